package org.aimass.modelling.preparing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnType;
import org.aimass.datasets.Reading;
import org.aimass.modelling.Field;
import org.aimass.modelling.InputRefused;
import org.aimass.modelling.PredictionWarning.Code;
import org.aimass.modelling.engines.Examples.Feature;

/**
 * The way from raw values to the features of a model. Fitted on training rows only; a part of the
 * model; one code for training and prediction, so that both get the same numbers.
 */
public final class Preparation {
  private static final int CATEGORIES_SHOWN = 10_000;

  /** Of a column that nearly has another value in every row. */
  private static final int FEW_SHOWN = 100;

  /**
   * One input and how it is encoded; an encoder of null: the column is asked for but has nothing to
   * say. How it is read is null in models made before that was kept.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Input(
      @JsonProperty("field") Field field,
      @JsonProperty("encoder") @JsonInclude(JsonInclude.Include.ALWAYS) Encoder encoder,
      @JsonProperty("reading") Reading reading) {}

  private final List<Input> inputs;
  private final List<Feature> features;
  private final int[] places;

  /** For each input what it is called beside its name; null where that is nothing else. */
  private final String[] labels;

  private final InputRules[] rules;

  @JsonCreator
  Preparation(@JsonProperty("inputs") List<Input> inputs) {
    this.inputs = List.copyOf(inputs);
    places = new int[inputs.size()];
    List<Feature> all = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      places[i] = all.size();
      if (inputs.get(i).encoder() != null) {
        all.addAll(inputs.get(i).encoder().features(inputs.get(i).field().name()));
      }
    }
    features = List.copyOf(all);
    labels = labels(this.inputs);
    rules =
        inputs.stream()
            .map(input -> new InputRules(input.field(), input.reading()))
            .toArray(InputRules[]::new);
  }

  /** Models made before names were those of the file hold the header as label. */
  private static String[] labels(List<Input> inputs) {
    Map<String, Integer> uses = new HashMap<>();
    for (Input input : inputs) {
      uses.merge(input.field().name(), 1, Integer::sum);
      if (!input.field().name().equals(input.field().label())) {
        uses.merge(String.valueOf(input.field().label()), 1, Integer::sum);
      }
    }
    return inputs.stream()
        .map(Input::field)
        .map(
            field ->
                field.label() == null
                        || field.label().equals(field.name())
                        || uses.get(field.label()) > 1
                    ? null
                    : field.label())
        .toArray(String[]::new);
  }

  /**
   * @param rows positions of the training rows in the table
   * @param target of the whole table; its values steer which words of a text are kept
   * @param targetColumn name, never a feature; may be null
   */
  public static Preparation fit(RawTable table, int[] rows, Target target, String targetColumn) {
    return fit(table, rows, target, targetColumn, true);
  }

  /** For what looks at no column: texts are asked for, but nothing is made of them. */
  public static Preparation withoutTexts(
      RawTable table, int[] rows, Target target, String targetColumn) {
    return fit(table, rows, target, targetColumn, false);
  }

  private static Preparation fit(
      RawTable table, int[] rows, Target target, String targetColumn, boolean texts) {
    double[] goal = null;
    if (!target.classes().isEmpty()
        || !Double.isNaN(target.values().length == 0 ? Double.NaN : target.values()[0])) {
      double[] byRow = new double[table.rows()];
      for (int i = 0; i < target.rows().length; i++) {
        byRow[target.rows()[i]] = target.values()[i];
      }
      goal = Arrays.stream(rows).mapToDouble(row -> byRow[row]).toArray();
    }
    List<Input> inputs = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      if (column.role() != ColumnRole.FEATURE
          || column.type() == ColumnType.ID
          || column.name().equals(targetColumn)) {
        continue;
      }
      inputs.add(input(table, rows, c, column, goal, target.classes().size(), texts));
    }
    return new Preparation(inputs);
  }

  private static Input input(
      RawTable table, int[] rows, int c, Column column, double[] goal, int classes, boolean texts) {
    Encoder encoder;
    List<String> categories = List.of();
    Double min = null;
    Double max = null;
    Object example = null;
    if (RawTable.textual(column.type())) {
      String[] values = new String[rows.length];
      for (int i = 0; i < rows.length; i++) {
        values[i] = table.text(c, rows[i]);
        if (example == null && values[i] != null) {
          example = values[i];
        }
      }
      if (column.type() == ColumnType.TEXT) {
        encoder = texts ? TextEncoder.fit(values, goal, classes) : null;
      } else {
        encoder = CategoryEncoder.fit(values, goal, classes);
        TreeSet<String> seen = new TreeSet<>();
        for (String value : values) {
          if (value != null && seen.size() < (encoder == null ? FEW_SHOWN : CATEGORIES_SHOWN)) {
            seen.add(value);
          }
        }
        categories = List.copyOf(seen);
      }
    } else {
      double[] values = new double[rows.length];
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < rows.length; i++) {
        values[i] = table.number(c, rows[i]);
        if (!Double.isNaN(values[i])) {
          low = Math.min(low, values[i]);
          high = Math.max(high, values[i]);
          if (example == null) {
            example = example(column.type(), values[i]);
          }
        }
      }
      switch (column.type()) {
        case BOOLEAN -> {
          String[] words = new String[values.length];
          for (int i = 0; i < values.length; i++) {
            words[i] = RawTable.shown(ColumnType.BOOLEAN, values[i]);
          }
          encoder = CategoryEncoder.fit(words, null, 0);
          categories = List.of("false", "true");
        }
        case DATE -> encoder = DateEncoder.fit(values, false);
        case DATETIME -> encoder = DateEncoder.fit(values, true);
        default -> {
          encoder = NumberEncoder.fit(values);
          if (low <= high) {
            min = low;
            max = high;
          }
        }
      }
    }
    return new Input(
        new Field(
            column.name(), column.label(), column.type(), false, categories, min, max, example),
        encoder,
        column.reading());
  }

  private static Object example(ColumnType type, double value) {
    return switch (type) {
      case INTEGER -> (long) value;
      case BOOLEAN -> value != 0;
      case DATE, DATETIME -> RawTable.shown(type, value);
      default -> value;
    };
  }

  /** All names by which a row may name an input. */
  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < labels.length; i++) {
      names.add(inputs.get(i).field().name());
      if (labels[i] != null) {
        names.add(labels[i]);
      }
    }
    return names;
  }

  @JsonProperty("inputs")
  List<Input> inputs() {
    return inputs;
  }

  public List<Field> fields() {
    return inputs.stream().map(Input::field).toList();
  }

  public List<Feature> features() {
    return features;
  }

  /** For every feature the position of its field in {@link #fields()}. */
  public int[] origins() {
    int[] origins = new int[features.size()];
    for (int i = 0; i < inputs.size(); i++) {
      int end = i + 1 < inputs.size() ? places[i + 1] : features.size();
      Arrays.fill(origins, places[i], end, i);
    }
    return origins;
  }

  /** Prepares rows of a table; {@code targets} go into the last slot. */
  public double[][] rows(RawTable table, int[] rows, double[] targets) {
    int[] columns = new int[inputs.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = table.position(inputs.get(i).field().name());
    }
    double[][] prepared = new double[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      double[] row = new double[features.size() + 1];
      for (int i = 0; i < columns.length; i++) {
        Encoder encoder = inputs.get(i).encoder();
        if (encoder != null) {
          encoder.encode(
              table.number(columns[i], rows[r]), table.text(columns[i], rows[r]), row, places[i]);
        }
      }
      row[features.size()] = targets[r];
      prepared[r] = row;
    }
    return prepared;
  }

  /**
   * Prepares the rows that this was fitted on, to learn from them: where a feature tells of the
   * target, a row does not hear of its own.
   */
  public double[][] learntRows(RawTable table, int[] rows, double[] targets) {
    double[][] prepared = rows(table, rows, targets);
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).encoder() instanceof CategoryEncoder category
          && category.targets() != null) {
        int column = table.position(inputs.get(i).field().name());
        String[] values = new String[rows.length];
        for (int r = 0; r < rows.length; r++) {
          values[r] = table.text(column, rows[r]);
        }
        category.targets().encodeLearnt(values, targets, prepared, places[i] + 1);
      }
    }
    return prepared;
  }

  /**
   * Prepares a row that a caller sent.
   *
   * @throws InputRefused naming the field
   */
  public double[] row(Map<String, Object> given) {
    return row(given, new RowWarnings());
  }

  /**
   * Prepares a row that a caller sent.
   *
   * @param warnings takes down what is unlike the training rows
   * @throws InputRefused naming the field
   */
  public double[] row(Map<String, Object> given, RowWarnings warnings) {
    double[] row = new double[features.size() + 1];
    int known = 0;
    for (int i = 0; i < inputs.size(); i++) {
      Field field = inputs.get(i).field();
      Object value = given.get(field.name());
      boolean there = value != null || given.containsKey(field.name());
      String label = labels[i];
      if (label != null && given.containsKey(label)) {
        if (there) {
          throw InputRefused.twice(label, field.name());
        }
        value = given.get(label);
        there = true;
      }
      if (there) {
        known++;
      }
      Encoder encoder = inputs.get(i).encoder();
      if (encoder == null && field.example() == null) {
        // Empty in training: nothing says of which type it is, and the answer is the same whatever
        // comes.
        continue;
      }
      if (RawTable.textual(field.type())) {
        String text = rules[i].text(value);
        if (encoder != null) {
          encoder.encode(Double.NaN, text, row, places[i]);
        }
        warn(warnings, field, encoder, text == null, Double.NaN, row[places[i]]);
      } else {
        double number = rules[i].number(value);
        if (encoder != null) {
          encoder.encode(number, null, row, places[i]);
        }
        warn(warnings, field, encoder, Double.isNaN(number), number, row[places[i]]);
      }
    }
    if (known < given.size()) {
      Set<String> names = names();
      for (String name : given.keySet()) {
        if (!names.contains(name)) {
          throw InputRefused.unknown(String.valueOf(name), names);
        }
      }
    }
    row[features.size()] = Double.NaN;
    return row;
  }

  /**
   * @param first what stands at the input's first place: the position of its level, for a category
   */
  private static void warn(
      RowWarnings warnings,
      Field field,
      Encoder encoder,
      boolean missing,
      double number,
      double first) {
    if (missing) {
      warnings.add(Code.MISSING, field.name());
    } else if (encoder instanceof CategoryEncoder category) {
      if (category.other(first)) {
        warnings.add(Code.UNKNOWN_CATEGORY, field.name());
      }
    } else if (field.min() != null && (number < field.min() || number > field.max())) {
      warnings.add(Code.OUT_OF_RANGE, field.name());
    }
  }
}
