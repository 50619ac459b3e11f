package org.aimass.modelling.explaining;

import static org.aimass.modelling.explaining.Formula.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.Answer;
import org.aimass.modelling.AnswerExplainer.Subject;
import org.aimass.modelling.KeptThreshold;
import org.aimass.modelling.SmallestChange;
import org.aimass.modelling.SmallestChange.Change;
import org.aimass.modelling.SmallestChange.Wanted;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;

class SmallestChangeTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private final RowExplainer explainer = new RowExplainer();

  /** Yes for short contracts of new customers. */
  private static Formula churn() {
    return Formula.probability(
            row ->
                1
                    / (1
                        + Math.exp(
                            -(("monthly".equals(row.get("contract")) ? 2 : -2)
                                - number(row, "tenure") / 10
                                + ("f".equals(row.get("gender")) ? 0.2 : 0)
                                + number(row, "price") / 100))))
        .with("contract", "monthly", "yearly")
        .with("tenure", 0, 60)
        .with("gender", "f", "m")
        .with("price", 0, 100);
  }

  private static final Map<String, Object> NEW =
      Map.of("contract", "monthly", "tenure", 3.0, "gender", "f", "price", 50.0);

  private SmallestChange change(
      Formula model, Map<String, Object> row, Wanted want, String... fixed) {
    return explainer.smallestChange(
        model.subject(), row, want, Set.of(fixed), Locale.ENGLISH, LONG);
  }

  private static Map<String, Object> changed(Map<String, Object> row, SmallestChange change) {
    Map<String, Object> changed = new LinkedHashMap<>(row);
    change.changes().forEach(each -> changed.put(each.feature(), each.to()));
    return changed;
  }

  @Test
  void one_column_is_changed_where_one_does() {
    Formula model = churn();

    SmallestChange found = change(model, NEW, Wanted.label("No"));

    assertThat(found.reached()).isTrue();
    assertThat(found.changes())
        .containsExactly(new Change("contract", "contract label", "monthly", "yearly"));
    assertThat(found.prediction()).isEqualTo(model.predict(changed(NEW, found)));
    assertThat(((Answer.OfClass) found.prediction().answer()).label()).isEqualTo("No");
  }

  @Test
  void fixed_columns_stay_and_a_number_moves_no_farther_than_it_must() {
    Formula model = churn();

    SmallestChange found = change(model, NEW, Wanted.label("No"), "contract", "gender label");

    assertThat(found.changes()).hasSize(1);
    Change change = found.changes().get(0);
    assertThat(change.feature()).isEqualTo("tenure");
    // 2 + .2 + .5 = tenure / 10
    assertThat((Double) change.to()).isBetween(27.0, 27.5);
    assertThat(((Answer.OfClass) model.predict(changed(NEW, found)).answer()).label())
        .isEqualTo("No");
  }

  @Test
  void of_columns_that_only_help_together_as_few_as_possible_are_changed() {
    Formula model =
        Formula.probability(
                row ->
                    number(row, "a") > 5 && number(row, "b") > 5 && number(row, "c") >= 0
                        ? 0.9
                        : (number(row, "a") > 5 ? 0.2 : 0) + (number(row, "b") > 5 ? 0.2 : 0))
            .with("a", 0, 10)
            .with("b", 0, 10)
            .with("c", 0, 10);

    SmallestChange found = change(model, Map.of("a", 1.0, "b", 1.0, "c", 1.0), Wanted.label("Yes"));

    assertThat(found.changes()).extracting(Change::feature).containsExactlyInAnyOrder("a", "b");
    assertThat(found.changes())
        .allSatisfy(change -> assertThat((Double) change.to()).isBetween(5.0, 5.1));
  }

  @Test
  void a_number_is_brought_below_or_above_a_limit() {
    Formula model = Formula.number(row -> 10 * number(row, "size")).with("size", 0, 100);
    Map<String, Object> row = Map.of("size", 50.0);

    SmallestChange below = change(model, row, new Wanted(null, null, 300.0));
    SmallestChange between = change(model, row, new Wanted(null, 590.0, 700.0));

    assertThat((Double) below.changes().get(0).to()).isBetween(29.0, 30.0);
    assertThat((Double) between.changes().get(0).to()).isBetween(59.0, 60.0);
  }

  @Test
  void a_kept_threshold_decides_what_the_answer_is() {
    Formula model = churn();
    KeptThreshold threshold = new KeptThreshold(0.9, "Yes");
    Subject subject = new Subject(model.subject().about(), model, threshold::decide);

    SmallestChange found =
        explainer.smallestChange(
            subject, NEW, Wanted.label("Yes"), Set.of("tenure"), Locale.ENGLISH, LONG);

    assertThat(found.reached()).isTrue();
    assertThat(((Answer.OfClass) found.prediction().answer()).probabilities().get("Yes"))
        .isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void a_row_that_has_the_answer_needs_no_change_and_says_so() {
    SmallestChange found = change(churn(), NEW, Wanted.label("Yes"));

    assertThat(found.reached()).isTrue();
    assertThat(found.changes()).isEmpty();
    assertThat(found.reason()).contains("already");
  }

  @Test
  void what_no_change_reaches_is_said_in_words_within_bounds() {
    Formula model = Formula.probability(row -> 0.2);
    Map<String, Object> row = new LinkedHashMap<>();
    for (int c = 0; c < 300; c++) {
      model.with("c" + c, 0, 1);
      row.put("c" + c, 0.5);
    }

    SmallestChange found = change(model, row, Wanted.label("Yes"));

    assertThat(found.reached()).isFalse();
    assertThat(found.changes()).isEmpty();
    assertThat(found.reason()).contains("4 columns");
    assertThat(model.asked.get()).isLessThan(20_100);
  }

  @Test
  void wishes_that_the_model_cannot_fulfil_are_refused_by_their_field() {
    Formula classes = churn();
    Formula numbers = Formula.number(row -> 1).with("a", 0, 1);

    assertThat(refused(classes, Wanted.label("Maybe"))).isEqualTo("want");
    assertThat(refused(classes, new Wanted(null, 1.0, null))).isEqualTo("want");
    assertThat(refused(numbers, Wanted.label("Yes"))).isEqualTo("want");
    assertThat(refused(numbers, new Wanted(null, 2.0, 1.0))).isEqualTo("want");
    assertThat(refused(numbers, new Wanted(null, null, null))).isEqualTo("want");
    assertThat(refused(classes, Wanted.label("No"), "salary")).isEqualTo("fixed");
  }

  private String refused(Formula model, Wanted wanted, String... fixed) {
    List<String> fields = new java.util.ArrayList<>();
    assertThatThrownBy(() -> change(model, NEW, wanted, fixed))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              fields.add(problem.field());
            });
    return fields.get(0);
  }
}
