package org.aimass.modelling.explaining;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Answer;
import org.aimass.modelling.AnswerExplainer.Subject;
import org.aimass.modelling.Field;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.preparing.TrainingProfile;

/**
 * A model whose answer is a known formula of its columns: the number, or the probability of Yes.
 * Its training rows are known by their profile alone, as those of a loaded model.
 */
final class Formula implements Predictor {
  private final List<Field> inputs = new ArrayList<>();
  private final List<TrainingProfile.Column> columns = new ArrayList<>();
  private final List<String> classes;
  private final ToDoubleFunction<Map<String, Object>> formula;
  final AtomicInteger asked = new AtomicInteger();

  private Formula(List<String> classes, ToDoubleFunction<Map<String, Object>> formula) {
    this.classes = classes;
    this.formula = formula;
  }

  static Formula number(ToDoubleFunction<Map<String, Object>> formula) {
    return new Formula(List.of(), formula);
  }

  /** Of the classes No and Yes. */
  static Formula probability(ToDoubleFunction<Map<String, Object>> formula) {
    return new Formula(List.of("No", "Yes"), formula);
  }

  /** A column of numbers, evenly spread in training. */
  Formula with(String name, double min, double max) {
    double[] quantiles = new double[21];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = min + (max - min) * i / 20;
    }
    inputs.add(new Field(name, name + " label", Kinds.DECIMAL, false, List.of(), min, max, min));
    columns.add(new TrainingProfile.Column(name, 0, quantiles, null));
    return this;
  }

  /** A column of words, equally frequent in training. */
  Formula with(String name, String... words) {
    Map<String, Long> top = new LinkedHashMap<>();
    for (String word : words) {
      top.put(word, 100L);
    }
    inputs.add(
        new Field(
            name, name + " label", Kinds.CATEGORY, false, List.of(words), null, null, words[0]));
    columns.add(new TrainingProfile.Column(name, 0, null, top));
    return this;
  }

  static double number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).doubleValue();
  }

  Subject subject() {
    return new Subject(
        new ModelVersion(
            "formula",
            1,
            "REGISTERED",
            new ModelVersion.Schema(
                classes.isEmpty() ? KnownTasks.REGRESSION : KnownTasks.CLASSIFICATION,
                "answer",
                "Answer",
                classes,
                inputs,
                null),
            new ModelVersion.Quality(null, null, null, null, Map.of(), 10.0),
            new ModelVersion.Card(null, null, null, null, null, null, 0),
            new ModelVersion.Origin(null, null, "test", "test", null, "dora", Instant.EPOCH),
            new ModelVersion.Artefact("", 1)),
        this,
        answers -> answers);
  }

  @Override
  public List<Field> inputs() {
    return inputs;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public Prediction predict(Map<String, Object> row) {
    asked.incrementAndGet();
    double value = formula.applyAsDouble(row);
    return new Prediction(
        classes.isEmpty()
            ? new Answer.OfNumber(value)
            : Answer.OfClass.likeliest(classes, new double[] {1 - value, value}));
  }

  @Override
  public List<Prediction> predict(List<Map<String, Object>> rows, Duration limit) {
    return rows.stream().map(this::predict).toList();
  }

  @Override
  public Optional<TrainingProfile> profile() {
    return Optional.of(new TrainingProfile(1_000, columns));
  }
}
