package org.aimass.modelling.analysis;

import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.modelling.Metric;

/**
 * How good a candidate is for parts of its rows.
 *
 * @param metric in which segments are measured
 * @param metrics in which they can be
 * @param whole all rows
 * @param columns by which rows can be divided
 * @param segments of one column each, the worst first, those with too few rows last
 * @param pairs segments of two columns that are worse than both of their columns alone, the worst
 *     first; only those that stand out
 * @param compared how many segments were compared with the other rows
 */
public record SegmentReport(
    long datasetId,
    int datasetVersion,
    Metric metric,
    List<Metric> metrics,
    Segment whole,
    List<Column> columns,
    List<Segment> segments,
    List<Segment> pairs,
    int compared) {

  /** Those that are worse than the other rows beyond chance. */
  public List<Segment> outstanding() {
    return segments.stream().filter(Segment::standsOut).toList();
  }
}
