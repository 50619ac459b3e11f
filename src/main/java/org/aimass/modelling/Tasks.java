package org.aimass.modelling;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.aimass.modelling.Task.Fit;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.platform.Problem;

/** The tasks at hand: those with a target first, then by name. */
public final class Tasks {
  private final List<Task> all;

  public Tasks(List<Task> tasks) {
    all =
        tasks.stream()
            .sorted(
                Comparator.comparing((Task task) -> !task.hasTarget()).thenComparing(Task::name))
            .toList();
  }

  public List<Task> all() {
    return all;
  }

  /**
   * What can be asked of a target, the likeliest first.
   *
   * @param rows with every row of the target's column
   * @param column position of the target; -1: no target
   */
  public List<Task> fitting(RawTable rows, int column) {
    return all.stream()
        .filter(task -> task.fits(rows, column) != Fit.NO)
        .sorted(Comparator.comparing((Task task) -> task.fits(rows, column)).reversed())
        .toList();
  }

  /** The task that is used without a target. */
  public Task withoutTarget() {
    return all.stream().filter(task -> !task.hasTarget()).findFirst().orElseThrow();
  }

  /**
   * A task out of a request.
   *
   * @param field name of the parameter
   * @param word null: null
   * @throws Problem 400 with the allowed words
   */
  public Task word(String field, String word) {
    if (word == null) {
      return null;
    }
    return all.stream()
        .filter(task -> task.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                notOneOf(
                    field, word, all.stream().map(Task::name).collect(Collectors.joining(", "))));
  }

  /**
   * A metric out of a request.
   *
   * @param word null: the usual one
   * @throws TrainingRefused when another task has it
   * @throws Problem 400 with the allowed words, when no task has it
   */
  public Metric metric(Task task, String word) {
    if (word == null) {
      return task.usualMetric();
    }
    return task.findMetric(word)
        .orElseThrow(
            () ->
                all.stream().anyMatch(other -> other.findMetric(word).isPresent())
                    ? new TrainingRefused("modelling.problem.metricTask", word, task.name())
                        .field("metric")
                    : notOneOf("metric", word, names()));
  }

  private String names() {
    return all.stream()
        .flatMap(task -> task.metrics().stream())
        .map(Metric::name)
        .collect(Collectors.joining(", "));
  }

  private static Problem notOneOf(String field, String word, String allowed) {
    return new Problem(400, "platform.problem.notOneOf", word, allowed).at(field);
  }
}
