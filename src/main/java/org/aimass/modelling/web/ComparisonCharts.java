package org.aimass.modelling.web;

import static org.aimass.modelling.web.Charts.chart;
import static org.aimass.modelling.web.Charts.diagonal;
import static org.aimass.modelling.web.Charts.rounded;
import static org.aimass.modelling.web.Charts.series;
import static org.aimass.modelling.web.Charts.square;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Curve;
import org.aimass.modelling.EvaluationReport.Importance;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/** What the evaluations of several candidates look like in one drawing each. */
final class ComparisonCharts {
  private static final int IMPORTANCES = 12;
  private static final int ERROR_STEPS = 40;

  private final List<Comparison.Entry> entries;
  private final Map<String, String> labels;
  private final Locale locale;

  /**
   * @param labels of the columns by name, for the importances
   */
  ComparisonCharts(List<Comparison.Entry> entries, Map<String, String> labels, Locale locale) {
    this.entries = entries;
    this.labels = labels;
    this.locale = locale;
  }

  boolean binary() {
    return evaluated().allMatch(r -> r.measured().positive() != null);
  }

  boolean explained() {
    return evaluated().anyMatch(EvaluationReport::explained);
  }

  private java.util.stream.Stream<EvaluationReport> evaluated() {
    return entries.stream().map(Comparison.Entry::report).filter(Objects::nonNull);
  }

  /** The classes that a curve can be drawn of, where there are more than two. */
  List<String> classes() {
    return binary()
        ? List.of()
        : evaluated().flatMap(r -> r.measured().classes().stream()).distinct().toList();
  }

  String roc(String ofClass) {
    return curves(
        report -> of(report.ofClasses().roc(), ofClass),
        "modelling.evaluation.falsePositiveRate",
        "modelling.evaluation.truePositiveRate",
        "modelling.evaluation.chance");
  }

  String precisionRecall(String ofClass) {
    return curves(
        report -> of(report.ofClasses().precisionRecall(), ofClass),
        "modelling.evaluation.recall",
        "modelling.evaluation.precision",
        null);
  }

  String lift() {
    return curves(
        report -> Optional.ofNullable(report.ofClasses().lift()),
        "modelling.evaluation.asked",
        "modelling.evaluation.found",
        "modelling.evaluation.chance");
  }

  String calibration() {
    return curves(
        report ->
            Optional.ofNullable(report.ofClasses().calibration())
                .map(tenths -> tenths.stream().filter(t -> t.rows() > 0).toList())
                .map(
                    tenths ->
                        new Curve(
                            "",
                            tenths.stream().mapToDouble(t -> t.predicted()).toArray(),
                            tenths.stream().mapToDouble(t -> t.observed()).toArray())),
        "modelling.evaluation.said",
        "modelling.evaluation.was",
        "modelling.evaluation.honest");
  }

  private static Optional<Curve> of(List<Curve> curves, String ofClass) {
    if (curves == null || curves.isEmpty()) {
      return Optional.empty();
    }
    return curves.size() == 1
        ? Optional.of(curves.get(0))
        : curves.stream().filter(curve -> curve.name().equals(ofClass)).findFirst();
  }

  private String curves(
      Function<EvaluationReport, Optional<Curve>> curve, String xName, String yName, String line) {
    List<Map<String, Object>> series =
        each(report -> curve.apply(report).map(c -> points(c.x(), c.y())).orElse(List.of()));
    if (line != null) {
      series.add(diagonal(text(line)));
    }
    Map<String, Object> chart = square("line");
    chart.put("series", series);
    chart.put("xName", text(xName));
    chart.put("yName", text(yName));
    return Json.write(chart);
  }

  /** Share of rows whose error is at most so large: the curve that rises first is the best. */
  String errors() {
    double most = evaluated().mapToDouble(r -> 2 * r.residuals().p90Absolute()).max().orElse(1);
    double[] error = new double[ERROR_STEPS + 1];
    for (int i = 0; i < error.length; i++) {
      error[i] = most * i / ERROR_STEPS;
    }
    Map<String, Object> chart = chart("line");
    chart.put("xMin", 0);
    chart.put("min", 0);
    chart.put("max", 1);
    chart.put("percent", true);
    chart.put(
        "series",
        each(
            report ->
                points(
                    error,
                    java.util.Arrays.stream(error).map(report.residuals()::within).toArray())));
    chart.put("xName", text("modelling.compare.error"));
    chart.put("yName", text("modelling.compare.shareOfRows"));
    return Json.write(chart);
  }

  /** How large the groups are, the largest first. */
  String groups() {
    List<Map<String, Object>> series =
        each(
            report ->
                report.clusters().stream()
                    .map(cluster -> rounded(cluster.share()))
                    .sorted(Comparator.reverseOrder())
                    .toList());
    int most = evaluated().mapToInt(r -> r.clusters().size()).max().orElse(0);
    Map<String, Object> chart = chart("bar");
    chart.put(
        "x", java.util.stream.IntStream.rangeClosed(1, most).mapToObj(String::valueOf).toList());
    chart.put("series", series);
    chart.put("percent", true);
    chart.put("xName", text("modelling.compare.group"));
    chart.put("yName", text("modelling.compare.shareOfRows"));
    return Json.write(chart);
  }

  /** What each looks at: the columns that matter most to any of them. */
  String importances() {
    Map<String, Double> strongest = new LinkedHashMap<>();
    evaluated()
        .filter(r -> r.importances() != null)
        .flatMap(r -> r.importances().stream())
        .forEach(i -> strongest.merge(i.field(), i.loss(), Math::max));
    List<String> fields =
        strongest.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(IMPORTANCES)
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Object> chart = chart("hbar");
    chart.put("x", fields.stream().map(field -> labels.getOrDefault(field, field)).toList());
    chart.put("series", each(report -> fields.stream().map(f -> loss(report, f)).toList()));
    // Trainings may be ranked by different metrics, and then the word of the first says enough.
    evaluated()
        .findFirst()
        .ifPresent(first -> chart.put("yName", EvaluationView.loss(locale, first.ranked())));
    return Json.write(chart);
  }

  private static Double loss(EvaluationReport report, String field) {
    return report.importances() == null
        ? null
        : report.importances().stream()
            .filter(importance -> importance.field().equals(field))
            .map(Importance::loss)
            .map(Charts::rounded)
            .findFirst()
            .orElse(null);
  }

  /** A series for every entry, empty where there is nothing to draw: the colours stay the same. */
  private List<Map<String, Object>> each(Function<EvaluationReport, List<?>> data) {
    List<Map<String, Object>> series = new ArrayList<>();
    for (Comparison.Entry entry : entries) {
      series.add(
          series(entry.title(), entry.report() == null ? List.of() : data.apply(entry.report())));
    }
    return series;
  }

  private static List<double[]> points(double[] x, double[] y) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      points.add(new double[] {rounded(x[i]), rounded(y[i])});
    }
    return points;
  }

  private String text(String key, Object... facts) {
    return Messages.text(locale, key, facts);
  }
}
