package org.aimass.sources.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.aimass.datasets.Handover;
import org.aimass.datasets.Handovers;
import org.aimass.datasets.Versions;
import org.aimass.platform.web.FacesText;

/**
 * Hands the newest version over that a refresh has made: the one that its reader saw, also when
 * another one comes before the button is pressed.
 */
@Named
@ViewScoped
public class RefreshHandover implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Handovers handovers;
  @Inject Versions versions;
  @Inject RefreshPage page;

  private int version;
  private String note;
  private transient List<Handover> made;

  private long dataset() {
    return page.getSync().at().dataset();
  }

  /** The version that is handed over; 0 before the first. */
  public int getVersion() {
    if (version == 0) {
      version = versions.latest(dataset()).orElse(0);
    }
    return version;
  }

  /** When this version was handed over, the newest first. */
  public List<Handover> getMade() {
    if (made == null) {
      made = handovers.of(dataset()).stream().filter(h -> h.version() == getVersion()).toList();
    }
    return made;
  }

  public boolean isPossible() {
    return getVersion() > 0;
  }

  public void handOver() {
    handovers.handOver(dataset(), getVersion(), note);
    note = null;
    made = null;
    FacesText.info("datasets.page.handover.done", page.getSync().at().datasetName(), getVersion());
  }

  public String getNote() {
    return note;
  }

  public void setNote(String note) {
    this.note = note;
  }
}
