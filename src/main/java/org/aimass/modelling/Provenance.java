package org.aimass.modelling;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.datasets.ColumnKind;
import org.aimass.platform.Json;
import org.aimass.platform.Sha256;

/**
 * Everything that made a model, kept inside its file: enough to train it again to the same
 * predictions.
 *
 * @param rows that have a target, or as many of these as the candidate learnt from
 * @param features the columns that were learnt from, as they were when the training was started;
 *     null for a model of before they were written down
 * @param hash SHA-256 over data, columns, task, algorithm, settings, seed and validation: the same
 *     for what is the same training; null for a model of before
 * @param settings of the algorithm, complete; for an ensemble also {@code members}, a list of
 *     {algorithm, settings}; {@code rows} when it learnt from that many rows only
 * @param folds of the cross-validation, or null
 * @param holdout share of the rows kept aside, or null
 * @param newest true when those rows are the newest, because the rows follow each other in time
 * @param order what of the order decided, beside the rows, what was learnt and how it was judged;
 *     null for a model of before
 * @param trainedOn "ALL_ROWS": the kept model learns from all rows, its evaluation from rows that
 *     it had not seen; "SAMPLE" when the settings say from how many; "ELSEWHERE" for a model of
 *     others: {@code datasetName} and {@code datasetHash} are then those of its file, and {@code
 *     settings} what it says of itself
 */
public record Provenance(
    Long datasetId,
    Integer datasetVersion,
    String datasetName,
    String datasetHash,
    long rows,
    String target,
    List<Feature> features,
    Task task,
    String metric,
    String engine,
    String engineVersion,
    String algorithm,
    Map<String, Object> settings,
    long seed,
    Integer folds,
    Double holdout,
    boolean newest,
    Ordered order,
    String trainedOn,
    String trainedBy,
    Instant trained,
    String java,
    String hash) {

  /** Of a model for which nothing else was ordered. */
  public Provenance(
      Long datasetId,
      Integer datasetVersion,
      String datasetName,
      String datasetHash,
      long rows,
      String target,
      List<Feature> features,
      Task task,
      String metric,
      String engine,
      String engineVersion,
      String algorithm,
      Map<String, Object> settings,
      long seed,
      Integer folds,
      Double holdout,
      boolean newest,
      String trainedOn,
      String trainedBy,
      Instant trained,
      String java,
      String hash) {
    this(
        datasetId,
        datasetVersion,
        datasetName,
        datasetHash,
        rows,
        target,
        features,
        task,
        metric,
        engine,
        engineVersion,
        algorithm,
        settings,
        seed,
        folds,
        holdout,
        newest,
        null,
        trainedOn,
        trainedBy,
        trained,
        java,
        hash);
  }

  /**
   * What was ordered beside algorithm, seed and data.
   *
   * @param group column whose values are never on both sides of a split, or null
   * @param time column by which the newest rows judge, where it was ordered; or null
   * @param weights of classes and rows while the model learnt
   * @param positive class that measures speak of, where it was chosen; or null
   */
  public record Ordered(String group, String time, TrainingOrder.Weights weights, String positive) {
    /** Whether it changes what is learnt or how it is judged. */
    @JsonIgnore
    boolean isUsual() {
      return group == null && time == null && weights.isEqual();
    }
  }

  /** {@link #trainedOn()} of a model that was made elsewhere. */
  public static final String ELSEWHERE = "ELSEWHERE";

  /** A column that was learnt from. */
  public record Feature(String name, ColumnKind type) {}

  /** The same with its hash, which who trained it, when, and on which Java leave alone. */
  public Provenance hashed() {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("data", Arrays.asList(datasetHash, datasetVersion, rows));
    facts.put("columns", Arrays.asList(target, features));
    facts.put("question", Arrays.asList(task, metric));
    facts.put("algorithm", Arrays.asList(engine, engineVersion, algorithm));
    facts.put("settings", new TreeMap<>(settings));
    facts.put("validation", Arrays.asList(seed, folds, holdout, newest));
    if (order != null && !order.isUsual()) {
      // Not always: the same training has the hash that it had before these could be ordered.
      facts.put("order", Arrays.asList(order.group(), order.time(), order.weights()));
    }
    return new Provenance(
        datasetId,
        datasetVersion,
        datasetName,
        datasetHash,
        rows,
        target,
        features,
        task,
        metric,
        engine,
        engineVersion,
        algorithm,
        settings,
        seed,
        folds,
        holdout,
        newest,
        order,
        trainedOn,
        trainedBy,
        trained,
        java,
        Sha256.hex(Json.write(facts)));
  }
}
