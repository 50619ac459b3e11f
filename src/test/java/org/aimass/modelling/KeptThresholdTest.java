package org.aimass.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a kept threshold makes of answers. */
class KeptThresholdTest {
  private static final KeptThreshold FIFTH = new KeptThreshold(0.2, "Yes");

  private static Prediction said(String label, double yes) {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    probabilities.put("No", 1 - yes);
    probabilities.put("Yes", yes);
    return new Prediction(new Answer.OfClass(label, probabilities, null));
  }

  @Test
  void the_positive_class_is_the_label_from_the_threshold_on_and_the_other_below() {
    List<Prediction> decided =
        FIFTH.decide(List.of(said("No", 0.2), said("No", 0.19), said("Yes", 0.9)));

    assertThat(decided).extracting(Said::label).containsExactly("Yes", "No", "Yes");
    assertThat(decided).extracting(Said::threshold).containsOnly(0.2);
    assertThat(Said.probabilities(decided.get(0))).isEqualTo(Said.probabilities(said("No", 0.2)));
    assertThat(Said.label(new KeptThreshold(0.95, "Yes").decide(List.of(said("Yes", 0.9))).get(0)))
        .isEqualTo("No");
  }

  @Test
  void warnings_stay_beside_the_decided_label() {
    PredictionWarning missing =
        new PredictionWarning(PredictionWarning.Code.MISSING, List.of("tenure"));

    assertThat(FIFTH.decide(List.of(said("No", 0.3).with(List.of(missing)))).get(0).warnings())
        .containsExactly(missing);
  }

  @Test
  void a_threshold_lies_above_0_and_below_1() {
    assertThat(KeptThreshold.valid(0.000001)).isTrue();
    assertThat(KeptThreshold.valid(0.99)).isTrue();
    for (double wrong : new double[] {0, 1, -0.1, 1.5, Double.NaN}) {
      assertThat(KeptThreshold.valid(wrong)).as(String.valueOf(wrong)).isFalse();
    }
  }
}
