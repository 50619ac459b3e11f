package org.aimass.modelling.web;

import static org.aimass.modelling.web.Charts.chart;
import static org.aimass.modelling.web.Charts.diagonal;
import static org.aimass.modelling.web.Charts.rounded;
import static org.aimass.modelling.web.Charts.series;
import static org.aimass.modelling.web.Charts.square;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Calibration;
import org.aimass.modelling.EvaluationReport.Costs;
import org.aimass.modelling.EvaluationReport.Curve;
import org.aimass.modelling.EvaluationReport.Importance;
import org.aimass.modelling.EvaluationReport.Interval;
import org.aimass.modelling.EvaluationReport.Threshold;
import org.aimass.modelling.Metric;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/** An evaluation as the pages draw it: figures in words, curves as charts. */
public class EvaluationView {
  private final EvaluationReport report;
  private final Locale locale;
  private final Map<String, String> labels;

  /**
   * @param labels of the columns by name, for the importances
   */
  EvaluationView(EvaluationReport report, Map<String, String> labels, Locale locale) {
    this.report = report;
    this.labels = labels;
    this.locale = locale;
  }

  /** A metric with its interval. */
  public record Figure(String name, String help, String value, String interval, boolean ranked) {}

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

  public EvaluationReport getReport() {
    return report;
  }

  public boolean isBinary() {
    return report.positive() != null;
  }

  public boolean isExplained() {
    return report.explained();
  }

  public String getMethod() {
    String[] parts = report.method().split(":");
    String rows = Shown.whole(locale, report.rows());
    return switch (parts[0]) {
      case "folds" -> text("modelling.evaluation.folds", parts[1], rows);
      case "newest" -> text("modelling.evaluation.newest", rows);
      case "holdout" -> text("modelling.evaluation.holdout", rows);
      default -> text("modelling.evaluation.all", rows);
    };
  }

  /** How it was judged, in few words. */
  public String getMethodShort() {
    String[] parts = report.method().split(":");
    return switch (parts[0]) {
      case "folds" -> text("modelling.training.folds", parts[1]);
      case "holdout" -> text("modelling.compare.holdout", Shown.whole(locale, report.rows()));
      default -> text("modelling.evaluation.all", Shown.whole(locale, report.rows()));
    };
  }

  public List<Figure> getFigures() {
    List<Figure> figures = new ArrayList<>();
    for (Metric metric : report.task().metrics()) {
      Double value = report.metrics().get(metric.name());
      if (value != null) {
        Interval interval =
            report.intervals() == null ? null : report.intervals().get(metric.name());
        figures.add(
            new Figure(
                text("modelling.metric." + metric),
                text("modelling.metric." + metric + ".help"),
                Shown.score(locale, value),
                interval == null
                    ? ""
                    : Shown.score(locale, interval.low())
                        + " – "
                        + Shown.score(locale, interval.high()),
                metric.name().equals(report.metric())));
      } else if (report.unavailable() != null && report.unavailable().containsKey(metric.name())) {
        figures.add(
            new Figure(
                text("modelling.metric." + metric),
                text("modelling.metric." + metric + ".help"),
                "–",
                text("modelling.evaluation.unavailable." + report.unavailable().get(metric.name())),
                metric.name().equals(report.metric())));
      }
    }
    return figures;
  }

  /** Rows: actual; columns: predicted; each cell the count and its share of the row. */
  public String getConfusion() {
    List<List<Object>> cells = new ArrayList<>();
    for (int actual = 0; actual < report.confusion().size(); actual++) {
      long[] counts = report.confusion().get(actual);
      for (int predicted = 0; predicted < counts.length; predicted++) {
        cells.add(List.of(predicted, actual, counts[predicted]));
      }
    }
    Map<String, Object> chart = chart("heatmap");
    chart.put("x", report.classes());
    chart.put("y", report.classes());
    chart.put("data", cells);
    chart.put("min", 0);
    chart.put("labels", report.classes().size() <= 12);
    chart.put("xName", text("modelling.evaluation.predicted"));
    return Json.write(chart);
  }

