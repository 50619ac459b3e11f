package org.aimass.bench.automl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.aimass.datasets.Column;
import org.aimass.datasets.ImportOptions;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Task;
import org.aimass.modelling.Workbook;

/**
 * A real table with its question, as the product imports it.
 *
 * @param file below target/bench-data/tables, or a workbook among the resources of the tests
 * @param without columns that nobody may learn from: marks of the authors' own split
 * @param newest true: the last rows are held back, since rows follow each other in time
 */
record PeerTable(String file, String target, Task task, List<String> without, boolean newest) {
  private static final double HELD_BACK = 0.25;

  static final List<PeerTable> ALL =
      List.of(
          classes(Workbook.CHURN, "churn"),
          numbers(Workbook.PRICES, "Sale_Price"),
          classes(Workbook.REVIEWS, "score"),
          new PeerTable(Workbook.RIDERSHIP, "ridership", KnownTasks.REGRESSION, List.of(), true),
          numbers("sacramento.csv", "price"),
          new PeerTable("cells.csv", "class", KnownTasks.CLASSIFICATION, List.of("case"), false),
          classes("penguins.csv", "species"),
          classes("shuttle.csv", "Class"),
          classes("dna.csv", "Class"),
          classes("pimaindiansdiabetes.csv", "diabetes"),
          classes("sonar.csv", "Class"),
          classes("vehicle.csv", "Class"),
          classes("vowel.csv", "Class"),
          classes("soybean.csv", "Class"),
          numbers("ozone.csv", "V4"),
          numbers("bostonhousing.csv", "medv"),
          classes("ionosphere.csv", "Class"),
          classes("glass.csv", "Type"),
          classes("spam.csv", "type"),
          classes("ticdata.csv", "CARAVAN"),
          classes("musk.csv", "Class"),
          classes("digits.csv", "digit"),
          numbers("diabetes.csv", "progression"),
          numbers("movies.csv", "IMDB Rating"),
          numbers("flights-200k.csv", "delay"));

  /**
   * @param columns the target and what is learnt from
   * @param training rows in the order of the columns
   */
  record Split(List<Column> columns, int target, List<Object[]> training, List<Object[]> heldBack) {
    String actual(Object[] row) {
      return String.valueOf(row[target]);
    }

    double[] actualNumbers() {
      return heldBack.stream().mapToDouble(row -> ((Number) row[target]).doubleValue()).toArray();
    }
  }

  private static PeerTable classes(String file, String target) {
    return new PeerTable(file, target, KnownTasks.CLASSIFICATION, List.of(), false);
  }

  private static PeerTable numbers(String file, String target) {
    return new PeerTable(file, target, KnownTasks.REGRESSION, List.of(), false);
  }

  String name() {
    String last = file.substring(file.lastIndexOf('/') + 1);
    return last.substring(0, last.lastIndexOf('.'));
  }

  boolean classes() {
    return task.equals(KnownTasks.CLASSIFICATION);
  }

  /** Rows held back by the seed, of each class as many as of the others. */
  Split split(Path tables, long seed) throws IOException {
    Workbook book = read(tables);
    Column answer =
        book.columns.stream()
            .filter(column -> column.label().equals(target) || column.name().equals(target))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(name() + " has no " + target));
    List<Column> columns =
        book.learnt(answer.name()).stream()
            .filter(column -> !without.contains(column.label()))
            .toList();
    int at = columns.indexOf(answer);
    List<Object[]> rows = new ArrayList<>();
    for (int row = 0; row < book.rows.size(); row++) {
      Object[] values = book.values(row, columns);
      if (values[at] != null) {
        rows.add(values);
      }
    }
    List<Object[]> training = new ArrayList<>();
    List<Object[]> heldBack = new ArrayList<>();
    if (newest) {
      int cut = (int) (rows.size() * (1 - HELD_BACK));
      training.addAll(rows.subList(0, cut));
      heldBack.addAll(rows.subList(cut, rows.size()));
    } else {
      TreeMap<String, List<Object[]>> alike = new TreeMap<>();
      for (Object[] row : rows) {
        alike
            .computeIfAbsent(classes() ? String.valueOf(row[at]) : "", key -> new ArrayList<>())
            .add(row);
      }
      Random random = new Random(seed);
      for (List<Object[]> each : alike.values()) {
        Collections.shuffle(each, random);
        int apart = (int) Math.round(each.size() * HELD_BACK);
        heldBack.addAll(each.subList(0, apart));
        training.addAll(each.subList(apart, each.size()));
      }
      Collections.shuffle(training, random);
    }
    return new Split(columns, at, training, heldBack);
  }

  private Workbook read(Path tables) throws IOException {
    if (file.startsWith("/")) {
      return Workbook.of(file);
    }
    Path copy = Files.createTempDirectory("table").resolve(file);
    Files.copy(tables.resolve(file), copy);
    return Workbook.imported(copy, ImportOptions.NONE);
  }

  /** The rows as a file for a peer, words in quotes. */
  static void csv(Path file, List<Column> columns, List<Object[]> rows) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", columns.stream().map(Column::name).toList()));
    for (Object[] row : rows) {
      lines.add(String.join(",", Arrays.stream(row).map(PeerTable::cell).toList()));
    }
    Files.write(file, lines);
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Number
        ? value.toString()
        : '"' + value.toString().replace("\"", "'").replaceAll("[\r\n]+", " ") + '"';
  }
}
