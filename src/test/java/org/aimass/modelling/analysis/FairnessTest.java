package org.aimass.modelling.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.junit.jupiter.api.Test;

/** How groups of people are treated. */
class FairnessTest {
  private static final Column SEX = new Column("sex", "Sex", Kinds.CATEGORY, ColumnRole.IGNORED);

  /**
   * Two groups of 100: of the men 40 are positive, 30 of them and 20 of the others are selected; of
   * the women 20 are positive, 10 of them and 8 of the others are.
   */
  private static Fairness byHand(Double threshold) {
    boolean[] actual = new boolean[205];
    double[] probability = new double[205];
    Object[] sex = new Object[205];
    for (int i = 0; i < 205; i++) {
      int in = i % 100;
      boolean man = i < 100;
      sex[i] = i >= 200 ? "other" : man ? "m" : "f";
      actual[i] = in < (man ? 40 : 20);
      boolean selected = man ? in < 30 || in >= 40 && in < 60 : in < 10 || in >= 20 && in < 28;
      probability[i] = selected ? 0.7 : 0.3;
    }
    return Fairness.of(SomeAnswers.yes(actual, probability, threshold), Parts.of(SEX, sex));
  }

  @Test
  void rates_and_ratios_are_those_by_hand() {
    Fairness fairness = byHand(null);

    Fairness.Group women = fairness.groups().get(0);
    Fairness.Group men = fairness.groups().get(1);
    assertThat(fairness.positive()).isEqualTo("Yes");
    assertThat(women.part().value()).isEqualTo("f");
    assertThat(women.selection().value()).isEqualTo(0.18);
    assertThat(men.selection().value()).isEqualTo(0.5);
    assertThat(women.truePositive().value()).isEqualTo(0.5);
    assertThat(men.truePositive().value()).isEqualTo(0.75);
    assertThat(women.falsePositive().value()).isEqualTo(0.1);
    assertThat(men.falsePositive().value()).isEqualTo(20.0 / 60);
    assertThat(fairness.demographicParity().value()).isEqualTo(0.36, offset(1e-12));
    assertThat(fairness.demographicParity().lowest().value()).isEqualTo("f");
    assertThat(fairness.demographicParity().highest().value()).isEqualTo("m");
    assertThat(fairness.demographicParity().adverse()).isTrue();
    assertThat(fairness.equalOpportunity().value()).isEqualTo(0.5 / 0.75, offset(1e-12));
    assertThat(fairness.predictiveEquality().value()).isEqualTo(0.3, offset(1e-12));
  }

  @Test
  void a_group_of_five_is_shown_but_not_compared() {
    Fairness.Group few = byHand(null).groups().get(2);

    assertThat(few.rows()).isEqualTo(5);
    assertThat(few.judged()).isFalse();
  }

  @Test
  void a_kept_threshold_decides_who_is_selected() {
    Fairness all = byHand(0.2);
    Fairness nobody = byHand(0.9);

    assertThat(all.demographicParity().value()).isEqualTo(1);
    assertThat(all.demographicParity().adverse()).isFalse();
    assertThat(nobody.demographicParity().value()).isNull();
  }
}
