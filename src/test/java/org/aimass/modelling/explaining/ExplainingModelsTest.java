package org.aimass.modelling.explaining;

import static org.aimass.modelling.explaining.Formula.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.aimass.modelling.explaining.ModelExplanation.Dependence;
import org.aimass.modelling.explaining.ModelExplanation.From;
import org.aimass.modelling.explaining.ModelExplanation.Importance;
import org.aimass.modelling.explaining.ModelExplanation.Method;
import org.aimass.modelling.explaining.ModelExplanation.Node;
import org.aimass.modelling.explaining.ModelExplanation.Point;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;

class ExplainingModelsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private static ModelExplanation explained(Formula model, List<Map<String, Object>> rows) {
    String of = model.classes().isEmpty() ? null : "Yes";
    return new ModelExplainer(model, of, LONG).explain(rows, null);
  }

  private static Dependence of(ModelExplanation explanation, String column) {
    return explanation.dependence().stream()
        .filter(each -> each.feature().equals(column))
        .findFirst()
        .orElseThrow();
  }

  /** Columns that know nothing of each other. */
  private static List<Map<String, Object>> independent(int count) {
    Random random = new Random(5);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          Map.of(
              "x",
              random.nextDouble(),
              "z",
              random.nextDouble(),
              "colour",
              random.nextInt(3) == 0 ? "red" : "blue"));
    }
    return rows;
  }

  private static Formula parabola() {
    return Formula.number(
            row ->
                Math.pow(number(row, "x"), 2)
                    + ("red".equals(row.get("colour")) ? 1 : 0)
                    + 0 * number(row, "z"))
        .with("x", 0, 1)
        .with("z", 0, 1)
        .with("colour", "red", "blue");
  }

  @Test
  void partial_dependence_is_the_known_function_and_the_mean_of_the_rest() {
    List<Map<String, Object>> rows = independent(300);

    ModelExplanation found = explained(parabola(), rows);

    double red = rows.stream().filter(row -> row.get("colour").equals("red")).count() / 300.0;
    Dependence x = of(found, "x");
    assertThat(x.method()).isEqualTo(Method.PDP);
    assertThat(x.correlated()).isNull();
    assertThat(x.points()).hasSize(20);
    for (Point point : x.points()) {
      double at = (Double) point.at();
      assertThat(point.mean()).isCloseTo(at * at + red, within(1e-9));
      assertThat(point.mean()).isBetween(point.low(), point.high());
      // The share of red is all that is uncertain.
      assertThat(point.high() - point.mean())
          .isCloseTo(1.96 * Math.sqrt(red * (1 - red) / 299), within(1e-9));
    }
    assertThat(x.curves()).hasSize(50);
    assertThat(x.curves().get(0)).hasSize(20);
    assertThat(x.rug()).hasSize(100);
    Dependence colour = of(found, "colour");
    assertThat(colour.points()).extracting(Point::at).containsExactly("red", "blue");
    assertThat(colour.points().get(0).mean() - colour.points().get(1).mean())
        .isCloseTo(1, within(1e-9));
    assertThat(of(found, "z").points().get(0).mean())
        .isCloseTo(of(found, "z").points().get(19).mean(), within(1e-12));
  }

  @Test
  void what_moves_the_answer_most_is_most_important_and_an_idle_column_is_not() {
    ModelExplanation found = explained(parabola(), independent(300));

    assertThat(found.importance())
        .extracting(Importance::feature)
        .containsExactly("colour", "x", "z");
    assertThat(found.importance().get(2).value()).isZero();
    for (Importance each : found.importance().subList(0, 2)) {
      assertThat(each.value()).isStrictlyBetween(each.low(), each.high());
    }
    assertThat(found.measured().importance()).isEqualTo("ANSWER_CHANGE");
    assertThat(found.measured().from()).isEqualTo(From.DATASET);
  }

  @Test
  void where_columns_go_together_local_effects_ask_about_no_row_that_cannot_be() {
    // x and twin are nearly equal. Far from that the model is wild, where no row ever is.
    Random random = new Random(2);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double x = random.nextDouble();
      rows.add(Map.of("x", x, "twin", x + 0.02 * random.nextGaussian()));
    }
    Formula model =
        Formula.number(
                row ->
                    2 * number(row, "x")
                        + (Math.abs(number(row, "x") - number(row, "twin")) > 0.2 ? 1_000 : 0))
            .with("x", 0, 1)
            .with("twin", 0, 1);

    Dependence x = of(explained(model, rows), "x");

    assertThat(x.method()).isEqualTo(Method.ALE);
    assertThat(x.correlated().feature()).isEqualTo("twin");
    assertThat(x.correlated().strength()).isGreaterThan(0.95);
    double mean = rows.stream().mapToDouble(row -> 2 * (Double) row.get("x")).average().orElse(0);
    Point first = x.points().get(0);
    Point last = x.points().get(x.points().size() - 1);
    assertThat(last.mean() - first.mean())
        .isCloseTo(2 * ((Double) last.at() - (Double) first.at()), within(1e-9));
    assertThat(x.points()).allSatisfy(p -> assertThat(p.mean()).isCloseTo(mean, within(1.1)));
    // Partial dependence is led astray.
    assertThat(x.partialPoints()).anySatisfy(p -> assertThat(p.mean()).isGreaterThan(100));
  }

  @Test
  void words_that_go_with_a_number_are_accumulated_in_its_order() {
    Random random = new Random(3);
    List<Map<String, Object>> rows = new ArrayList<>();
    List<String> sizes = List.of("S", "M", "L");
    for (int i = 0; i < 400; i++) {
      int size = random.nextInt(3);
      rows.add(Map.of("size", sizes.get(size), "weight", size + 0.3 * random.nextGaussian()));
    }
    Formula model =
        Formula.number(row -> 10 * sizes.indexOf(row.get("size")) + 0 * number(row, "weight"))
            .with("size", "L", "S", "M")
            .with("weight", -1, 3);

    Dependence size = of(explained(model, rows), "size");

    assertThat(size.method()).isEqualTo(Method.ALE);
    assertThat(size.points()).extracting(Point::at).containsExactly("S", "M", "L");
    assertThat(size.points().get(2).mean() - size.points().get(0).mean())
        .isCloseTo(20, within(1e-9));
  }

  @Test
  void a_model_without_its_dataset_is_explained_on_rows_like_those_of_its_profile() {
    ModelExplanation found = explained(parabola(), List.of());

    assertThat(found.measured().from()).isEqualTo(From.PROFILE);
    Dependence x = of(found, "x");
    assertThat(x.points().get(19).mean() - x.points().get(0).mean()).isCloseTo(1, within(1e-9));
    assertThat(x.points().get(0).mean()).isCloseTo(0.5, within(0.1));
  }

  @Test
  void a_tree_of_few_questions_imitates_the_model_and_says_how_well() {
    Formula model =
        Formula.probability(
                row -> "red".equals(row.get("colour")) ? 0.9 : number(row, "x") > 0.5 ? 0.7 : 0.1)
            .with("x", 0, 1)
            .with("z", 0, 1)
            .with("colour", "red", "blue");

    ModelExplanation.Surrogate surrogate = explained(model, independent(500)).surrogate();

    assertThat(surrogate.r2()).isGreaterThan(0.97).isLessThanOrEqualTo(1);
    assertThat(surrogate.agreement()).isGreaterThan(0.97);
    assertThat(surrogate.rows()).isEqualTo(150);
    Node root = surrogate.root();
    assertThat(List.of(root.feature(), root.no().feature() + root.yes().feature()).toString())
        .contains("x")
        .contains("colour");
    assertThat(depth(root)).isLessThanOrEqualTo(4);
    // The fidelity is that of the tree that is shown, on rows that both answer.
    List<ColumnValues> columns = ColumnValues.of(model);
    double missed = 0;
    for (Map<String, Object> row : independent(500)) {
      double said = "red".equals(row.get("colour")) ? 0.9 : (Double) row.get("x") > 0.5 ? 0.7 : 0.1;
      missed += Math.abs(SurrogateTree.answer(root, row, columns) - said);
    }
    assertThat(missed / 500).isLessThan(0.05);
  }

  private static int depth(Node node) {
    return node.leaf() ? 0 : 1 + Math.max(depth(node.yes()), depth(node.no()));
  }

  @Test
  void a_model_that_always_says_the_same_has_no_tree() {
    Formula model = Formula.probability(row -> 0.3).with("x", 0, 1);

    ModelExplanation found = explained(model, List.of());

    assertThat(found.surrogate()).isNull();
    assertThat(found.importance().get(0).value()).isZero();
  }

  @Test
  void values_of_a_personal_column_are_taken_out_and_nothing_else() {
    ModelExplanation found = explained(parabola(), independent(100));

    ModelExplanation masked = found.masked(Set.of("colour"));

    assertThat(of(masked, "colour").masked()).isTrue();
    assertThat(of(masked, "x")).isEqualTo(of(found, "x"));
    assertThat(Json.write(masked)).doesNotContain("\"red\"").doesNotContain("\"blue\"");
    assertThat(masked.importance()).isEqualTo(found.importance());
  }

  @Test
  void what_is_kept_reads_back_the_same() {
    ModelExplanation found = explained(parabola(), independent(60));

    String kept = Json.write(found);

    assertThat(Json.write(Json.read(kept, ModelExplanation.class))).isEqualTo(kept);
  }
}
