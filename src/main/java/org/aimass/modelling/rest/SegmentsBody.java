package org.aimass.modelling.rest;

import java.util.List;
import org.aimass.datasets.Columns;
import org.aimass.datasets.RowFilters;
import org.aimass.modelling.Metric;
import org.aimass.modelling.analysis.Fairness;
import org.aimass.modelling.analysis.Fairness.Rate;
import org.aimass.modelling.analysis.Fairness.Ratio;
import org.aimass.modelling.analysis.Part;
import org.aimass.modelling.analysis.Segment;
import org.aimass.modelling.analysis.SegmentReport;

/** {@link SegmentReport} as programs read it. */
public record SegmentsBody(
    String datasetId,
    int datasetVersion,
    Metric metric,
    List<Metric> metrics,
    SegmentBody whole,
    List<String> columns,
    int compared,
    List<SegmentBody> segments,
    List<SegmentBody> pairs,
    FairnessBody fairness) {

  /**
   * @param filters as the rows of the dataset are filtered by
   */
  public record SegmentBody(
      List<String> filters,
      int rows,
      double share,
      Double value,
      Double low,
      Double high,
      Double difference,
      int missingRows,
      boolean standsOut) {
    static SegmentBody of(Segment s) {
      return new SegmentBody(
          s.filters().stream().map(RowFilters::write).toList(),
          s.rows(),
          s.share(),
          s.value(),
          s.low(),
          s.high(),
          s.difference(),
          s.missingRows(),
          s.standsOut());
    }
  }

  /** A group of a protected column. */
  public record GroupBody(
      List<String> filters,
      int rows,
      boolean judged,
      Rate selectionRate,
      Rate truePositiveRate,
      Rate falsePositiveRate) {}

  /** The lowest rate as a share of the highest. */
  public record RatioBody(
      Double value, List<String> lowest, List<String> highest, boolean adverse) {
    static RatioBody of(Ratio ratio) {
      return new RatioBody(
          ratio.value(), filters(ratio.lowest()), filters(ratio.highest()), ratio.adverse());
    }
  }

  /** How the groups of a protected column are treated. */
  public record FairnessBody(
      String column,
      String positive,
      Double threshold,
      List<GroupBody> groups,
      RatioBody demographicParity,
      RatioBody equalOpportunity,
      RatioBody predictiveEquality) {
    static FairnessBody of(Fairness f) {
      return new FairnessBody(
          f.column().name(),
          f.positive(),
          f.threshold(),
          f.groups().stream()
              .map(
                  g ->
                      new GroupBody(
                          filters(g.part()),
                          g.rows(),
                          g.judged(),
                          g.selection(),
                          g.truePositive(),
                          g.falsePositive()))
              .toList(),
          RatioBody.of(f.demographicParity()),
          RatioBody.of(f.equalOpportunity()),
          RatioBody.of(f.predictiveEquality()));
    }
  }

  private static List<String> filters(Part part) {
    return part == null ? null : part.filters().stream().map(RowFilters::write).toList();
  }

  /**
   * @param fairness null where no protected column was asked for
   */
  static SegmentsBody of(SegmentReport report, Fairness fairness) {
    return new SegmentsBody(
        String.valueOf(report.datasetId()),
        report.datasetVersion(),
        report.metric(),
        report.metrics(),
        SegmentBody.of(report.whole()),
        Columns.names(report.columns()),
        report.compared(),
        report.segments().stream().map(SegmentBody::of).toList(),
        report.pairs().stream().map(SegmentBody::of).toList(),
        fairness == null ? null : FairnessBody.of(fairness));
  }
}
