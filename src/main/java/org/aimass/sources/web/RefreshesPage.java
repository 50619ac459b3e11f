package org.aimass.sources.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import org.aimass.platform.web.FacesText;
import org.aimass.sources.Sync;
import org.aimass.sources.SyncRun;
import org.aimass.sources.Syncs;

/** What is refreshed by itself, and how that went last. */
@Named
@RequestScoped
public class RefreshesPage {
  @Inject Syncs syncs;
  private List<Sync> found;

  public List<Sync> getSyncs() {
    if (found == null) {
      found = syncs.list();
    }
    return found;
  }

  /** How it stands. */
  public String state(Sync sync) {
    return sync.pending() != null ? "WAITING" : sync.last() == null ? "NEVER" : sync.last().state();
  }

  /** The tone of a state's colour. */
  public String tone(String state) {
    return switch (state) {
      case "DONE" -> "success";
      case "FAILED" -> "danger";
      case "WAITING" -> "warning";
      case "RUNNING" -> "running";
      default -> "neutral";
    };
  }

  public String error(SyncRun run) {
    return run == null ? null : run.error(FacesText.locale());
  }

  /** When it runs, in words. */
  public String words(Sync sync) {
    return sync.schedule() == null
        ? FacesText.text("sources.new.onlyWhenAsked")
        : sync.schedule().paused()
            ? FacesText.text("sources.refresh.paused")
            : sync.schedule().timing().expression().words(FacesText.locale());
  }

  /** When it runs next; null where it does not. */
  public Instant next(Sync sync) {
    return syncs.next(sync).orElse(null);
  }
}
