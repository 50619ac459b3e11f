package org.aimass.modelling.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.DatasetVersion;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Field;
import org.aimass.modelling.Task;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;

/**
 * The columns of a dataset that stand for what a model asks for, matched by the headers of their
 * files.
 *
 * @param read columns of the dataset; null for an input that was empty in training and is not there
 * @param known the same columns as the model calls them, the target last
 */
record MatchedColumns(List<Column> read, List<Column> known) {
  /**
   * What a model asks for.
   *
   * @param optional whether the answer is the same without it
   */
  record Wanted(String name, String label, ColumnKind type, boolean optional) {
    static Wanted of(Field field) {
      return new Wanted(
          field.name(),
          field.label(),
          field.type(),
          field.example() == null && field.categories().isEmpty());
    }

    static Wanted of(Column column) {
      return new Wanted(column.name(), column.label(), column.type(), false);
    }

    /** By its name, else by the header under which it was learnt. */
    Optional<Column> among(List<Column> columns) {
      return columns.stream()
          .filter(column -> column.called(name))
          .findFirst()
          .or(
              () ->
                  columns.stream()
                      .filter(
                          column ->
                              label != null
                                  && (column.called(label) || column.label().equals(label)))
                      .findFirst());
    }

    boolean fits(Column column) {
      ColumnKind there = column.type();
      return there == type
          || there.textual() && type.textual()
          || there.numeric() && type.numeric();
    }
  }

  /**
   * @param target name and label of what is predicted; its type is not looked at
   * @throws Problem 422 in words, when something is missing or of another kind; 403 when whoever
   *     acts may not see the values of the target, which an evaluation tells
   */
  static MatchedColumns of(Task task, List<Wanted> inputs, Wanted target, DatasetVersion data) {
    if (!task.hasTarget()) {
      throw new Problem(422, "modelling.problem.evaluationNoTarget");
    }
    if (!data.ready()) {
      throw new Problem(409, "modelling.problem.datasetNotReady", data.name(), data.version())
          .at("datasetVersion");
    }
    String label = target.label() == null ? target.name() : target.label();
    Column truth =
        target
            .among(data.columns())
            .orElseThrow(() -> refused("evaluationTarget", data.name(), label));
    if (truth.masked()) {
      throw new Problem(403, "modelling.problem.maskedTarget", truth.label()).at("datasetId");
    }
    if (task.answers() == AnswerKind.NUMBER && !truth.type().numeric()) {
      throw refused("evaluationTargetKind", truth.label());
    }
    List<Column> read = new ArrayList<>();
    List<Column> known = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Wanted input : inputs) {
      Optional<Column> found = input.among(data.columns());
      if (found.isEmpty() && !input.optional()) {
        missing.add(input.label() == null ? input.name() : input.label());
      }
      if (found.isPresent() && !input.optional() && !input.fits(found.get())) {
        throw refused(
            "evaluationColumnKind",
            found.get().label(),
            new Messages.Key(found.get().type().word()),
            new Messages.Key(input.type().word()));
      }
      Column there = input.optional() ? null : found.orElse(null);
      read.add(there);
      known.add(
          new Column(
              input.name(),
              input.label(),
              there == null ? input.type() : there.type(),
              ColumnRole.FEATURE));
    }
    if (!missing.isEmpty()) {
      throw refused(
          "evaluationColumns",
          data.name(),
          missing.size(),
          missing.stream().limit(10).collect(Collectors.joining(", "))
              + (missing.size() > 10 ? ", …" : ""));
    }
    read.add(truth);
    known.add(
        new Column(
            target.name(),
            label,
            truth.type(),
            ColumnRole.TARGET,
            target.name(),
            null,
            truth.reading()));
    return new MatchedColumns(read, known);
  }

  private static Problem refused(String why, Object... facts) {
    return new Problem(422, "modelling.problem." + why, facts).at("datasetId");
  }

  /** Names of the columns that are read, in order. */
  List<String> names() {
    return read.stream().filter(column -> column != null).map(Column::name).toList();
  }

  /** A row as the model knows it, of the values of {@link #names()}. */
  Object[] row(Object[] values) {
    Object[] row = new Object[read.size()];
    int next = 0;
    for (int i = 0; i < row.length; i++) {
      row[i] = read.get(i) == null ? null : values[next++];
    }
    return row;
  }
}