  /** The confusion as a table, for few classes: also for those who do not see the chart. */
  public List<ConfusionRow> getConfusionRows() {
    List<ConfusionRow> rows = new ArrayList<>();
    for (int i = 0; i < report.confusion().size(); i++) {
      long[] counts = report.confusion().get(i);
      List<String> cells = new ArrayList<>();
      long all = 0;
      for (long count : counts) {
        cells.add(Shown.whole(locale, count));
        all += count;
      }
      rows.add(
          new ConfusionRow(
              report.classes().get(i),
              cells,
              all == 0 ? "–" : Shown.percent(locale, (double) counts[i] / all)));
    }
    return rows;
  }

  /** What the confusion means for the class that is looked for. */
  public String getConfusionWords() {
    int positive = report.classes().indexOf(report.positive());
    long hits = report.confusion().get(positive)[positive];
    long were = 0;
    long said = 0;
    for (int i = 0; i < report.classes().size(); i++) {
      were += report.confusion().get(positive)[i];
      said += report.confusion().get(i)[positive];
    }
    return text("modelling.evaluation.confusionWords", were, report.positive(), hits, said, hits);
  }

  public record ConfusionRow(String actual, List<String> cells, String right) {}

  public boolean isFewClasses() {
    return report.classes().size() <= 8;
  }

  public List<String> getClasses() {
    return report.classes();
  }

  public String getRoc() {
    return curves(
        report.roc(),
        "modelling.evaluation.falsePositiveRate",
        "modelling.evaluation.truePositiveRate",
        true);
  }

  public String getPrecisionRecall() {
    return curves(
        report.precisionRecall(),
        "modelling.evaluation.recall",
        "modelling.evaluation.precision",
        false);
  }

  public String getLift() {
    return curves(
        report.lift() == null ? List.of() : List.of(report.lift()),
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
    for (Calibration tenth : report.calibration()) {
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

  /** Few columns need no tall chart. */
  public String getImportanceSize() {
    return report.importances().size() > 6 ? "tall" : "";
  }

  private List<Importance> strongest(int most) {
    return report.importances().stream()
        .sorted((a, b) -> Double.compare(b.loss(), a.loss()))
        .limit(most)
        .toList();
  }

  /** The columns that the model looks at most. */
  List<String> leading(int most) {
    return report.explained()
        ? strongest(most).stream().map(i -> labels.getOrDefault(i.field(), i.field())).toList()
        : List.of();
  }

  public String getImportances() {
    List<Importance> strongest = strongest(20);
    Map<String, Object> chart = chart("hbar");
    chart.put("x", strongest.stream().map(i -> labels.getOrDefault(i.field(), i.field())).toList());
    chart.put(
        "series", List.of(series(loss(), strongest.stream().map(i -> rounded(i.loss())).toList())));
    chart.put("yName", loss());
    return Json.write(chart);
  }

  /** "Increase in RMSE": what shuffling a column does to the metric. */
  private String loss() {
    return loss(locale, report.ranked());
  }

  static String loss(Locale locale, Metric metric) {
    return Messages.text(
        locale,
        metric.higherIsBetter() ? "modelling.evaluation.decrease" : "modelling.evaluation.increase",
        Shown.metric(locale, metric));
  }

  public String getResidualHistogram() {
    double[] edges = report.residuals().edges();
    List<String> bins = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < report.residuals().counts().length; i++) {
      bins.add(Shown.score(locale, (edges[i] + edges[i + 1]) / 2));
      counts.add(report.residuals().counts()[i]);
    }
    Map<String, Object> chart = chart("bar");
    chart.put("histogram", true);
    chart.put("x", bins);
    chart.put("series", List.of(series(text("modelling.evaluation.rows"), counts)));
    chart.put("xName", text("modelling.evaluation.actualMinusPredicted"));
    chart.put("yName", text("modelling.evaluation.rows"));
    return Json.write(chart);
  }

  public String getActualAgainstPredicted() {
    double[] actual = report.residuals().actual();
    double[] predicted = report.residuals().predicted();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < actual.length; i++) {
      points.add(new double[] {rounded(actual[i]), rounded(predicted[i])});
    }
    Map<String, Object> chart = chart("scatter");
    double low =
        Math.min(Arrays.stream(actual).min().orElse(0), Arrays.stream(predicted).min().orElse(0));
    double high =
        Math.max(Arrays.stream(actual).max().orElse(0), Arrays.stream(predicted).max().orElse(0));
    chart.put(
        "series",
        List.of(
            series(text("modelling.evaluation.rows"), points),
            line("modelling.evaluation.perfect", low, low, high, high)));
    chart.put("xName", text("modelling.evaluation.actual"));
    chart.put("yName", text("modelling.evaluation.predicted"));
    return Json.write(chart);
  }

  /** A dashed line among points. */
  private Map<String, Object> line(String name, double x1, double y1, double x2, double y2) {
    Map<String, Object> line =
        series(
            text(name),
            List.of(
                new double[] {rounded(x1), rounded(y1)}, new double[] {rounded(x2), rounded(y2)}));
    line.put("type", "line");
    line.put("dashed", true);
    return line;
  }

  /** A model whose errors grow with its predictions, or bend, has something left to learn. */
  public String getResidualsOverPredictions() {
    double[] actual = report.residuals().actual();
    double[] predicted = report.residuals().predicted();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < actual.length; i++) {
      points.add(new double[] {rounded(predicted[i]), rounded(actual[i] - predicted[i])});
    }
    Map<String, Object> chart = chart("scatter");
    chart.put(
        "series",
        List.of(
            series(text("modelling.evaluation.rows"), points),
            line(
                "modelling.evaluation.noError",
                Arrays.stream(predicted).min().orElse(0),
                0,
                Arrays.stream(predicted).max().orElse(0),
                0)));
    chart.put("xName", text("modelling.evaluation.predicted"));
    chart.put("yName", text("modelling.evaluation.actualMinusPredicted"));
    return Json.write(chart);
  }

