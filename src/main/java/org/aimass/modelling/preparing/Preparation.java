package org.aimass.modelling.preparing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aimass.datasets.Reading;
import org.aimass.modelling.Field;
import org.aimass.modelling.InputRefused;
import org.aimass.modelling.PredictionWarning.Code;
import org.aimass.modelling.engines.Examples.Feature;
import org.aimass.modelling.steps.Row;
import org.aimass.modelling.steps.Schema;
import org.aimass.modelling.steps.Step;
import org.aimass.modelling.steps.TargetStep;

/**
 * The way from raw values to the features of a model: what a row is asked for, and the fitted steps
 * that are replayed on it. Fitted on training rows only; a part of the model; one code for training
 * and prediction, so that both get the same numbers.
 */
public final class Preparation {
  /** One raw column. How it is read is null in models made before that was kept. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Input(Field field, Reading reading) {}

  private static final Row[] NO_ROWS = {};

  private final List<Input> inputs;
  private final List<Step> steps;

  /** Others of the same columns, whose features stand behind: for ensembles of different ones. */
  private final List<Preparation> beside;

  private final Step.Replay[] replays;
  private final Schema schema;

  /** The columns after the last step that steps have made: what is learnt from. */
  private final List<Schema.Column> made;

  private final List<Feature> features;

  /** For each feature its slot in a row. */
  private final int[] slots;

  /** For each input the step that reads it; null where none does. */
  private final Step.Replay[] readers;

  private final GivenRow given;

  /** A row that nobody uses now, for the next one who prepares a single row. */
  private final AtomicReference<Row> spare = new AtomicReference<>();

  /**
   * @throws IllegalArgumentException when a step reads what does not stand before it
   */
  @JsonCreator
  Preparation(
      @JsonProperty(value = "schema", required = true) List<Input> inputs,
      @JsonProperty(value = "steps", required = true) List<Step> steps,
      @JsonProperty("beside") List<Preparation> beside) {
    this.inputs = List.copyOf(inputs);
    this.steps = List.copyOf(steps);
    this.beside = beside == null ? List.of() : List.copyOf(beside);
    readers = new Step.Replay[inputs.size()];
    Schema columns = Schema.raw(inputs.stream().map(input -> input.field().name()).toList());
    replays = new Step.Replay[steps.size()];
    for (int i = 0; i < replays.length; i++) {
      Schema after = steps.get(i).after(columns);
      Step.Replay replay = steps.get(i).on(columns);
      replays[i] = replay;
      // A table can have thousands of columns: no search of each among all.
      boolean[] left = new boolean[inputs.size()];
      after.columns().stream()
          .filter(column -> column.slot() < left.length)
          .forEach(column -> left[column.slot()] = true);
      columns.columns().stream()
          .filter(column -> column.slot() < left.length && !left[column.slot()])
          .forEach(column -> readers[column.slot()] = replay);
      columns = after;
    }
    schema = columns;
    made = schema.columns().stream().filter(column -> column.slot() >= inputs.size()).toList();
    features =
        Stream.concat(
                made.stream().map(column -> new Feature(column.name(), column.levels())),
                this.beside.stream().flatMap(other -> other.features.stream()))
            .toList();
    slots = made.stream().mapToInt(Schema.Column::slot).toArray();
    boolean[] ignored = new boolean[readers.length];
    for (int i = 0; i < ignored.length; i++) {
      ignored[i] = readers[i] == null && inputs.get(i).field().example() == null;
    }
    given = new GivenRow(this.inputs, ignored);
  }

  /**
   * @param rows positions of the training rows in the table
   * @param target of the whole table; its values steer which words of a text are kept
   * @param targetColumn name, never a feature; may be null
   */
  public static Preparation fit(RawTable table, int[] rows, Target target, String targetColumn) {
    return fit(table, rows, target, targetColumn, Manner.USUAL);
  }

  /** The same in another manner. */
  public static Preparation fit(
      RawTable table, int[] rows, Target target, String targetColumn, Manner manner) {
    return new Fitting(table, rows, target, manner).of(targetColumn);
  }

  /**
   * This one and others of the same columns as one: the features of each stand behind those of the
   * one before it.
   */
  public Preparation with(List<Preparation> others) {
    return new Preparation(inputs, steps, others);
  }

  @JsonProperty("schema")
  List<Input> inputs() {
    return inputs;
  }

  @JsonProperty("steps")
  List<Step> steps() {
    return steps;
  }

