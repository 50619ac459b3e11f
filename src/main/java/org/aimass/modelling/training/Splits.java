package org.aimass.modelling.training;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.aimass.datasets.Column;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Task.RowSplit;
import org.aimass.modelling.TrainingLimits;
import org.aimass.modelling.TrainingOrder.Question;
import org.aimass.modelling.TrainingOrder.Validation;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.platform.Problem;

/** Checks how candidates shall be evaluated, before anything is trained. */
final class Splits {
  private static final double LEAST_HOLDOUT = 0.05;
  private static final double MOST_HOLDOUT = 0.5;

  private Splits() {}

  /**
   * @param values all rows of one column, or the first of one with very many words
   * @return the same with the names of its columns
   */
  static Validation complete(
      Validation wanted,
      Question question,
      DatasetVersion data,
      Function<Column, RawTable> values) {
    Validation named =
        new Validation(
            wanted.folds(), wanted.holdout(), blank(wanted.group()), blank(wanted.time()));
    if (named.equals(Validation.USUAL)) {
      return Validation.USUAL;
    }
    if (question.task().split() == RowSplit.NONE) {
      throw new TrainingRefused("modelling.problem.validationClustering").field("validation");
    }
    size(named);
    return new Validation(
        named.folds(),
        named.holdout(),
        named.group() == null ? null : group(named.group(), question, data, values),
        named.time() == null ? null : time(named.time(), question, data, values));
  }

  private static String blank(String name) {
    return name == null || name.isBlank() ? null : name;
  }

  private static void size(Validation wanted) {
    if (wanted.folds() != null && wanted.holdout() != null) {
      throw new Problem(400, "modelling.problem.validationBoth").at("validation");
    }
    if (wanted.folds() != null && wanted.time() != null) {
      throw new Problem(400, "modelling.problem.validationTimeFolds").at("validation.folds");
    }
    if (wanted.folds() != null) {
      Orders.within("validation.folds", wanted.folds(), 5, 2, TrainingLimits.MOST_FOLDS);
    } else if (wanted.holdout() != null
        && !(wanted.holdout() >= LEAST_HOLDOUT && wanted.holdout() <= MOST_HOLDOUT)) {
      throw new Problem(
              400, "modelling.problem.range", "validation.holdout", LEAST_HOLDOUT, MOST_HOLDOUT)
          .at("validation.holdout");
    }
  }

  private static String group(
      String name, Question question, DatasetVersion data, Function<Column, RawTable> values) {
    Column column = other(name, question, data, "validation.group", "groupTarget");
    // Masked values come as missing; the training process sees them and checks once more.
    if (!column.masked() && oneGroup(values.apply(column))) {
      throw new TrainingRefused("modelling.problem.groupOne", column.label())
          .field("validation.group");
    }
    return column.name();
  }

  /** A missing value is a group of its own. */
  private static boolean oneGroup(RawTable rows) {
    Set<String> groups = new HashSet<>();
    int missing = 0;
    for (int row = 0; row < rows.rows() && groups.size() + missing < 2; row++) {
      String value = rows.shown(0, row);
      missing += value == null ? 1 : 0;
      if (value != null) {
        groups.add(value);
      }
    }
    return groups.size() + missing < 2;
  }

  private static String time(
      String name, Question question, DatasetVersion data, Function<Column, RawTable> values) {
    Column column = other(name, question, data, "validation.time", "timeTarget");
    if (column.type().textual() || column.type() == Kinds.BOOLEAN) {
      throw new TrainingRefused("modelling.problem.timeType", column.label())
          .field("validation.time");
    }
    if (!column.masked() && values.apply(column).distinct(0) < 2) {
      throw new TrainingRefused("modelling.problem.timeOne", column.label())
          .field("validation.time");
    }
    return column.name();
  }

  private static Column other(
      String name, Question question, DatasetVersion data, String field, String isTarget) {
    Column column = Orders.named(name, data, field);
    if (column.name().equals(question.target())) {
      throw new TrainingRefused("modelling.problem." + isTarget, column.label()).field(field);
    }
    return column;
  }
}
