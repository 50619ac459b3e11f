package org.aimass.modelling.web;

import static org.aimass.modelling.web.Charts.chart;
import static org.aimass.modelling.web.Charts.rounded;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.AnswerExplanation.Scale;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.explaining.ModelExplanation;
import org.aimass.modelling.explaining.ModelExplanation.Dependence;
import org.aimass.modelling.explaining.ModelExplanation.From;
import org.aimass.modelling.explaining.ModelExplanation.Importance;
import org.aimass.modelling.explaining.ModelExplanation.Measured;
import org.aimass.modelling.explaining.ModelExplanation.Method;
import org.aimass.modelling.explaining.ModelExplanation.Point;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/** The explanation of a model as its page draws it, each chart with its numbers as a table. */
public class ExplanationView {
  private static final String KEY = "modelling.explaining.page.";
  private static final int MOST_BARS = 20;

  private final ModelVersion about;
  private final ModelExplanation found;
  private final Locale locale;
  private final String column;
  private final boolean partial;

  /**
   * @param column whose curve is shown; null: the most important one
   * @param partial true to see partial dependence where accumulated local effects are shown first
   */
  ExplanationView(
      ModelVersion about, ModelExplanation found, Locale locale, String column, boolean partial) {
    this.about = about;
    this.found = found;
    this.locale = locale;
    this.column = column;
    this.partial = partial;
  }

  /**
   * A column in the table of importances.
   *
   * @param address of its curve; null where it has none
   */
  public record ImportanceRow(
      String name, String label, String value, String interval, boolean shown, boolean curve) {}

  /** A value in the table of a curve. */
  public record PointRow(String at, String mean, String interval) {}

  public String getExplained() {
    return found.explained();
  }

  /** On which rows the curves were measured. */
  public String getRows() {
    return text(
        found.measured().from() == From.DATASET ? "rowsOfDataset" : "rowsOfProfile",
        found.measured().rows());
  }

  /** What the importance says. */
  public String getImportanceHelp() {
    return found.measured().importance().equals(Measured.ANSWER_CHANGE)
        ? text("importanceOfChange")
        : text("importanceOfMetric")
            + (found.measured().importanceOnLearntRows()
                ? " " + Messages.text(locale, "modelling.evaluation.importanceLearnt")
                : "");
  }

  private String importanceName() {
    return found.measured().importance().equals(Measured.ANSWER_CHANGE)
        ? text("answerChange")
        : EvaluationView.loss(locale, about.task().metric(found.measured().importance()));
  }

  public String getImportanceSize() {
    return found.importance().size() > 6 ? "tall" : "";
  }

  public String getImportance() {
    List<Importance> some = found.importance().stream().limit(MOST_BARS).toList();
    Map<String, Object> chart = chart("intervals");
    chart.put("x", some.stream().map(Importance::label).toList());
    chart.put("values", some.stream().map(each -> rounded(each.value())).toList());
    chart.put("low", some.stream().map(each -> roundedOrNull(each.low())).toList());
    chart.put("high", some.stream().map(each -> roundedOrNull(each.high())).toList());
    chart.put("yName", importanceName());
    return Json.write(chart);
  }

  private static Double roundedOrNull(Double value) {
    return value == null ? null : rounded(value);
  }

  public List<ImportanceRow> getImportanceRows() {
    String shown = dependence().map(Dependence::feature).orElse(null);
    return found.importance().stream()
        .map(
            each ->
                new ImportanceRow(
                    each.feature(),
                    each.label(),
                    Shown.score(locale, each.value()),
                    each.low() == null
                        ? ""
                        : Shown.score(locale, each.low())
                            + " – "
                            + Shown.score(locale, each.high()),
                    each.feature().equals(shown),
                    of(each.feature()).isPresent()))
        .toList();
  }

  private Optional<Dependence> of(String name) {
    return found.dependence().stream().filter(each -> each.feature().equals(name)).findFirst();
  }

  private Optional<Dependence> dependence() {
    Optional<Dependence> chosen = column == null ? Optional.empty() : of(column);
    return chosen.isPresent() ? chosen : found.dependence().stream().findFirst();
  }

  public boolean isDependent() {
    return dependence().isPresent();
  }

  public String getColumn() {
    return dependence().map(Dependence::feature).orElse(null);
  }

