package org.aimass.datasets.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.aimass.datasets.Handover;
import org.aimass.datasets.Handovers;
import org.aimass.platform.web.FacesText;

/** What was handed over of the version that a dataset's page shows, and the form that does it. */
@Named
@RequestScoped
public class HandoverPart {
  @Inject Handovers handovers;
  @Inject DatasetPage page;
  private String note;
  private List<Handover> made;

  /** Those of the version shown, the newest first. */
  public List<Handover> getMade() {
    if (made == null) {
      made =
          handovers.of(page.number()).stream()
              .filter(h -> h.version() == page.getVersion())
              .toList();
    }
    return made;
  }

  public int getVersion() {
    return page.getVersion();
  }

  public boolean isPossible() {
    return page.isMayChange();
  }

  public void handOver() {
    handovers.handOver(page.number(), page.getVersion(), note);
    note = null;
    made = null;
    FacesText.info("datasets.page.handover.done", page.getName(), page.getVersion());
  }

  public String getNote() {
    return note;
  }

  public void setNote(String note) {
    this.note = note;
  }
}
