package org.aimass.modelling.web;

import static org.aimass.modelling.web.Charts.chart;
import static org.aimass.modelling.web.Charts.rounded;
import static org.aimass.modelling.web.Charts.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Importance;
import org.aimass.modelling.EvaluationReport.Interval;
import org.aimass.modelling.JudgedBy;
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

  public EvaluationReport getReport() {
    return report;
  }

  public boolean isBinary() {
    return report.measured().positive() != null;
  }

  public ClassView getOfClasses() {
    return new ClassView(report, locale);
  }

  public NumberView getOfNumbers() {
    return new NumberView(report, locale);
  }

  public GroupView getOfGroups() {
    return new GroupView(report, labels, locale);
  }

  public ThresholdView getThreshold() {
    return new ThresholdView(report, locale);
  }

  public boolean isExplained() {
    return report.explained();
  }

  public String getMethod() {
    JudgedBy by = JudgedBy.of(report.measured().method());
    String rows = Shown.whole(locale, report.measured().rows());
    List<String> sentences = new ArrayList<>();
    sentences.add(
        switch (by.kind()) {
          case JudgedBy.FOLDS -> text("modelling.evaluation.folds", by.size(), rows);
          case JudgedBy.NEWEST -> text("modelling.evaluation.newest", rows);
          case JudgedBy.HOLDOUT -> text("modelling.evaluation.holdout", rows);
          default -> text("modelling.evaluation.all", rows);
        });
    if (by.time() != null) {
      sentences.add(text("modelling.evaluation.byTime", labels.getOrDefault(by.time(), by.time())));
    }
    if (by.group() != null) {
      sentences.add(
          text("modelling.evaluation.byGroup", labels.getOrDefault(by.group(), by.group())));
    }
    return String.join(" ", sentences);
  }

  /** By which threshold labels were decided, in words; null where the most likely class was. */
  public String getDecided() {
    ThresholdView.Proposed proposed = getThreshold().getProposed();
    return proposed == null || !proposed.decides()
        ? null
        : text("modelling.evaluation.decided", proposed.threshold(), proposed.metric());
  }

  /** How it was judged, in few words. */
  public String getMethodShort() {
    JudgedBy by = JudgedBy.of(report.measured().method());
    String rows = Shown.whole(locale, report.measured().rows());
    return switch (by.kind()) {
      case JudgedBy.FOLDS -> text("modelling.training.folds", by.size());
      case JudgedBy.HOLDOUT -> text("modelling.compare.holdout", rows);
      default -> text("modelling.evaluation.all", rows);
    };
  }

  public List<Figure> getFigures() {
    List<Figure> figures = new ArrayList<>();
    for (Metric metric : report.measured().task().metrics()) {
      Double value = report.scores().metrics().get(metric.name());
      if (value != null) {
        Interval interval =
            report.scores().intervals() == null
                ? null
                : report.scores().intervals().get(metric.name());
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
                metric.name().equals(report.measured().metric())));
      } else if (report.unavailable() != null && report.unavailable().containsKey(metric.name())) {
        figures.add(
            new Figure(
                text("modelling.metric." + metric),
                text("modelling.metric." + metric + ".help"),
                "–",
                text("modelling.evaluation.unavailable." + report.unavailable().get(metric.name())),
                metric.name().equals(report.measured().metric())));
      }
    }
    return figures;
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

  private String text(String key, Object... facts) {
    return Messages.text(locale, key, facts);
  }
}
