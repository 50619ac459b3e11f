package org.aimass.serving.routing;

import java.util.EnumMap;
import java.util.Map;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Predictor;
import org.aimass.platform.Metrics;
import org.aimass.platform.Problem;
import org.aimass.serving.PredictionServed.Outcome;

/**
 * The way to the model that answers for a deployment, complete and unchanging: who holds one gets
 * model and version of the same release, whatever is swapped meanwhile.
 *
 * @param release the champion's release; the model may be an earlier one when the champion cannot
 *     be loaded
 * @param about null when nothing could be loaded
 * @param predictor null when nothing could be loaded
 * @param problem why the champion does not answer; null when all is well
 */
public record Route(
    String deployment,
    long release,
    ModelVersion about,
    Predictor predictor,
    Bulkhead bulkhead,
    Problem problem,
    Meters meters) {

  public String model() {
    return about.name();
  }

  public int version() {
    return about.version();
  }

  public boolean open() {
    return predictor != null;
  }

  /** Counters of one model version, found once. */
  public record Meters(Map<Outcome, Metrics.Counter> requests, Metrics.Histogram duration) {
    private static final String REQUESTS = "aimass_inference_requests_total";
    private static final String DURATION = "aimass_inference_duration_seconds";

    static Meters of(Metrics metrics, String model, int version) {
      Map<String, String> labels = Map.of("model", model, "version", String.valueOf(version));
      Map<Outcome, Metrics.Counter> requests = new EnumMap<>(Outcome.class);
      for (Outcome outcome : Outcome.values()) {
        requests.put(
            outcome,
            metrics.counter(
                REQUESTS,
                "Requests for predictions.",
                Map.of(
                    "model",
                    model,
                    "version",
                    String.valueOf(version),
                    "outcome",
                    outcome.label())));
      }
      return new Meters(
          requests,
          metrics.histogram(
              DURATION, "From admission to answer of a request for predictions.", labels));
    }

    public void count(Outcome outcome, long nanos) {
      requests.get(outcome).add(1);
      if (outcome == Outcome.OK) {
        duration.observe(nanos);
      }
    }
  }
}
