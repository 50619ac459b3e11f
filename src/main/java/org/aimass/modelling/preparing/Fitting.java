package org.aimass.modelling.preparing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind.Encoding;
import org.aimass.datasets.ColumnRole;
import org.aimass.modelling.Field;
import org.aimass.modelling.steps.Step;
import org.aimass.modelling.steps.category.CategoryStep;
import org.aimass.modelling.steps.date.DateStep;
import org.aimass.modelling.steps.number.NumberStep;
import org.aimass.modelling.steps.text.TextStep;

/**
 * Fits the steps of a preparation on training rows: one for each column that has something to say.
 */
final class Fitting {
  private static final int CATEGORIES_SHOWN = 10_000;

  /** Of a column that nearly has another value in every row. */
  private static final int FEW_SHOWN = 100;

  private final RawTable table;
  private final int[] rows;
  private final int classes;
  private final Manner manner;

  /** Class index or number of each training row; null for none. */
  private final double[] goal;

  private final List<Preparation.Input> inputs = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  Fitting(RawTable table, int[] rows, Target target, Manner manner) {
    this.table = table;
    this.rows = rows;
    this.classes = target.classes().size();
    this.manner = manner;
    this.goal = goal(target);
  }

  private double[] goal(Target target) {
    if (target.classes().isEmpty()
        && Double.isNaN(target.values().length == 0 ? Double.NaN : target.values()[0])) {
      return null;
    }
    double[] byRow = new double[table.rows()];
    for (int i = 0; i < target.rows().length; i++) {
      byRow[target.rows()[i]] = target.values()[i];
    }
    return Arrays.stream(rows).mapToDouble(row -> byRow[row]).toArray();
  }

  Preparation of(String targetColumn) {
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      if (column.role() != ColumnRole.FEATURE
          || !column.type().learnable()
          || column.name().equals(targetColumn)) {
        continue;
      }
      if (column.type().textual()) {
        text(c, column);
      } else {
        number(c, column);
      }
    }
    return new Preparation(inputs, steps, List.of());
  }

  private void text(int c, Column column) {
    String[] values = new String[rows.length];
    Object example = null;
    for (int i = 0; i < rows.length; i++) {
      values[i] = table.text(c, rows[i]);
      if (example == null && values[i] != null) {
        example = values[i];
      }
    }
    if (column.type().encoding() == Encoding.WORDS) {
      add(
          column,
          manner.texts() == Manner.Texts.NONE
              ? null
              : TextStep.fit(
                  column.name(),
                  values,
                  goal,
                  classes,
                  manner.texts() != Manner.Texts.SCORE,
                  manner.texts() != Manner.Texts.WORDS),
          List.of(),
          null,
          null,
          example);
      return;
    }
    Step step = category(column.name(), values);
    TreeSet<String> seen = new TreeSet<>();
    for (String value : values) {
      if (value != null && seen.size() < (step == null ? FEW_SHOWN : CATEGORIES_SHOWN)) {
        seen.add(value);
      }
    }
    add(column, step, List.copyOf(seen), null, null, example);
  }

  private Step category(String name, String[] values) {
    return switch (manner.categories()) {
      case AUTO -> CategoryStep.fit(name, values, goal, classes);
      case LEVELS -> CategoryStep.fit(name, values, null, 0);
      case TARGET -> CategoryStep.targets(name, values, goal, classes);
      case COUNT -> CategoryStep.counted(name, values, goal, classes);
    };
  }

  private void number(int c, Column column) {
    double[] values = new double[rows.length];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    Object example = null;
    for (int i = 0; i < rows.length; i++) {
      values[i] = table.number(c, rows[i]);
      if (!Double.isNaN(values[i])) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
        if (example == null) {
          example = column.type().value(values[i]);
        }
      }
    }
    String name = column.name();
    switch (column.type().encoding()) {
      case TRUTH -> {
        String[] words = new String[values.length];
        for (int i = 0; i < values.length; i++) {
          words[i] = Double.isNaN(values[i]) ? null : column.type().text(values[i]);
        }
        add(
            column,
            CategoryStep.fit(name, words, null, 0),
            List.of("false", "true"),
            null,
            null,
            example);
      }
      case DAY -> add(column, DateStep.fit(name, values, false), List.of(), null, null, example);
      case MOMENT -> add(column, DateStep.fit(name, values, true), List.of(), null, null, example);
      default -> {
        boolean any = low <= high;
        add(
            column,
            manner.gaps() ? NumberStep.withGaps(name, values) : NumberStep.fit(name, values),
            List.of(),
            any ? low : null,
            any ? high : null,
            example);
      }
    }
  }

  /**
   * @param step null: the column is asked for but has nothing to say
   */
  private void add(
      Column column, Step step, List<String> categories, Double min, Double max, Object example) {
    inputs.add(
        new Preparation.Input(
            new Field(
                column.name(), column.label(), column.type(), false, categories, min, max, example),
            column.reading()));
    if (step != null) {
      steps.add(step);
    }
  }
}
