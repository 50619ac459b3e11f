package org.aimass.modelling.files;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.PredictionIntervals;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.preparing.Preparation;
import org.aimass.modelling.preparing.TrainingProfile;

/**
 * What stands in front of the engine's bytes. Another part in the JSON is refused: whoever does not
 * know what it means would answer wrongly.
 *
 * @param targetLabel the header of the target's column in the customer's file, null for clustering
 * @param classes classes or clusters in the order of the probabilities; empty for a number
 * @param usual shares of the classes, or the mean, in training: the answer where the arithmetic of
 *     an engine fails
 * @param quality what is known from rows that the model had not seen
 * @param preparation the raw columns and the fitted steps
 * @param profile of the rows that were learnt from; null in files of version 1
 * @param order that was carried out; null in files of version 1
 * @param provenance data, settings, seed, software, who and when; names the engine
 */
public record ModelHeader(
    Task task,
    String target,
    String targetLabel,
    List<String> classes,
    double[] usual,
    @JsonIgnore Quality quality,
    Preparation preparation,
    TrainingProfile profile,
    TrainingOrder order,
    Provenance provenance) {

  /**
   * What is known from rows that the model had not seen; in the file its parts stand beside the
   * others.
   *
   * @param intervals of predicted numbers; null for classes and in files of before
   */
  public record Quality(Map<String, Double> metrics, PredictionIntervals intervals) {}

  @JsonCreator
  static ModelHeader read(
      @JsonProperty("task") Task task,
      @JsonProperty("target") String target,
      @JsonProperty("targetLabel") String targetLabel,
      @JsonProperty("classes") List<String> classes,
      @JsonProperty("usual") double[] usual,
      @JsonProperty("metrics") Map<String, Double> metrics,
      @JsonProperty("intervals") PredictionIntervals intervals,
      @JsonProperty("preparation") Preparation preparation,
      @JsonProperty("profile") TrainingProfile profile,
      @JsonProperty("order") TrainingOrder order,
      @JsonProperty("provenance") Provenance provenance) {
    return new ModelHeader(
        task,
        target,
        targetLabel,
        classes,
        usual,
        new Quality(metrics, intervals),
        preparation,
        profile,
        order,
        provenance);
  }

  @JsonProperty("metrics")
  public Map<String, Double> metrics() {
    return quality.metrics();
  }

  @JsonProperty("intervals")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public PredictionIntervals intervals() {
    return quality.intervals();
  }

  /** Of a model of whose training no more is known. */
  public ModelHeader(
      Task task,
      String target,
      String targetLabel,
      List<String> classes,
      double[] usual,
      Map<String, Double> metrics,
      Preparation preparation,
      Provenance provenance) {
    this(
        task,
        target,
        targetLabel,
        classes,
        usual,
        new Quality(metrics, null),
        preparation,
        null,
        null,
        provenance);
  }
}
