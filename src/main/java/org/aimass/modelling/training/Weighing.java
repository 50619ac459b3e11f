package org.aimass.modelling.training;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.aimass.datasets.Column;
import org.aimass.datasets.DatasetVersion;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.TrainingOrder.Question;
import org.aimass.modelling.TrainingOrder.Weights;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.preparing.RawTable;

/** Checks how much rows shall count, before anything is trained. */
final class Weighing {
  /** Weights further apart than this end in numbers that no learner can tell from 0. */
  private static final double MOST = 1e9;

  /** Names of classes that a refusal lists. */
  private static final int MOST_NAMES = 10;

  private final Question question;
  private final DatasetVersion data;
  private final Function<Column, RawTable> values;

  /**
   * @param values all rows of one column
   */
  Weighing(Question question, DatasetVersion data, Function<Column, RawTable> values) {
    this.question = question;
    this.data = data;
    this.values = values;
  }

  /**
   * @return the same with the name of its column
   */
  Weights complete(Weights wanted) {
    boolean named = wanted.column() != null && !wanted.column().isBlank();
    if (!wanted.classes().isEmpty()) {
      classes(wanted.classes());
    }
    return new Weights(wanted.classes(), named ? column(wanted.column()) : null);
  }

  private void classes(Map<String, Double> weights) {
    if (question.task().answers() != AnswerKind.CLASS) {
      throw refused("weights", "weightsTask");
    }
    for (Map.Entry<String, Double> each : weights.entrySet()) {
      Double weight = each.getValue();
      if (weight == null || !(weight >= 1 / MOST && weight <= MOST)) {
        throw refused("weights", "weightsPositive", each.getKey());
      }
    }
    RawTable target = values.apply(Orders.target(question.target(), data));
    TreeSet<String> classes = new TreeSet<>();
    for (int row = 0; row < target.rows(); row++) {
      if (!target.missing(0, row)) {
        classes.add(target.shown(0, row));
      }
    }
    for (String name : weights.keySet()) {
      if (!classes.contains(name)) {
        throw refused(
            "weights",
            "weightsClass",
            name,
            question.targetLabel(),
            String.join(", ", classes.stream().limit(MOST_NAMES).toList()));
      }
    }
  }

  private String column(String name) {
    Column column = Orders.named(name, data, "weightColumn");
    if (!question.task().hasTarget()) {
      throw refused("weightColumn", "weightColumnTask");
    }
    if (column.name().equals(question.target())) {
      throw refused("weightColumn", "weightColumnTarget", column.label());
    }
    if (!column.type().numeric()) {
      throw refused("weightColumn", "weightColumnNumber", column.label());
    }
    if (column.masked()) {
      throw refused("weightColumn", "weightColumnMasked", column.label());
    }
    RawTable weights = values.apply(column);
    RawTable target = values.apply(Orders.target(question.target(), data));
    double sum = 0;
    for (int row = 0; row < Math.min(weights.rows(), target.rows()); row++) {
      if (target.missing(0, row)) {
        continue;
      }
      double weight = weights.number(0, row);
      if (!(weight >= 0 && weight <= MOST)) {
        // Rows as the page of the dataset counts them.
        throw refused(
            "weightColumn",
            Double.isNaN(weight) ? "weightColumnMissing" : "weightColumnRange",
            column.label(),
            row + 1);
      }
      sum += weight;
    }
    if (!(sum > 0)) {
      throw refused("weightColumn", "weightColumnZero", column.label());
    }
    return column.name();
  }

  private static TrainingRefused refused(String field, String why, Object... facts) {
    return new TrainingRefused("modelling.problem." + why, facts).field(field);
  }
}
