package org.aimass.sources.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.aimass.platform.web.FacesText;
import org.aimass.sources.Sync;
import org.aimass.sources.SyncRun;
import org.aimass.sources.Syncs;

/** One refresh: when it runs, how its runs went, and what waits for a decision. */
@Named
@ViewScoped
public class RefreshPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Syncs syncs;
  private long id;
  private transient Sync sync;
  private transient List<SyncRun> runs;

  public void open() {
    getSync();
  }

  public Sync getSync() {
    if (sync == null) {
      sync = syncs.find(id);
    }
    return sync;
  }

  public List<SyncRun> getRuns() {
    if (runs == null) {
      runs = syncs.runs(id);
    }
    return runs;
  }

  /** The job that runs now; null for none. */
  public Long getRunning() {
    return syncs.runningJob(id).orElse(null);
  }

  public List<Instant> getNextRuns() {
    return getSync().schedule() == null || getSync().schedule().paused()
        ? List.of()
        : syncs.nextRuns(getSync().schedule().timing());
  }

  public void run() {
    syncs.run(id);
    here();
  }

  public void accept() {
    syncs.decide(id, true);
    here();
  }

  public void refuse() {
    syncs.decide(id, false);
    FacesText.info("sources.refresh.refused");
    here();
  }

  public void pause(boolean paused) {
    syncs.pause(id, paused);
    here();
  }

  private void here() {
    FacesText.redirect("/sources/refresh.xhtml?id=" + id);
  }

  public void delete() {
    String name = getSync().at().datasetName();
    syncs.delete(id);
    FacesText.info("sources.refresh.deleted", name);
    FacesText.redirect("/sources/refreshes.xhtml");
  }

  public long getId() {
    return id;
  }

  public void setId(long id) {
    this.id = id;
  }
}
