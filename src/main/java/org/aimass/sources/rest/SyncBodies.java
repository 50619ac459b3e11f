package org.aimass.sources.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.aimass.jobs.MissedRuns;
import org.aimass.jobs.Timing;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Ids;
import org.aimass.sources.SchemaChange;
import org.aimass.sources.Sync;
import org.aimass.sources.SyncChoices;
import org.aimass.sources.SyncRun;
import org.aimass.sources.Syncs;
import org.aimass.sources.rest.SourceBodies.ColumnRequest;
import org.aimass.sources.rest.SourceBodies.PreviewRequest;

/** Refreshes on the wire. */
final class SyncBodies {
  private SyncBodies() {}

  /** When to run. */
  public record ScheduleRequest(String cron, String timeZone, String missed) {
    Timing timing() {
      return SyncChoices.timing(cron, timeZone, missed);
    }
  }

  /** Where to go on. */
  public record IncrementalRequest(String column, String overlap) {}

  /** What shall be fetched. */
  public static final class SyncRequest {
    public String source;
    public String entity;
    public String query;
    public String filter;
    public String nested;
    public String dataset;
    public List<ColumnRequest> columns;
    public String mode;
    public List<String> key;
    public IncrementalRequest incremental;
    public ScheduleRequest schedule;

    Syncs.Wish wish() {
      if (source == null) {
        throw new Problem(400, "platform.problem.required", "source").at("source");
      }
      return new Syncs.Wish(
          Ids.number(source),
          dataset,
          new PreviewRequest(entity, query, filter, nested, columns).fetch(),
          SyncChoices.merge(mode, key),
          incremental == null
              ? null
              : new Sync.Incremental(incremental.column(), incremental.overlap()),
          schedule == null ? null : schedule.timing());
    }
  }

  /** What shall be another. */
  public record SyncChange(ScheduleRequest schedule, Boolean paused) {}

  /** What shall become of changed columns. */
  public record DecisionRequest(String decision) {}

  record JobBody(String job) {}

  record ScheduleBody(String cron, String timeZone, String missed, boolean paused, String words) {
    static ScheduleBody of(Timing timing, boolean paused, Locale locale) {
      return new ScheduleBody(
          timing.cron(),
          timing.zone(),
          timing.missed() == MissedRuns.SKIP ? "SKIP" : "RUN",
          paused,
          timing.expression().words(locale));
    }
  }

  record FetchBody(String source, String entity, String query, String filter) {
    static FetchBody of(Sync s) {
      return new FetchBody(
          String.valueOf(s.at().source()), s.what().entity(), s.what().query(), s.what().filter());
    }
  }

  record SyncBody(
      String id,
      String datasetId,
      String dataset,
      FetchBody from,
      String mode,
      List<String> key,
      IncrementalRequest incremental,
      ScheduleBody schedule,
      List<Instant> nextRuns,
      SchemaChange pending) {
    static SyncBody of(Sync s, List<Instant> nextRuns, Locale locale) {
      return new SyncBody(
          String.valueOf(s.id()),
          String.valueOf(s.at().dataset()),
          s.at().datasetName(),
          FetchBody.of(s),
          s.merge().mode().name(),
          s.merge().key(),
          s.incremental() == null
              ? null
              : new IncrementalRequest(s.incremental().column(), s.incremental().overlap()),
          s.schedule() == null
              ? null
              : ScheduleBody.of(s.schedule().timing(), s.schedule().paused(), locale),
          nextRuns == null ? List.of() : nextRuns,
          s.pending());
    }
  }

  record CountsBody(long rowsRead, long rowsAdded, long rowsChanged, long rowsRemoved) {}

  record RunBody(
      String id,
      String job,
      String state,
      Instant started,
      Instant ended,
      Integer version,
      @JsonUnwrapped CountsBody rows,
      String cursor,
      String error) {
    static RunBody of(SyncRun r, Locale locale) {
      return new RunBody(
          String.valueOf(r.id()),
          String.valueOf(r.job()),
          r.state(),
          r.started(),
          r.ended(),
          r.version(),
          new CountsBody(r.rows().read(), r.rows().added(), r.rows().changed(), r.rows().removed()),
          r.cursor(),
          r.error(locale));
    }
  }
}
