package org.aimass.datasets.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.aimass.datasets.Handover;
import org.aimass.datasets.Handovers;
import org.aimass.identity.Role;
import org.aimass.identity.Users;
import org.aimass.platform.web.FacesText;

/** For the home page of those who train: the data that is there for them, and who brings more. */
@Named
@RequestScoped
public class HandedOver {
  private static final int SHOWN = 6;
  private static final int NAMED = 5;

  @Inject Handovers handovers;
  @Inject Users users;
  private List<Handover> newest;

  public List<Handover> getNewest() {
    if (newest == null) {
      newest = handovers.newest(SHOWN);
    }
    return newest;
  }

  /** Who can bring data, in one sentence. */
  public String getEngineers() {
    List<String> names = users.namesWith(Role.DATA_ENGINEER, NAMED);
    return names.isEmpty()
        ? FacesText.text("datasets.home.noEngineer")
        : FacesText.text(
            "datasets.home.engineers", String.join(FacesText.text("datasets.home.comma"), names));
  }
}
