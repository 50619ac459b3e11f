package org.aimass.modelling.files;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Task;
import org.aimass.modelling.preparing.Preparation;

/**
 * What stands in front of the engine's bytes.
 *
 * @param targetLabel the header of the target's column in the customer's file, null for clustering
 * @param classes classes or clusters in the order of the probabilities; empty for a number
 * @param usual shares of the classes, or the mean, in training: the answer where the arithmetic of
 *     an engine fails
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelHeader(
    Task task,
    String target,
    String targetLabel,
    List<String> classes,
    double[] usual,
    Map<String, Double> metrics,
    Preparation preparation,
    Provenance provenance) {}
