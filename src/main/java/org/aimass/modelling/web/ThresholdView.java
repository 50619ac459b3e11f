package org.aimass.modelling.web;

import static org.aimass.modelling.web.Charts.chart;
import static org.aimass.modelling.web.Charts.rounded;
import static org.aimass.modelling.web.Charts.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Costs;
import org.aimass.modelling.EvaluationReport.Proposal;
import org.aimass.modelling.EvaluationReport.Threshold;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/** What follows from calling a row positive from some probability on. */
public class ThresholdView {
  private final EvaluationReport report;
  private final Locale locale;

  ThresholdView(EvaluationReport report, Locale locale) {
    this.report = report;
    this.locale = locale;
  }

  /** What happens at a threshold. */
  public record AtThreshold(
      String threshold,
      long truePositive,
      long falsePositive,
      long trueNegative,
      long falseNegative,
      String precision,
      String recall,
      String f1,
      String accuracy,
      String cost) {}

  /**
   * The threshold that is best for a metric, in words.
   *
   * @param usual what the metric is where the most likely class is the label
   * @param decides whether the evaluation has decided labels by it
   */
  public record Proposed(
      double value, String threshold, String metric, String score, String usual, boolean decides) {}

  /** Null where there is none: in an evaluation of before. */
  public Proposed getProposed() {
    Proposal proposal = report.ofClasses().proposal();
    return proposal == null
        ? null
        : new Proposed(
            proposal.threshold(),
            Shown.threshold(locale, proposal.threshold()),
            text("modelling.metric." + proposal.metric() + ".short"),
            Shown.number(locale, proposal.score(), 3),
            Shown.number(locale, proposal.usual(), 3),
            proposal.decides());
  }

  /**
   * Cost (or share of right answers) over the threshold, to see how sharply the best one matters.
   */
  public String getCostCurve(Costs costs) {
    List<double[]> points = new ArrayList<>();
    for (Threshold each : report.ofClasses().thresholds()) {
      points.add(new double[] {rounded(each.threshold()), rounded(each.cost(costs))});
    }
    Map<String, Object> chart = chart("line");
    chart.put("series", List.of(series(text("modelling.threshold.cost"), points)));
    chart.put("xName", text("modelling.threshold.threshold"));
    chart.put("yName", text("modelling.threshold.cost"));
    chart.put("xMin", 0);
    chart.put("xMax", 1);
    return Json.write(chart);
  }

  public AtThreshold cheapest(Costs costs) {
    return report.cheapest(costs).map(t -> at(t, costs)).orElse(null);
  }

  /** The threshold that costs least, as a number; null when there is none. */
  Double cheapestThreshold(Costs costs) {
    return report.cheapest(costs).map(Threshold::threshold).orElse(null);
  }

  /** The kept threshold next to the wanted one. */
  public AtThreshold at(double threshold, Costs costs) {
    return report.ofClasses().thresholds().stream()
        .min(
            (a, b) ->
                Double.compare(
                    Math.abs(a.threshold() - threshold), Math.abs(b.threshold() - threshold)))
        .map(t -> at(t, costs))
        .orElse(null);
  }

  private AtThreshold at(Threshold t, Costs costs) {
    return new AtThreshold(
        Shown.threshold(locale, t.threshold()),
        t.truePositive(),
        t.falsePositive(),
        t.trueNegative(),
        t.falseNegative(),
        Shown.percent(locale, t.precision()),
        Shown.percent(locale, t.recall()),
        Shown.number(locale, t.f1(), 3),
        Shown.percent(locale, t.accuracy()),
        Shown.number(locale, t.cost(costs), 0));
  }

  private String text(String key, Object... facts) {
    return Messages.text(locale, key, facts);
  }
}
