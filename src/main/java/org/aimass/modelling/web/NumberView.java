package org.aimass.modelling.web;

import static org.aimass.modelling.web.Charts.chart;
import static org.aimass.modelling.web.Charts.rounded;
import static org.aimass.modelling.web.Charts.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.EvaluationReport;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/** What an evaluation of numbers has beside the figures. */
public class NumberView {
  private final EvaluationReport report;
  private final Locale locale;

  NumberView(EvaluationReport report, Locale locale) {
    this.report = report;
    this.locale = locale;
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
    return drawn < report.measured().rows()
        ? text("modelling.evaluation.drawnSome", drawn, report.measured().rows())
        : text("modelling.evaluation.drawnAll", report.measured().rows());
  }

  public String getResidualWords() {
    return text(
        "modelling.evaluation.residualWords",
        Shown.score(locale, report.residuals().median()),
        Shown.score(locale, report.residuals().p90Absolute()));
  }

  private String text(String key, Object... facts) {
    return Messages.text(locale, key, facts);
  }
}
