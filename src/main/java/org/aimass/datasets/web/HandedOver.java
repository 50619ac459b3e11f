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
  private Long unread;
  private Long shown;

  public List<Handover> getNewest() {
    if (newest == null) {
      newest = handovers.newest(SHOWN);
    }
    return newest;
  }

  /** How many the reader has not yet said to have read, of all. */
  public long getUnread() {
    if (unread == null) {
      unread = handovers.unread();
    }
    return unread;
  }

  /** What is shown was read; what has come meanwhile was not. */
  public void read() {
    if (shown != null) {
      handovers.markRead(shown);
    }
    FacesText.redirect("/portal/home.xhtml");
  }

  /** The newest one that the reader sees, for {@link #read()}. */
  public Long getShown() {
    return shown == null ? getNewest().stream().map(Handover::id).findFirst().orElse(null) : shown;
  }

  public void setShown(Long shown) {
    this.shown = shown;
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
