package org.aimass.modelling.explaining;

import static org.aimass.modelling.explaining.Formula.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimass.modelling.AnswerExplanation;
import org.aimass.modelling.AnswerExplanation.Contribution;
import org.aimass.modelling.AnswerExplanation.Scale;
import org.aimass.modelling.Said;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;

class ExplainingAnswersTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private final RowExplainer explainer = new RowExplainer();

  private AnswerExplanation explained(Formula model, Map<String, Object> row) {
    return explained(model, row, Locale.ENGLISH);
  }

  private AnswerExplanation explained(Formula model, Map<String, Object> row, Locale language) {
    return explainer.explain(model.subject(), List.of(row), null, language, LONG).get(0);
  }

  private static Contribution of(AnswerExplanation explanation, String column) {
    return explanation.contributions().stream()
        .filter(c -> c.feature().equals(column))
        .findFirst()
        .orElseThrow();
  }

  private static double sum(AnswerExplanation explanation) {
    return explanation.base()
        + explanation.contributions().stream().mapToDouble(Contribution::contribution).sum();
  }

  @Test
  void of_a_linear_model_a_column_adds_its_weight_times_its_distance_from_the_mean() {
    Formula model =
        Formula.number(row -> 3 * number(row, "a") - 2 * number(row, "b") + 5)
            .with("a", 0, 10)
            .with("b", -1, 1);

    AnswerExplanation found = explained(model, Map.of("a", 8.0, "b", 0.5));

    assertThat(found.scale()).isEqualTo(Scale.VALUE);
    assertThat(found.base()).isCloseTo(3 * 5 + 5, within(1e-9));
    assertThat(found.value()).isCloseTo(28, within(1e-12));
    assertThat(of(found, "a").contribution()).isCloseTo(3 * (8 - 5), within(1e-9));
    assertThat(of(found, "b").contribution()).isCloseTo(-2 * 0.5, within(1e-9));
    assertThat(sum(found)).isCloseTo(found.value(), within(1e-12));
  }

  @Test
  void columns_that_play_the_same_part_add_the_same_and_one_that_plays_none_adds_nothing() {
    Formula model =
        Formula.number(row -> number(row, "a") * number(row, "b"))
            .with("a", 0, 1)
            .with("b", 0, 1)
            .with("idle", 0, 1);

    AnswerExplanation found = explained(model, Map.of("a", 0.9, "b", 0.9, "idle", 0.3));

    // The exact value of each: half of what the product lies above its mean of 1/4.
    double error = of(found, "a").error() + of(found, "b").error();
    assertThat(of(found, "a").contribution())
        .isCloseTo(of(found, "b").contribution(), within(3 * error))
        .isCloseTo((0.81 - 0.25) / 2, within(3 * of(found, "a").error() + 0.01));
    assertThat(of(found, "idle").contribution()).isZero();
    assertThat(of(found, "idle").error()).isZero();
    assertThat(sum(found)).isCloseTo(found.value(), within(1e-12));
  }

  @Test
  void an_interaction_of_words_and_numbers_is_told_within_its_error() {
    // Exact: the row lies 1 above x's mean of half the rows; words and number share what they do
    // together.
    Formula model =
        Formula.number(row -> "red".equals(row.get("colour")) ? number(row, "x") : 0)
            .with("colour", "red", "blue")
            .with("x", 0, 2);

    AnswerExplanation found = explained(model, Map.of("colour", "red", "x", 2.0));

    // v({}) = .5, v(colour) = 1, v(x) = 1, v(both) = 2
    assertThat(of(found, "colour").contribution())
        .isCloseTo(0.75, within(4 * of(found, "colour").error()));
    assertThat(of(found, "x").contribution()).isCloseTo(0.75, within(4 * of(found, "x").error()));
    assertThat(of(found, "x").error()).isPositive().isLessThan(0.1);
    assertThat(sum(found)).isCloseTo(2, within(1e-12));
  }

  @Test
  void a_class_is_explained_in_log_odds_which_are_linear_for_a_logistic_model() {
    Formula model =
        Formula.probability(
                row -> 1 / (1 + Math.exp(-(2 * number(row, "a") - number(row, "b") - 0.5))))
            .with("a", 0, 1)
            .with("b", 0, 1);
    Map<String, Object> row = Map.of("a", 1.0, "b", 0.25);

    AnswerExplanation found = explained(model, row);

    assertThat(found.scale()).isEqualTo(Scale.LOG_ODDS);
    assertThat(found.explained()).isEqualTo("Yes");
    assertThat(of(found, "a").contribution()).isCloseTo(1, within(1e-9));
    assertThat(of(found, "b").contribution()).isCloseTo(0.25, within(1e-9));
    assertThat(1 / (1 + Math.exp(-sum(found))))
        .isCloseTo(Said.probabilities(model.predict(row)).get("Yes"), within(1e-9));
    AnswerExplanation other =
        explainer.explain(model.subject(), List.of(row), "No", Locale.ENGLISH, LONG).get(0);
    assertThat(of(other, "a").contribution()).isCloseTo(-1, within(1e-9));
  }

  @Test
  void the_same_row_is_explained_the_same_whatever_stands_beside_it() {
    Formula model =
        Formula.number(row -> number(row, "a") * number(row, "b") * number(row, "c"))
            .with("a", 0, 1)
            .with("b", 0, 1)
            .with("c", 0, 1);
    Map<String, Object> row = Map.of("a", 0.1, "b", 0.7, "c", 0.4);
    Map<String, Object> other = Map.of("a", 0.9, "b", 0.2, "c", 0.5);

    List<AnswerExplanation> both =
        explainer.explain(model.subject(), List.of(other, row), null, Locale.ENGLISH, LONG);

    assertThat(both.get(1)).isEqualTo(explained(model, row));
  }

  @Test
  void of_very_many_columns_those_that_move_little_are_told_together() {
    Formula model = Formula.number(row -> number(row, "c7") * 10 + number(row, "c180"));
    Map<String, Object> row = new java.util.HashMap<>();
    for (int c = 0; c < 200; c++) {
      model.with("c" + c, 0, 1);
      row.put("c" + c, 1.0);
    }

    AnswerExplanation found = explained(model, row);

    assertThat(found.contributions()).hasSizeLessThan(70);
    assertThat(found.contributions().get(0).feature()).isEqualTo("c7");
    assertThat(found.contributions().get(0).contribution()).isCloseTo(5, within(1e-9));
    assertThat(found.contributions().get(1).contribution()).isCloseTo(0.5, within(1e-9));
    assertThat(sum(found)).isCloseTo(11, within(1e-9));
    assertThat(found.contributions()).filteredOn(c -> c.feature() == null).hasSize(1);
  }

  @Test
  void every_number_of_the_sentence_is_that_of_the_row() {
    Formula model =
        Formula.probability(
                row ->
                    1
                        / (1
                            + Math.exp(
                                -(("monthly".equals(row.get("contract")) ? 1.5 : -1.5)
                                    - number(row, "tenure") / 20
                                    + 0.8))))
            .with("contract", "monthly", "yearly")
            .with("tenure", 0, 40);
    Map<String, Object> row = Map.of("contract", "monthly", "tenure", 30.0);

    for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      AnswerExplanation found = explained(model, row, language);

      double probability = Said.probabilities(model.predict(row)).get("Yes");
      assertThat(numbers(found.sentence()))
          .containsExactly(
              Math.round(probability * 1000) / 10.0,
              Math.round(of(found, "contract").contribution() * 100) / 100.0,
              30.0,
              Math.round(of(found, "tenure").contribution() * 100) / 100.0);
    }
    assertThat(explained(model, row).sentence())
        .isEqualTo(
            "The probability of Yes is 69%: mainly raised by contract label = monthly (+1.50);"
                + " lowered by tenure label = 30 (-0.50).");
    assertThat(explained(model, row, Locale.SIMPLIFIED_CHINESE).sentence())
        .isEqualTo(
            "“Yes”的概率为 69%：主要因 contract label = monthly（+1.50）而升高；"
                + "因 tenure label = 30（-0.50）而降低。");
  }

  @Test
  void a_number_is_explained_from_what_is_usual() {
    Formula model =
        Formula.number(row -> 1000 * number(row, "rooms") - 500 * number(row, "age"))
            .with("rooms", 0, 10)
            .with("age", 0, 2);

    String sentence = explained(model, Map.of("rooms", 7.0, "age", 1.5)).sentence();

    assertThat(numbers(sentence.replace(",", "")))
        .containsExactly(6250.0, 4500.0, 7.0, 2000.0, 1.5, -250.0);
  }

  @Test
  void a_missing_value_is_called_missing() {
    Formula model =
        Formula.number(row -> row.get("a") == null ? 10 : number(row, "a")).with("a", 0, 1);

    AnswerExplanation found = explained(model, Map.of());

    assertThat(found.contributions().get(0).shown()).isNull();
    assertThat(found.sentence()).contains("a missing a label (+9.5)");
  }

  @Test
  void an_unknown_class_is_refused_with_those_that_there_are() {
    Formula model = Formula.probability(row -> 0.5).with("a", 0, 1);

    assertThatThrownBy(
            () ->
                explainer.explain(
                    model.subject(), List.of(Map.of()), "Maybe", Locale.ENGLISH, LONG))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.field()).isEqualTo("class");
              assertThat(problem.text(Locale.ENGLISH)).contains("Maybe").contains("No, Yes");
            });
  }

  private static List<Double> numbers(String sentence) {
    List<Double> numbers = new ArrayList<>();
    Matcher matcher = Pattern.compile("[-+]?\\d+(\\.\\d+)?").matcher(sentence);
    while (matcher.find()) {
      numbers.add(Double.valueOf(matcher.group()));
    }
    return numbers;
  }
}
