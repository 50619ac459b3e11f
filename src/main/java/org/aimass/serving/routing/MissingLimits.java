package org.aimass.serving.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.ModelCards;
import org.aimass.modelling.Models;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.PredictionWarning;
import org.aimass.platform.Problem;

/**
 * Knows in memory which share of missing inputs each model's owner refuses; kept fresh with the
 * routes.
 */
@ApplicationScoped
public class MissingLimits {
  @Inject ModelCards cards;
  private volatile Map<Models.Version, Double> shares = Map.of();

  void refresh() {
    shares = cards.mostMissing();
  }

  /**
   * Refuses answers about rows in which too much is missing.
   *
   * @throws Problem 422 naming the row, counted from 0
   */
  public void check(Route route, List<Prediction> predictions) {
    if (shares.isEmpty()) {
      return;
    }
    Double share = shares.get(new Models.Version(route.model(), route.version()));
    if (share != null) {
      check(share, route.about().inputs().size(), predictions);
    }
  }

  static void check(double share, int inputs, List<Prediction> predictions) {
    for (int row = 0; row < predictions.size(); row++) {
      for (PredictionWarning warning : predictions.get(row).warnings()) {
        int missing = warning.fields().size();
        if (warning.code() == PredictionWarning.Code.MISSING && missing >= share * inputs) {
          throw new Problem(422, "serving.problem.tooMuchMissing", missing, inputs, row)
              .at(warning.fields().get(0))
              .with("row", row);
        }
      }
    }
  }
}
