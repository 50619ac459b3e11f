package org.aimass.modelling.web;

import java.util.List;
import java.util.Locale;
import org.aimass.datasets.Column;
import org.aimass.modelling.Metric;
import org.aimass.modelling.analysis.Fairness;
import org.aimass.modelling.analysis.Fairness.Rate;
import org.aimass.modelling.analysis.Fairness.Ratio;
import org.aimass.modelling.analysis.Segment;
import org.aimass.modelling.analysis.SegmentReport;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.platform.Messages;

/** Quality by segment and the treatment of groups, as pages show them. */
public final class SegmentsView {
  /** More would not be read; one column alone shows all of its own. */
  private static final int SHOWN = 100;

  private final SegmentReport report;
  private final Fairness fairness;
  private final Locale locale;

  /**
   * @param mark what is to be said of it beside its value: that it stands out, or how many rows it
   *     lacks; may be empty
   * @param tone of the mark
   */
  public record Row(
      String name,
      String rows,
      String share,
      String value,
      String interval,
      String difference,
      String mark,
      String tone,
      String address) {}

  /** A group with its rates; hints are their intervals. */
  public record GroupRow(
      String name, String rows, List<RateCell> rates, boolean judged, String address) {}

  public record RateCell(String value, String hint) {}

  /** A ratio in words. */
  public record RatioLine(String term, String value, String sentence, String tone) {}

  /**
   * @param fairness null where no column was chosen
   */
  SegmentsView(SegmentReport report, Fairness fairness, Locale locale) {
    this.report = report;
    this.fairness = fairness;
    this.locale = locale;
  }

  public List<Column> getColumns() {
    return report.columns();
  }

  public List<Metric> getMetrics() {
    return report.metrics();
  }

  public String getMetric() {
    return report.metric().name();
  }

  public String getMetricText() {
    return Shown.directed(locale, report.metric());
  }

  /** What all rows have, and how many segments stand out. */
  public String getSummary() {
    return text(
        "modelling.segments.summary",
        report.whole().rows(),
        Shown.metric(locale, report.metric()),
        Shown.score(locale, report.whole().value()),
        report.outstanding().size(),
        report.compared());
  }

  public List<Row> getRows() {
    return report.segments().stream().limit(SHOWN).map(this::row).toList();
  }

  /** How many of the segments stand in the table; empty where all do. */
  public String getLeftOut() {
    return report.segments().size() <= SHOWN
        ? ""
        : text("modelling.segments.leftOut", SHOWN, report.segments().size());
  }

  public List<Row> getPairs() {
    return report.pairs().stream().map(this::row).toList();
  }

  private Row row(Segment segment) {
    boolean judged = segment.judged();
    return new Row(
        PartWords.named(locale, segment.parts()),
        Shown.whole(locale, segment.rows()),
        Shown.percent(locale, segment.share()),
        judged ? Shown.score(locale, segment.value()) : "–",
        judged
            ? Shown.score(locale, segment.low()) + " – " + Shown.score(locale, segment.high())
            : "",
        judged ? signed(segment.difference()) : "–",
        segment.standsOut()
            ? text("modelling.segments.standsOut")
            : judged ? "" : text("modelling.segments.needs", Math.max(1, segment.missingRows())),
        segment.standsOut() ? "danger" : "neutral",
        PartWords.address(report.datasetId(), report.datasetVersion(), segment.filters()));
  }

  private String signed(double difference) {
    String size = Shown.score(locale, Math.abs(difference));
    return difference < 0 ? "−" + size : "+" + size;
  }

  /** Whether groups can be compared: there must be a class that is given or refused. */
  public boolean isTwoClasses() {
    return report.metrics().contains(Classification.AUC);
  }

  public boolean isFair() {
    return fairness != null;
  }

  public String getGuarded() {
    return fairness == null ? "" : fairness.column().name();
  }

  public String getGuardedText() {
    return fairness.threshold() == null
        ? text(
            "modelling.fairness.summaryLikeliest", fairness.column().label(), fairness.positive())
        : text(
            "modelling.fairness.summary",
            fairness.column().label(),
            fairness.positive(),
            Shown.threshold(locale, fairness.threshold()));
  }

  public List<GroupRow> getGroups() {
    return fairness.groups().stream()
        .map(
            group ->
                new GroupRow(
                    PartWords.value(locale, group.part()),
                    Shown.whole(locale, group.rows()),
                    List.of(
                        cell(group.selection()),
                        cell(group.truePositive()),
                        cell(group.falsePositive())),
                    group.judged(),
                    PartWords.address(
                        report.datasetId(), report.datasetVersion(), group.part().filters())))
        .toList();
  }

  private RateCell cell(Rate rate) {
    return rate.value() == null
        ? new RateCell("–", "")
        : new RateCell(
            Shown.percent(locale, rate.value()),
            Shown.percent(locale, rate.low()) + " – " + Shown.percent(locale, rate.high()));
  }

  public List<RatioLine> getRatios() {
    return List.of(
        line("demographicParity", fairness.demographicParity()),
        line("equalOpportunity", fairness.equalOpportunity()),
        line("predictiveEquality", fairness.predictiveEquality()));
  }

  private RatioLine line(String key, Ratio ratio) {
    String term = text("modelling.fairness." + key);
    if (ratio.value() == null) {
      return new RatioLine(term, "–", text("modelling.fairness.noRatio"), "neutral");
    }
    return new RatioLine(
        term,
        Shown.percent(locale, ratio.value()),
        text(
            "modelling.fairness." + key + ".says",
            PartWords.value(locale, ratio.lowest()),
            Shown.percent(locale, ratio.value()),
            PartWords.value(locale, ratio.highest())),
        ratio.adverse() ? "warning" : "success");
  }

  private String text(String key, Object... facts) {
    return Messages.text(locale, key, facts);
  }
}
