package org.aimass.modelling;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A number that says how good a model is. Each {@link Task} has its own; the words for people are
 * the messages {@code modelling.metric.<NAME>}, {@code .short} and {@code .help}.
 *
 * @param name key of {@link EvaluationReport.Scores#metrics()}, and as the REST interface calls it
 */
public record Metric(@JsonValue String name, boolean higherIsBetter) {
  /** True when {@code score} is better than {@code other} on this metric. */
  public boolean better(double score, double other) {
    return Double.isNaN(other)
        ? !Double.isNaN(score)
        : higherIsBetter ? score > other : score < other;
  }

  /** The better first. */
  public int order(double score, double other) {
    return better(score, other) ? -1 : better(other, score) ? 1 : 0;
  }

  @Override
  public String toString() {
    return name;
  }
}
