package org.aimass.modelling.web;

import static org.aimass.modelling.web.Charts.chart;
import static org.aimass.modelling.web.Charts.diagonal;
import static org.aimass.modelling.web.Charts.rounded;
import static org.aimass.modelling.web.Charts.series;
import static org.aimass.modelling.web.Charts.square;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Calibration;
import org.aimass.modelling.EvaluationReport.Curve;
import org.aimass.modelling.EvaluationReport.Threshold;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/** What an evaluation of classes has beside the figures. */
public class ClassView {
  private final EvaluationReport report;
  private final Locale locale;

  ClassView(EvaluationReport report, Locale locale) {
    this.report = report;
    this.locale = locale;
  }

  /** Rows: actual; columns: predicted; each cell the count and its share of the row. */
  public String getConfusion() {
    List<List<Object>> cells = new ArrayList<>();
    for (int actual = 0; actual < report.ofClasses().confusion().size(); actual++) {
      long[] counts = report.ofClasses().confusion().get(actual);
      for (int predicted = 0; predicted < counts.length; predicted++) {
        cells.add(List.of(predicted, actual, counts[predicted]));
      }
    }
    Map<String, Object> chart = chart("heatmap");
    chart.put("x", report.measured().classes());
    chart.put("y", report.measured().classes());
    chart.put("data", cells);
    chart.put("min", 0);
    chart.put("labels", report.measured().classes().size() <= 12);
    chart.put("xName", text("modelling.evaluation.predicted"));
    return Json.write(chart);
  }

  /** The confusion as a table, for few classes: also for those who do not see the chart. */
  private List<ConfusionRow> confusionRows() {
    return rows(report.ofClasses().confusion());
  }

  private List<ConfusionRow> rows(List<long[]> confusion) {
    List<ConfusionRow> rows = new ArrayList<>();
    for (int i = 0; i < confusion.size(); i++) {
      long[] counts = confusion.get(i);
      List<String> cells = new ArrayList<>();
      long all = 0;
      for (long count : counts) {
        cells.add(Shown.whole(locale, count));
        all += count;
      }
      rows.add(
          new ConfusionRow(
              report.measured().classes().get(i),
              cells,
              all == 0 ? "–" : Shown.percent(locale, (double) counts[i] / all)));
    }
    return rows;
  }

  /**
   * The confusion at a threshold.
   *
   * @param title which labels it is of; empty where there is only one
   * @param words what it means for the class that is looked for; empty of more than two classes
   */
  public record Confusion(String title, List<ConfusionRow> rows, String words) {}

  /**
   * @param threshold that decides the label, of two classes; null: the most likely class is
   */
  List<Confusion> confusions(Double threshold) {
    if (report.measured().positive() == null) {
      return List.of(new Confusion("", confusionRows(), ""));
    }
    if (threshold == null) {
      return List.of(new Confusion("", confusionRows(), confusionWords()));
    }
    return List.of(
        at(0.5, "modelling.threshold.likeliest"), at(threshold, "modelling.threshold.decided"));
  }

  /** At the threshold next to the wanted one that was measured. */
  private Confusion at(double threshold, String title) {
    Threshold nearest =
        report.ofClasses().thresholds().stream()
            .min(Comparator.comparingDouble(each -> Math.abs(each.threshold() - threshold)))
            .orElseThrow();
    boolean first = report.measured().classes().indexOf(report.measured().positive()) == 0;
    long[] positives = {nearest.truePositive(), nearest.falseNegative()};
    long[] negatives = {nearest.falsePositive(), nearest.trueNegative()};
    List<long[]> counts =
        first ? List.of(positives, negatives) : List.of(reversed(negatives), reversed(positives));
    return new Confusion(
        text(title, Shown.threshold(locale, nearest.threshold())), rows(counts), words(counts));
  }

  private static long[] reversed(long[] two) {
    return new long[] {two[1], two[0]};
  }

  /** What the confusion means for the class that is looked for. */
  private String confusionWords() {
    return words(report.ofClasses().confusion());
  }

  private String words(List<long[]> confusion) {
    int positive = report.measured().classes().indexOf(report.measured().positive());
    long hits = confusion.get(positive)[positive];
    long were = 0;
    long said = 0;
    for (int i = 0; i < report.measured().classes().size(); i++) {
      were += confusion.get(positive)[i];
      said += confusion.get(i)[positive];
    }
    return text(
        "modelling.evaluation.confusionWords",
        were,
        report.measured().positive(),
        hits,
        said,
        hits);
  }

  public record ConfusionRow(String actual, List<String> cells, String right) {}

  public boolean isFewClasses() {
    return report.measured().classes().size() <= 8;
  }

  public List<String> getClasses() {
    return report.measured().classes();
  }

  public String getRoc() {
    return curves(
        report.ofClasses().roc(),
        "modelling.evaluation.falsePositiveRate",
        "modelling.evaluation.truePositiveRate",
        true);
  }

  public String getPrecisionRecall() {
    return curves(
        report.ofClasses().precisionRecall(),
        "modelling.evaluation.recall",
        "modelling.evaluation.precision",
        false);
  }

  public String getLift() {
    return curves(
        report.ofClasses().lift() == null ? List.of() : List.of(report.ofClasses().lift()),
        "modelling.evaluation.asked",
        "modelling.evaluation.found",
        true);
  }

  private String curves(List<Curve> curves, String xName, String yName, boolean diagonal) {
    List<Map<String, Object>> series = new ArrayList<>();
    for (Curve curve : curves.subList(0, Math.min(8, curves.size()))) {
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < curve.x().length; i++) {
        points.add(new double[] {rounded(curve.x()[i]), rounded(curve.y()[i])});
      }
      series.add(
          series(curves.size() == 1 ? text("modelling.evaluation.model") : curve.name(), points));
    }
    if (diagonal) {
      series.add(diagonal(text("modelling.evaluation.chance")));
    }
    Map<String, Object> chart = square("line");
    chart.put("series", series);
    chart.put("xName", text(xName));
    chart.put("yName", text(yName));
    return Json.write(chart);
  }

  public String getCalibration() {
    List<double[]> points = new ArrayList<>();
    for (Calibration tenth : report.ofClasses().calibration()) {
      if (tenth.rows() > 0) {
        points.add(new double[] {rounded(tenth.predicted()), rounded(tenth.observed())});
      }
    }
    Map<String, Object> model = series(text("modelling.evaluation.model"), points);
    model.put("showSymbol", true);
    Map<String, Object> chart = square("line");
    chart.put("series", List.of(model, diagonal(text("modelling.evaluation.honest"))));
    chart.put("xName", text("modelling.evaluation.said"));
    chart.put("yName", text("modelling.evaluation.was"));
    return Json.write(chart);
  }

  private String text(String key, Object... facts) {
    return Messages.text(locale, key, facts);
  }
}
