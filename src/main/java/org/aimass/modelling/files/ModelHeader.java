package org.aimass.modelling.files;

import java.util.List;
import java.util.Map;
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
    Map<String, Double> metrics,
    Preparation preparation,
    TrainingProfile profile,
    TrainingOrder order,
    Provenance provenance) {

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
    this(task, target, targetLabel, classes, usual, metrics, preparation, null, null, provenance);
  }
}
