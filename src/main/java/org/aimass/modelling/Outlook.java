package org.aimass.modelling;

import java.util.List;

/**
 * What a training on a target would be, before it starts.
 *
 * @param target name of the column; null for clustering
 * @param tasks that the target allows, the likeliest first
 * @param task the first of them, or the one that was asked for
 * @param metrics that fit the task, the usual one first
 * @param classes with their shares, the most frequent first; empty unless a class is predicted
 * @param rowsSeen how many rows were looked at, from everywhere in the dataset; the target was
 *     looked at in all of them
 */
public record Outlook(
    String target,
    String targetLabel,
    List<Task> tasks,
    Task task,
    List<Metric> metrics,
    List<ClassShare> classes,
    long rowsSeen,
    List<TrainingWarning> warnings) {

  public record ClassShare(String name, long rows, double share) {}

  public Outlook with(List<TrainingWarning> others) {
    return new Outlook(target, targetLabel, tasks, task, metrics, classes, rowsSeen, others);
  }

  public Metric metric() {
    return metrics.get(0);
  }
}
