package org.aimass.serving.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Answer;
import org.aimass.modelling.Field;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.tasks.classification.Classification;

/** Models that answer without having learned: for tests of the way to them. */
public final class ModelsForTests {
  public static final List<Field> INPUTS =
      List.of(
          new Field("tenure", "Tenure", Kinds.INTEGER, false, List.of(), 0.0, 72.0, 12L),
          new Field(
              "contract",
              "Contract",
              Kinds.CATEGORY,
              false,
              List.of("Month", "Year"),
              null,
              null,
              "Month"));

  private ModelsForTests() {}

  public static ModelVersion about(String name, int version) {
    return new ModelVersion(
        name,
        version,
        "REGISTERED",
        new ModelVersion.Schema(
            KnownTasks.CLASSIFICATION, "churn", "Churn", List.of("No", "Yes"), INPUTS, null),
        new ModelVersion.Quality(Classification.AUC, 0.8, 0.7, 0.9, Map.of("AUC", 0.8), 50.0),
        new ModelVersion.Card(null, null, null, null, null, null, 0),
        new ModelVersion.Origin(1L, 1L, "weka", "RandomForest", null, "anna", Instant.EPOCH),
        new ModelVersion.Artefact("00", 1000));
  }

  /** Answers every row with this label. */
  public static Predictor answering(String label) {
    return of(
        row -> new Prediction(new Answer.OfClass(label, Map.of("No", 0.25, "Yes", 0.75), null)));
  }

  public static Predictor of(java.util.function.Function<Map<String, Object>, Prediction> answer) {
    return new Predictor() {
      @Override
      public List<Field> inputs() {
        return INPUTS;
      }

      @Override
      public List<String> classes() {
        return List.of("No", "Yes");
      }

      @Override
      public Prediction predict(Map<String, Object> row) {
        return answer.apply(row);
      }

      @Override
      public List<Prediction> predict(List<Map<String, Object>> rows, Duration limit) {
        return rows.stream().map(answer).toList();
      }
    };
  }

  /** A model version whose every answer names it. */
  public static Router.Loaded loaded(String name, int version) {
    return new Router.Loaded(about(name, version), answering(name + version));
  }
}
