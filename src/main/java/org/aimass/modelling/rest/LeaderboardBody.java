package org.aimass.modelling.rest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.Leaderboard;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Task;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingOrder;

/** A training on the wire; its candidates in the order of the leaderboard. */
public record LeaderboardBody(
    String id,
    String name,
    String state,
    int percent,
    String message,
    String error,
    String datasetId,
    int datasetVersion,
    String datasetHash,
    String target,
    List<String> features,
    Task task,
    Metric metric,
    TrainingOrderBody.Budget budget,
    TrainingOrder.Validation validation,
    TrainingOrder.Limits limits,
    String positive,
    Map<String, Double> weights,
    String weightColumn,
    long seed,
    String resource,
    Map<String, String> engineVersions,
    String job,
    String owner,
    Instant created,
    Instant started,
    Instant ended,
    List<CandidateBody> candidates,
    String best) {
  static LeaderboardBody of(Leaderboard board, Locale locale) {
    Training t = board.training();
    return new LeaderboardBody(
        String.valueOf(t.id()),
        t.name(),
        t.state().name(),
        t.job().percent(),
        t.job().message(locale),
        t.job().error(locale),
        String.valueOf(t.datasetId()),
        t.datasetVersion(),
        t.order().data().hash(),
        t.target(),
        t.features(),
        t.task(),
        t.metric(),
        TrainingOrderBody.Budget.of(t.order().budget()),
        t.order().validation(),
        t.order().limits(),
        t.order().question().positive(),
        t.order().weights().classes(),
        t.order().weights().column(),
        t.order().seed(),
        t.order().budget().resource(),
        t.engineVersions(),
        String.valueOf(t.job().id()),
        t.owner(),
        t.created(),
        t.job().started(),
        t.job().ended(),
        board.candidates().stream().map(c -> CandidateBody.of(c, locale)).toList(),
        board.best().map(c -> String.valueOf(c.id())).orElse(null));
  }
}
