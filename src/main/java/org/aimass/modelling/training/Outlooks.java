package org.aimass.modelling.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.aimass.datasets.Column;
import org.aimass.datasets.Columns;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Outlook;
import org.aimass.modelling.Outlook.ClassShare;
import org.aimass.modelling.Task;
import org.aimass.modelling.Tasks;
import org.aimass.modelling.preparing.RawTable;

/** Puts together what a training on a target would be. */
public final class Outlooks {
  /** More classes than this nobody reads; pages hold what they show. */
  private static final int MOST_CLASSES = 1_000;

  private Outlooks() {}

  /**
   * @param tasks that are installed
   * @param rows of a dataset version, some from everywhere or all
   * @param every every row of one column: the target
   * @param target null for clustering
   * @param wanted null: the likeliest task
   */
  public static Outlook of(
      Tasks tasks, RawTable rows, Function<Column, RawTable> every, String target, Task wanted) {
    if (target == null) {
      return of(tasks, rows, rows, -1, null, wanted);
    }
    Column column = rows.columns().get(position(rows, target));
    return of(tasks, rows, every.apply(column), 0, column.name(), wanted);
  }

  private static int position(RawTable rows, String target) {
    return Columns.find(rows.columns(), target)
        .map(rows.columns()::indexOf)
        .orElseThrow(() -> Orders.unknown("target", target, rows.columns()));
  }

  /**
   * @param all whose column of that number is the target
   */
  private static Outlook of(
      Tasks tasks, RawTable rows, RawTable all, int column, String target, Task wanted) {
    List<Task> fitting = tasks.fitting(all, column);
    Task task = wanted == null ? fitting.get(0) : wanted;
    return new Outlook(
        target,
        column < 0 ? null : all.columns().get(column).label(),
        fitting,
        task,
        metrics(task),
        task.answers() == AnswerKind.CLASS ? classes(all, column) : List.of(),
        rows.rows(),
        Advice.warnings(rows, all, target, task));
  }

  private static List<Metric> metrics(Task task) {
    List<Metric> metrics = new ArrayList<>(task.metrics());
    metrics.sort(Comparator.comparing(metric -> !metric.equals(task.usualMetric())));
    return metrics;
  }

  private static List<ClassShare> classes(RawTable rows, int column) {
    Map<String, Long> counts = new HashMap<>();
    long known = 0;
    for (int row = 0; row < rows.rows(); row++) {
      String value = rows.shown(column, row);
      if (value != null) {
        counts.merge(value, 1L, Long::sum);
        known++;
      }
    }
    double all = known;
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_CLASSES)
        .map(entry -> new ClassShare(entry.getKey(), entry.getValue(), entry.getValue() / all))
        .toList();
  }
}
