package org.aimass.modelling.rest;

import java.time.Instant;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Task;
import org.aimass.modelling.Training;

/** A training in a list. */
public record TrainingBody(
    String id,
    String name,
    String state,
    int percent,
    String datasetId,
    int datasetVersion,
    String target,
    Task task,
    Metric metric,
    String job,
    String owner,
    Instant created,
    String best,
    Double score) {
  static TrainingBody of(Training t, Candidate best) {
    return new TrainingBody(
        String.valueOf(t.id()),
        t.name(),
        t.state().name(),
        t.job().percent(),
        String.valueOf(t.datasetId()),
        t.datasetVersion(),
        t.target(),
        t.task(),
        t.metric(),
        String.valueOf(t.job().id()),
        t.owner(),
        t.created(),
        best == null ? null : String.valueOf(best.id()),
        best == null ? null : best.score());
  }
}
