package org.aimass.modelling.web;

import static org.aimass.modelling.web.Charts.chart;
import static org.aimass.modelling.web.Charts.rounded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.Answer;
import org.aimass.modelling.AnswerExplanation;
import org.aimass.modelling.AnswerExplanation.Contribution;
import org.aimass.modelling.AnswerExplanation.Method;
import org.aimass.modelling.AnswerExplanation.Scale;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.explaining.ModelExplanation.Point;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/** An explained answer as its page draws it, each chart with its numbers as a table. */
public class WhatIfView {
  private static final int MOST_STEPS = 8;

  private final ModelVersion about;
  private final AnswerExplanation explanation;
  private final String column;
  private final List<Point> curve;
  private final Map<String, Object> row;
  private final Locale locale;

  /**
   * @param curve answers to the row with other values of the column
   */
  WhatIfView(
      ModelVersion about,
      AnswerExplanation explanation,
      String column,
      List<Point> curve,
      Map<String, Object> row,
      Locale locale) {
    this.about = about;
    this.explanation = explanation;
    this.column = column;
    this.curve = curve;
    this.row = row;
    this.locale = locale;
  }

  /** A contribution in the table. */
  public record Row(String label, String shown, String moved, String error) {}

  /** A value of the curve in its table. */
  public record PointRow(String at, String answer) {}

  public String getSentence() {
    return explanation.sentence();
  }

  /** What the numbers of the contributions are, and how sure they are. */
  public String getScaleHelp() {
    return text("scale." + explanation.scale())
        + " "
        + text(explanation.method() == Method.TREES ? "exact" : "sampled");
  }

  /** From the usual answer to this one, the smallest steps together. */
  public String getWaterfall() {
    List<Map<String, Object>> items = new ArrayList<>();
    double rest = 0;
    for (Contribution each : explanation.contributions()) {
      if (items.size() < MOST_STEPS && each.contribution() != 0) {
        items.add(Map.of("name", named(each), "value", rounded(each.contribution())));
      } else {
        rest += each.contribution();
      }
    }
    if (rest != 0) {
      items.add(Map.of("name", text("rest"), "value", rounded(rest)));
    }
    Map<String, Object> chart = chart("waterfall");
    chart.put("items", items);
    chart.put("base", rounded(explanation.base()));
    chart.put("value", rounded(explanation.value()));
    chart.put("baseName", text("base"));
    chart.put("valueName", text("answer"));
    chart.put("xName", text("axis." + explanation.scale()));
    chart.put("percent", explanation.scale() == Scale.PROBABILITY);
    return Json.write(chart);
  }

  private String named(Contribution each) {
    return each.shown() == null ? each.label() : each.label() + " = " + each.shown();
  }

  public List<Row> getRows() {
    return explanation.contributions().stream()
        .map(
            each ->
                new Row(
                    each.label(),
                    each.shown() == null ? "–" : each.shown(),
                    signed(each.contribution()),
                    each.error() == null ? "" : "± " + number(each.error())))
        .toList();
  }

  private String signed(double value) {
    return (value > 0 ? "+" : "") + number(value);
  }

  private String number(double value) {
    return explanation.scale() == Scale.VALUE
        ? Shown.score(locale, value)
        : explanation.scale() == Scale.PROBABILITY
            ? Shown.percent(locale, value)
            : Shown.number(locale, value, 3);
  }

  public boolean isCurved() {
    return !curve.isEmpty();
  }

  public String getColumnLabel() {
    return field().label() == null ? field().name() : field().label();
  }

  private Field field() {
    return about.inputs().stream()
        .filter(input -> input.name().equals(column))
        .findFirst()
        .orElseThrow();
  }

  private Scale curveScale() {
    return explanation.scale() == Scale.VALUE ? Scale.VALUE : Scale.PROBABILITY;
  }

  /** "Probability of Yes", or the target. */
  public String getAnswerName() {
    return curveScale() == Scale.PROBABILITY
        ? Messages.text(locale, "modelling.explaining.page.probabilityOf", explanation.explained())
        : about.schema().targetLabel();
  }

  public String getCurve() {
    Field field = field();
    boolean words = !field.type().numeric();
    Map<String, Object> chart = chart("dependence");
    chart.put("words", words);
    chart.put(
        "points",
        curve.stream()
            .map(
                p -> {
                  double mean = rounded(p.mean());
                  return new Object[] {
                    words ? ExplanationView.at(locale, field, p.at()) : p.at(), mean, mean, mean
                  };
                })
            .toList());
    Object now = row.get(column);
    if (!words && now instanceof Number) {
      chart.put("now", new Object[] {now, rounded(answered())});
    }
    chart.put("xName", getColumnLabel());
    chart.put("yName", getAnswerName());
    chart.put("percent", curveScale() == Scale.PROBABILITY);
    return Json.write(chart);
  }

  private double answered() {
    return explanation.scale() == Scale.LOG_ODDS
        ? 1 / (1 + Math.exp(-explanation.value()))
        : explanation.value();
  }

  public List<PointRow> getPoints() {
    return curve.stream()
        .map(
            p ->
                new PointRow(
                    ExplanationView.at(locale, field(), p.at()),
                    ExplanationView.answer(locale, curveScale(), p.mean())))
        .toList();
  }

  private String text(String key) {
    return Messages.text(locale, "modelling.explaining.whatIf." + key);
  }

  /** The answer in one word or number. */
  static String answer(Prediction prediction, Locale locale) {
    String label = label(prediction);
    return label != null
        ? label
        : Shown.score(locale, ((Answer.OfNumber) prediction.answer()).value());
  }

  /** The probability of the answer; empty for a number. */
  static String probability(Prediction prediction, Locale locale) {
    Map<String, Double> probabilities = probabilities(prediction);
    return probabilities.isEmpty()
        ? ""
        : Shown.percent(locale, probabilities.get(label(prediction)));
  }

  static String inBrackets(String text) {
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  /** The class or group; null for a number. */
  static String label(Prediction prediction) {
    return prediction
        .answer()
        .in(
            new Answer.Cases<String, RuntimeException>() {
              @Override
              public String ofClass(Answer.OfClass one) {
                return one.label();
              }

              @Override
              public String ofNumber(Answer.OfNumber one) {
                return null;
              }

              @Override
              public String ofGroup(Answer.OfGroup one) {
                return one.label();
              }
            });
  }

  private static Map<String, Double> probabilities(Prediction prediction) {
    return prediction
        .answer()
        .in(
            new Answer.Cases<Map<String, Double>, RuntimeException>() {
              @Override
              public Map<String, Double> ofClass(Answer.OfClass one) {
                return one.probabilities();
              }

              @Override
              public Map<String, Double> ofNumber(Answer.OfNumber one) {
                return Map.of();
              }

              @Override
              public Map<String, Double> ofGroup(Answer.OfGroup one) {
                return one.probabilities();
              }
            });
  }

  /** What may be wanted: what was wanted before, unless that is the answer already. */
  static String anotherThan(Prediction prediction, String wanted) {
    String now = label(prediction);
    if (now == null || wanted != null && !wanted.equals(now)) {
      return wanted;
    }
    return probabilities(prediction).entrySet().stream()
        .filter(each -> !each.getKey().equals(now))
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(now);
  }
}
