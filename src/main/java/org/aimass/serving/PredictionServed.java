package org.aimass.serving;

import org.aimass.identity.Actor;
import org.aimass.platform.Problem;

/**
 * Told after every request for predictions, good or bad, on the thread that serves it: whoever
 * listens only counts.
 *
 * @param model null when the request was refused before it was routed
 * @param nanos from admission to answer
 * @param problem why it was not answered; null for OK
 */
public record PredictionServed(
    String deployment,
    String model,
    int version,
    Outcome outcome,
    int rows,
    long nanos,
    Actor caller,
    Problem problem) {
  /**
   * How it ended: answered, refused for what was sent, turned away for load, or failed by our
   * fault.
   */
  public enum Outcome {
    OK,
    REFUSED,
    OVERLOADED,
    FAILED;

    /** As a label of metrics. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
