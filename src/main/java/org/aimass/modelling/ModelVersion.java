package org.aimass.modelling;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that was kept, with its card; written as JSON it is what REST answers, its parts side by
 * side.
 *
 * @param state REGISTERED, RELEASED (a deployment serves it) or ARCHIVED
 */
public record ModelVersion(
    String name,
    int version,
    String state,
    @JsonUnwrapped Schema schema,
    @JsonUnwrapped Quality quality,
    @JsonUnwrapped Card card,
    @JsonUnwrapped Origin origin,
    @JsonUnwrapped Artefact artefact) {

  /**
   * What it asks for and what it answers.
   *
   * @param target name of the predicted column; null for clustering
   * @param targetLabel the column's header
   * @param classes in the order of the probabilities; empty for a number
   * @param inputs what the model wants to know about a row
   * @param intervalLevel share of rows that the interval of an answered number is meant to cover;
   *     null where answers have none
   */
  public record Schema(
      Task task,
      String target,
      String targetLabel,
      List<String> classes,
      List<Field> inputs,
      Double intervalLevel) {}

  /**
   * How good it is, measured on rows that it had not seen.
   *
   * @param metric that it was chosen by; null for a model that came without a training
   * @param score on {@code metric}, with its 95 % interval
   * @param metrics by {@link Metric} name
   * @param predictMicros for one row, measured when it was trained; null when nobody measured it
   */
  public record Quality(
      @JsonInclude(JsonInclude.Include.NON_NULL) Metric metric,
      Double score,
      Double scoreLow,
      Double scoreHigh,
      Map<String, Double> metrics,
      Double predictMicros) {}

  /**
   * What its developers say of it and decide for it.
   *
   * @param mostMissing share of the inputs, above 0 and up to 1, from which on a row in which they
   *     are missing is refused; null when none is
   * @param threshold of the positive class, above 0 and below 1; null: the most likely class
   * @param thresholdOf the class whose probability the threshold is of
   * @param revision counts the changes of the card: send it back with a change, so that nobody's
   *     change is lost
   */
  public record Card(
      String description,
      String intendedUse,
      String limitations,
      Double mostMissing,
      Double threshold,
      @JsonProperty(access = Access.READ_ONLY) String thresholdOf,
      Integer revision) {

    /** The threshold that decides the label; empty: the most likely class is the answer. */
    public Optional<KeptThreshold> kept() {
      return threshold == null
          ? Optional.empty()
          : Optional.of(new KeptThreshold(threshold, thresholdOf));
    }

    /** The same card with another threshold. */
    public Card with(Double otherThreshold) {
      return new Card(
          description, intendedUse, limitations, mostMissing, otherThreshold, null, revision);
    }
  }

  /**
   * What made it.
   *
   * @param trainingId null for a model that came without a training
   * @param candidateId null for a model that came without a training
   */
  public record Origin(
      @JsonFormat(shape = JsonFormat.Shape.STRING) Long trainingId,
      @JsonFormat(shape = JsonFormat.Shape.STRING) Long candidateId,
      String engine,
      String algorithm,
      Provenance provenance,
      String createdBy,
      Instant created) {}

  /** Its file. */
  public record Artefact(String sha256, long sizeBytes) {}

  public Task task() {
    return schema.task();
  }

  public String target() {
    return schema.target();
  }

  public List<String> classes() {
    return schema.classes();
  }

  public List<Field> inputs() {
    return schema.inputs();
  }

  public long sizeBytes() {
    return artefact.sizeBytes();
  }

  /** True for one that a training of ours made: its evaluation and log are there. */
  public boolean trained() {
    return origin.candidateId() != null;
  }
}