  public String getColumnLabel() {
    return dependence().map(Dependence::label).orElse("");
  }

  public boolean isMasked() {
    return dependence().map(Dependence::masked).orElse(false);
  }

  /** Whether both ways of drawing the curve are there. */
  public boolean isBoth() {
    return dependence().map(each -> each.method() == Method.ALE && !each.masked()).orElse(false);
  }

  public boolean isPartialShown() {
    return partial || !isBoth();
  }

  /** What the curve is, and why it was chosen. */
  public String getDependenceHelp() {
    Dependence shown = dependence().orElseThrow();
    if (shown.correlated() == null) {
      return text("pdpHelp");
    }
    return text(
        partial ? "pdpAlthough" : "aleHelp",
        shown.correlated().label(),
        Shown.number(locale, shown.correlated().strength(), 2));
  }

  private List<Point> points(Dependence shown) {
    return isPartialShown() ? shown.partialPoints() : shown.points();
  }

  public String getDependence() {
    Dependence shown = dependence().orElseThrow();
    Field field = field(shown.feature());
    List<Point> points = points(shown);
    Map<String, Object> chart = chart("dependence");
    boolean words = !field.type().numeric();
    chart.put("words", words);
    chart.put(
        "points",
        points.stream()
            .map(
                p ->
                    new Object[] {
                      words ? at(field, p.at()) : p.at(),
                      rounded(p.mean()),
                      rounded(p.low()),
                      rounded(p.high())
                    })
            .toList());
    if (isPartialShown()) {
      chart.put("at", points.stream().map(Point::at).toList());
      chart.put("curves", shown.curves().stream().map(ExplanationView::rounded5).toList());
    }
    if (!words) {
      chart.put("rug", shown.rug());
    }
    chart.put("xName", shown.label());
    chart.put("yName", getAnswerName());
    chart.put("percent", found.scale() == Scale.PROBABILITY);
    return Json.write(chart);
  }

  private static double[] rounded5(double[] curve) {
    double[] rounded = new double[curve.length];
    for (int i = 0; i < curve.length; i++) {
      rounded[i] = rounded(curve[i]);
    }
    return rounded;
  }

  /** "Probability of Yes", or the target. */
  public String getAnswerName() {
    return found.scale() == Scale.PROBABILITY
        ? text("probabilityOf", found.explained())
        : about.schema().targetLabel();
  }

  private Field field(String name) {
    return field(about, name);
  }

  static Field field(ModelVersion about, String name) {
    return about.inputs().stream()
        .filter(input -> input.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public List<PointRow> getPointRows() {
    Dependence shown = dependence().orElseThrow();
    Field field = field(shown.feature());
    return points(shown).stream()
        .map(
            p ->
                new PointRow(
                    at(field, p.at()),
                    answer(p.mean()),
                    answer(p.low()) + " – " + answer(p.high())))
        .toList();
  }

  private String at(Field field, Object value) {
    return at(locale, field, value);
  }

  /** A value of a column as a person writes it. */
  static String at(Locale locale, Field field, Object value) {
    if (value == null) {
      return "–";
    }
    if (field.type().numeric()) {
      return RowForm.number(locale, ((Number) value).doubleValue());
    }
    if (field.type() == Kinds.BOOLEAN) {
      return Messages.text(
          locale,
          Boolean.TRUE.equals(value)
              ? "modelling.explaining.page.yes"
              : "modelling.explaining.page.no");
    }
    return String.valueOf(value);
  }

  private String answer(double value) {
    return answer(locale, found.scale(), value);
  }

  static String answer(Locale locale, Scale scale, double value) {
    return scale == Scale.PROBABILITY ? Shown.percent(locale, value) : Shown.score(locale, value);
  }

  public boolean isImitated() {
    return found.surrogate() != null;
  }

  /** The tree that imitates the model. */
  public TreeView getSurrogate() {
    return new TreeView(about, found, found.surrogate().root(), locale);
  }

  public boolean isTree() {
    return found.tree() != null;
  }

  /** The tree that the model is. */
  public TreeView getModelTree() {
    return new TreeView(about, found, found.tree(), locale);
  }

  private String text(String key, Object... facts) {
    return Messages.text(locale, KEY + key, facts);
  }
}