  /** How many of the rows are drawn as points. */
  public String getDrawn() {
    int drawn = report.residuals().actual().length;
    return drawn < report.rows()
        ? text("modelling.evaluation.drawnSome", drawn, report.rows())
        : text("modelling.evaluation.drawnAll", report.rows());
  }

  public String getResidualWords() {
    return text(
        "modelling.evaluation.residualWords",
        Shown.score(locale, report.residuals().median()),
        Shown.score(locale, report.residuals().p90Absolute()));
  }

  public List<ClusterRow> getClusters() {
    return report.clusters().stream()
        .map(
            c ->
                new ClusterRow(
                    c.name(),
                    Shown.whole(locale, c.rows()),
                    Shown.percent(locale, c.share()),
                    Shown.score(locale, c.withinDistance()),
                    centre(c.centre())))
        .toList();
  }

  public record ClusterRow(
      String name, String rows, String share, String distance, String centre) {}

  private String centre(Map<String, Object> centre) {
    List<String> parts = new ArrayList<>();
    centre.forEach(
        (name, value) -> {
          if (parts.size() < 6) {
            Object shown = value instanceof Number n ? Shown.score(locale, n.doubleValue()) : value;
            parts.add(labels.getOrDefault(name, name) + " " + shown);
          }
        });
    return String.join(" · ", parts);
  }

  /**
   * Cost (or share of right answers) over the threshold, to see how sharply the best one matters.
   */
  public String getCostCurve(Costs costs) {
    List<double[]> points = new ArrayList<>();
    for (Threshold each : report.thresholds()) {
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
    return report.thresholds().stream()
        .min(
            (a, b) ->
                Double.compare(
                    Math.abs(a.threshold() - threshold), Math.abs(b.threshold() - threshold)))
        .map(t -> at(t, costs))
        .orElse(null);
  }

  private AtThreshold at(Threshold t, Costs costs) {
    return new AtThreshold(
        Shown.number(locale, t.threshold(), 2),
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
