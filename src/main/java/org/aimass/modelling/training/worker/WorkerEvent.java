package org.aimass.modelling.training.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Contender;

/** What a training process tells, one JSON line each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WorkerEvent.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = WorkerEvent.CandidateStarted.class, name = "candidate-started"),
  @JsonSubTypes.Type(value = WorkerEvent.CandidateDone.class, name = "candidate-done"),
  @JsonSubTypes.Type(value = WorkerEvent.CandidateFailed.class, name = "candidate-failed"),
  @JsonSubTypes.Type(value = WorkerEvent.Log.class, name = "log"),
  @JsonSubTypes.Type(value = WorkerEvent.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = WorkerEvent.Finished.class, name = "finished")
})
public sealed interface WorkerEvent {

  /**
   * @param percent 0 to 100, never less than before, also over restarts of the process
   * @param step message key of what is going on, for example {@code modelling.step.trying}
   * @param subject what the step is about (an algorithm's id), put into the message as {0}
   */
  record Progress(int percent, String step, String subject) implements WorkerEvent {}

  /**
   * @param key names the candidate within its training, the same after a restart
   */
  record CandidateStarted(String key, String engine, String algorithm, Map<String, Object> settings)
      implements WorkerEvent {}

  /**
   * Told once more for every finished candidate when a process takes over: take it by its key.
   *
   * @param score on the metric of the training, from rows that the model had not seen
   * @param scoreLow lower end of the 95 % interval
   * @param judgedRows rows that the score comes from
   * @param complete whether these are all that judge the training; null when told by an older
   *     process: they were
   * @param learntRows how many rows it learnt from when these are not all; else null
   * @param trainSeconds of the kept model
   * @param predictMicros for one row, measured here, preparation included
   * @param at seconds since the start of the training, over all its processes; null when told by an
   *     older process
   * @param withinLimits whether it keeps the limits that were ordered; null: it does
   * @param report file name in the job folder: an {@link org.aimass.modelling.EvaluationReport} as
   *     JSON
   * @param model file name in the job folder
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record CandidateDone(
      String key,
      String engine,
      String algorithm,
      Map<String, Object> settings,
      double score,
      double scoreLow,
      double scoreHigh,
      Map<String, Double> metrics,
      long judgedRows,
      Boolean complete,
      Integer learntRows,
      double trainSeconds,
      double predictMicros,
      long sizeBytes,
      Double at,
      Boolean withinLimits,
      String report,
      String model)
      implements WorkerEvent, Contender {
    @Override
    public double points() {
      return score;
    }

    @Override
    public boolean whole() {
      return complete == null || complete;
    }

    @Override
    public boolean sampled() {
      return learntRows != null;
    }

    @Override
    public boolean fitting() {
      return withinLimits == null || withinLimits;
    }

    @Override
    public boolean baseline() {
      return Algorithm.BASELINE.equals(algorithm);
    }
  }

  /**
   * @param reason message key: {@code modelling.candidate.memory}, {@code .time}, {@code .crashed},
   *     {@code .refused}
   * @param detail in the words of the one who failed, for the log; may be null
   */
  record CandidateFailed(
      String key,
      String engine,
      String algorithm,
      Map<String, Object> settings,
      String reason,
      String detail)
      implements WorkerEvent {}

  /**
   * @param message key with its facts: words and numbers
   */
  record Log(String message, List<Object> facts) implements WorkerEvent {}

  /**
   * The training cannot start or go on: message key, facts and field of a {@code TrainingRefused}.
   */
  record Refused(String message, List<String> facts, String field) implements WorkerEvent {}

  /**
   * @param best key of the best candidate, null when there is none
   */
  record Finished(String best, double seconds) implements WorkerEvent {}
}
