package org.aimass.sources.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimass.platform.web.FacesText;
import org.aimass.sources.Sync;
import org.aimass.sources.SyncRun;
import org.aimass.sources.Syncs;

/**
 * Refreshes on the data engineer's home page: those that failed or wait for somebody, those that
 * ran since this time yesterday, and those that are due within a day.
 */
@Named
@ViewScoped
public class RefreshHome implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;
  private static final Duration DAY = Duration.ofDays(1);

  @Inject Syncs syncs;
  @Inject Clock clock;

  /** What is shown, in this order: a button is pressed in the line that its reader has seen. */
  private List<Long> seen;

  private transient Map<Long, Sync> all;
  private transient Syncs.Counts counts;

  private Map<Long, Sync> all() {
    if (all == null) {
      all = new LinkedHashMap<>();
      syncs.list().forEach(s -> all.put(s.id(), s));
    }
    return all;
  }

  public boolean isAny() {
    return !all().isEmpty();
  }

  public int getAll() {
    return all().size();
  }

  /** How many have failed or wait for somebody. */
  public long getTroubled() {
    return all().values().stream().filter(RefreshHome::troubled).count();
  }

  private static boolean troubled(Sync sync) {
    return sync.pending() != null
        || sync.last() != null && sync.last().state().equals(SyncRun.FAILED);
  }

  private boolean ran(Sync sync) {
    return sync.last() != null && sync.last().started().isAfter(clock.instant().minus(DAY));
  }

  private boolean due(Sync sync) {
    return syncs.next(sync).filter(next -> next.isBefore(clock.instant().plus(DAY))).isPresent();
  }

  /** Trouble first, then the runs since yesterday, the newest first, then what is due soonest. */
  public List<Sync> getLines() {
    if (seen == null) {
      Instant now = clock.instant();
      seen =
          all().values().stream()
              .filter(s -> troubled(s) || ran(s) || due(s))
              .sorted(
                  Comparator.<Sync>comparingInt(s -> troubled(s) ? 0 : ran(s) ? 1 : 2)
                      .thenComparing(
                          s ->
                              ran(s)
                                  ? Duration.between(s.last().started(), now)
                                  : Duration.between(now, syncs.next(s).orElse(now))))
              .limit(SHOWN)
              .map(Sync::id)
              .toList();
    }
    return seen.stream().map(all()::get).filter(Objects::nonNull).toList();
  }

  /** How often it ran and failed since yesterday, and how much is due, in a sentence. */
  public String getSummary() {
    if (counts == null) {
      counts = syncs.counts(clock.instant().minus(DAY));
    }
    return FacesText.text(
        "sources.home.summary",
        counts.runs(),
        counts.failed(),
        all().values().stream().filter(this::due).count());
  }

  /** What the last run has changed, or why it failed. */
  public String change(Sync sync) {
    SyncRun last = sync.last();
    if (sync.pending() != null) {
      return FacesText.text("sources.refresh.changed");
    }
    if (last == null) {
      return "";
    }
    if (!last.state().equals(SyncRun.DONE)) {
      return last.error(FacesText.locale());
    }
    return last.version() == null
        ? FacesText.text("sources.refresh.nothingNew")
        : FacesText.text(
            "sources.home.rows",
            last.version(),
            last.rows().added(),
            last.rows().changed(),
            last.rows().removed());
  }

  /** Runs a refresh again. */
  public void retry(long id) {
    String name = syncs.find(id).at().datasetName();
    syncs.run(id);
    FacesText.info("sources.home.started", name);
    FacesText.redirect("/portal/home.xhtml");
  }
}
