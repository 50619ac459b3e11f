package org.aimass.serving.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.KeptThreshold;
import org.aimass.modelling.ModelCards;
import org.aimass.modelling.Models;
import org.aimass.modelling.Prediction;

/** Knows in memory the threshold that was kept for a model version; kept fresh with the routes. */
@ApplicationScoped
public class Thresholds {
  @Inject ModelCards cards;
  private volatile Map<Models.Version, KeptThreshold> kept = Map.of();

  /** Takes in what was kept since. */
  public void refresh() {
    kept = cards.thresholds();
  }

  /** The answers with the labels of the version's threshold; the same ones where it has none. */
  public List<Prediction> decide(Route route, List<Prediction> predictions) {
    if (kept.isEmpty()) {
      return predictions;
    }
    KeptThreshold threshold = kept.get(new Models.Version(route.model(), route.version()));
    return threshold == null ? predictions : threshold.decide(predictions);
  }
}
