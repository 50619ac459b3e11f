package org.aimass.sources;

import java.time.Instant;
import org.aimass.datasets.Merge;
import org.aimass.jobs.JobSchedule;

/**
 * A dataset that is fetched from a source, once or again and again.
 *
 * @param merge what becomes of the rows that are there
 * @param incremental null where everything is read each time
 * @param schedule null where it runs only when somebody asks
 * @param pending what has changed at the source and waits for a decision; null for nothing
 * @param last its last run; null before the first
 */
public record Sync(
    long id,
    Place at,
    Fetch what,
    Merge merge,
    Incremental incremental,
    JobSchedule schedule,
    SchemaChange pending,
    SyncRun last,
    String owner,
    Instant created) {

  /** From where to where. */
  public record Place(long source, String sourceName, long dataset, String datasetName) {}

  /**
   * Reads only rows whose column is greater than the highest value so far.
   *
   * @param overlap how much below it is read again: a number, or seconds of moments, days of days;
   *     null for nothing
   */
  public record Incremental(String column, String overlap) {}
}