  @JsonProperty("beside")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  List<Preparation> beside() {
    return beside;
  }

  public List<Field> fields() {
    return inputs.stream().map(Input::field).toList();
  }

  public List<Feature> features() {
    return features;
  }

  /** For every feature the position of its field in {@link #fields()}. */
  public int[] origins() {
    return IntStream.concat(
            made.stream().mapToInt(Schema.Column::origin),
            beside.stream().flatMapToInt(other -> Arrays.stream(other.origins())))
        .toArray();
  }

  /** Prepares rows of a table; {@code targets} go into the last slot. */
  public double[][] rows(RawTable table, int[] rows, double[] targets) {
    int[] columns = new int[inputs.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = table.position(inputs.get(i).field().name());
    }
    double[][] prepared = new double[rows.length][];
    Row row = new Row(schema);
    Row[] others = rowsBeside();
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < columns.length; i++) {
        row.set(i, table.number(columns[i], rows[r]));
        row.set(i, table.text(columns[i], rows[r]));
      }
      replay(row);
      prepared[r] = features(row, others, targets[r]);
    }
    return prepared;
  }

  private Row[] rowsBeside() {
    return beside.stream().map(other -> new Row(other.schema)).toArray(Row[]::new);
  }

  private void replay(Row row) {
    for (Step.Replay replay : replays) {
      replay.apply(row);
    }
  }

  /**
   * @param others a row for each preparation beside this one
   */
  private double[] features(Row row, Row[] others, double target) {
    double[] prepared = new double[features.size() + 1];
    int at = write(row, prepared, 0);
    for (int i = 0; i < others.length; i++) {
      for (int input = 0; input < inputs.size(); input++) {
        others[i].set(input, row.number(input));
        others[i].set(input, row.text(input));
      }
      beside.get(i).replay(others[i]);
      at = beside.get(i).write(others[i], prepared, at);
    }
    prepared[at] = target;
    return prepared;
  }

  private int write(Row row, double[] prepared, int from) {
    for (int i = 0; i < slots.length; i++) {
      prepared[from + i] = row.number(slots[i]);
    }
    return from + slots.length;
  }

  /**
   * Prepares the rows that this was fitted on, to learn from them: where a feature tells of the
   * target, a row does not hear of its own.
   */
  public double[][] learntRows(RawTable table, int[] rows, double[] targets) {
    double[][] prepared = rows(table, rows, targets);
    Schema before = Schema.raw(inputs.stream().map(input -> input.field().name()).toList());
    for (Step step : steps) {
      if (step instanceof TargetStep telling && telling.isTelling()) {
        int column = table.position(telling.column());
        String[] values = new String[rows.length];
        for (int r = 0; r < rows.length; r++) {
          values[r] = table.text(column, rows[r]);
        }
        telling.learnt(values, targets, prepared, position(before.slots()));
      }
      before = step.after(before);
    }
    return prepared;
  }

  /** Of the feature in a slot. */
  private int position(int slot) {
    return IntStream.range(0, slots.length).filter(i -> slots[i] == slot).findFirst().orElseThrow();
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
    Row unused = spare.getAndSet(null);
    Row row = unused == null ? new Row(schema) : unused;
    this.given.read(given, row);
    replay(row);
    for (int i = 0; i < readers.length; i++) {
      if (!this.given.ignored(i)) {
        warn(warnings, i, row);
      }
    }
    double[] prepared = features(row, beside.isEmpty() ? NO_ROWS : rowsBeside(), Double.NaN);
    spare.set(row);
    return prepared;
  }

  /**
   * A row that a caller sent as it is read: by the names of the inputs, values as JSON has them,
   * without what is missing.
   *
   * @throws InputRefused naming the field
   */
  public Map<String, Object> read(Map<String, Object> given) {
    Row row = new Row(schema);
    this.given.read(given, row);
    return this.given.values(row);
  }

  private void warn(RowWarnings warnings, int input, Row row) {
    Field field = inputs.get(input).field();
    double number = row.number(input);
    if (Double.isNaN(number) && row.text(input) == null) {
      warnings.add(Code.MISSING, field.name());
    } else if (readers[input] != null && readers[input].unseen(row)) {
      warnings.add(Code.UNKNOWN_CATEGORY, field.name());
    } else if (field.min() != null && (number < field.min() || number > field.max())) {
      warnings.add(Code.OUT_OF_RANGE, field.name());
    }
  }
}
