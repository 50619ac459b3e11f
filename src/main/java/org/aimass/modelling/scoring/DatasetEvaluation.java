package org.aimass.modelling.scoring;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.jobs.JobView;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.EvaluationReport;
import org.aimass.platform.Messages;

/**
 * How good a model version, or the candidates of a training, are on the rows of a dataset.
 *
 * @param read empty until the rows were read
 * @param results the best first; empty until the job is done
 */
public record DatasetEvaluation(
    long id,
    Data data,
    JobView job,
    String owner,
    Instant created,
    Read read,
    List<Result> results) {

  /**
   * The dataset version whose rows judge.
   *
   * @param learnt whether the models have learnt from the same dataset: rows that they know flatter
   *     them
   */
  public record Data(long id, int version, String name, boolean learnt) {}

  /**
   * What was read.
   *
   * @param rows that were looked at; null until then
   * @param every one in so many rows of the dataset was looked at; 1: all were
   * @param withoutTarget of these rows, left out
   * @param unknownClasses rows of classes that the model does not know, by class, left out
   * @param covered share of the judged rows whose number lies inside its interval; null without
   *     intervals
   */
  public record Read(
      Long rows, Long every, Long withoutTarget, Map<String, Long> unknownClasses, Double covered) {
    static final Read NOT_YET = new Read(null, null, null, Map.of(), null);
  }

  /**
   * Of one model.
   *
   * @param candidate what it was as a candidate; null for a model that came without a training
   * @param threshold that decided the labels; null: the likeliest class
   * @param score on the metric that ranks; null where that does not exist for these rows, or the
   *     model could not be asked
   * @param metrics by name
   * @param report null in a list
   * @param failure why the model could not be asked; null when it was
   */
  public record Result(
      Candidate candidate,
      Double threshold,
      Double score,
      Double low,
      Double high,
      Map<String, Double> metrics,
      EvaluationReport report,
      Failure failure) {}

  /** Words for each reader. */
  public record Failure(String key, List<Object> facts) {
    public String in(Locale locale) {
      return Messages.text(locale, key, facts.stream().map(Failure::fact).toArray());
    }

    /** A message among the facts was written as an object with its key. */
    private static Object fact(Object written) {
      return written instanceof Map<?, ?> message && message.get("key") instanceof String name
          ? new Messages.Key(name)
          : written;
    }
  }

  public boolean done() {
    return !results.isEmpty();
  }
}
