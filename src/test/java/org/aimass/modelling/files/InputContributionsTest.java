package org.aimass.modelling.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.AnswerExplanation.Scale;
import org.aimass.modelling.Contributions;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.Said;
import org.aimass.modelling.engines.trees.TreeBuilder;
import org.aimass.modelling.engines.trees.TreeEnsemble;
import org.aimass.modelling.engines.trees.TreeEnsemble.Link;
import org.aimass.modelling.engines.trees.TreeModel;
import org.aimass.modelling.engines.trees.TreeShap;
import org.aimass.modelling.preparing.Preparation;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.junit.jupiter.api.Test;

class InputContributionsTest {
  /** A number with gaps, which becomes two features, and words. */
  private static ModelHeader header() {
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                new Column("size", "Size", Kinds.DECIMAL, ColumnRole.FEATURE),
                new Column("colour", "Colour", Kinds.CATEGORY, ColumnRole.FEATURE),
                new Column("y", "y", Kinds.CATEGORY, ColumnRole.TARGET)));
    for (int i = 0; i < 80; i++) {
      rows.row(
          new Object[] {
            i % 4 == 0 ? null : i / 80.0, i % 3 == 0 ? "red" : "blue", i % 2 == 0 ? "No" : "Yes"
          });
    }
    RawTable table = rows.build();
    Target target = KnownTasks.CLASSIFICATION.target(table, "y");
    Preparation preparation = Preparation.fit(table, IntStream.range(0, 80).toArray(), target, "y");
    return new ModelHeader(
        KnownTasks.CLASSIFICATION,
        "y",
        "y",
        List.of("No", "Yes"),
        new double[] {.5, .5},
        Map.of(),
        preparation,
        null);
  }

  /** Each feature splits each of three trees in another order. */
  private static TreeEnsemble trees(int features) {
    TreeBuilder trees = new TreeBuilder(features, Link.LOGIT, 0.3);
    for (int tree = 0; tree < 3; tree++) {
      int root = trees.tree(0);
      int left = trees.split(root, tree % features, 0.5, true, 10);
      int inner = trees.split(left, (tree + 1) % features, 0.4, true, 7);
      trees.leaf(inner, 2, -1 - tree);
      trees.leaf(inner + 1, 5, 0.5);
      trees.leaf(left + 1, 3, 1 + tree);
    }
    return trees.build();
  }

  @Test
  void what_a_column_adds_is_what_its_features_add() {
    ModelHeader header = header();
    int[] origins = header.preparation().origins();
    TreeEnsemble trees = trees(origins.length);
    Predictor model = new LoadedModel(header, () -> new TreeModel(trees));
    Map<String, Object> gap = new HashMap<>(Map.of("colour", "red"));
    assertThat(origins).hasSizeGreaterThan(2);

    for (Map<String, Object> row :
        List.of(gap, Map.<String, Object>of("size", 0.9, "colour", "blue"))) {
      Contributions found = model.contributions(row, "Yes").orElseThrow();

      double probability = Said.probabilities(model.predict(row)).get("Yes");
      assertThat(found.scale()).isEqualTo(Scale.LOG_ODDS);
      assertThat(found.base() + Arrays.stream(found.inputs()).sum())
          .isCloseTo(found.value(), within(1e-9));
      assertThat(found.value()).isCloseTo(Math.log(probability / (1 - probability)), within(1e-9));
      double[] features = new TreeShap(trees).contributions(header.preparation().row(row))[0];
      double ofSize =
          IntStream.range(0, features.length)
              .filter(feature -> origins[feature] == 0)
              .mapToDouble(feature -> features[feature])
              .sum();
      assertThat(found.inputs()[0]).isCloseTo(ofSize, within(1e-12));
      Contributions other = model.contributions(row, "No").orElseThrow();
      assertThat(other.value()).isCloseTo(-found.value(), within(1e-12));
      assertThat(other.inputs()[1]).isCloseTo(-found.inputs()[1], within(1e-12));
    }
  }

  @Test
  void a_model_of_many_margins_is_left_to_sampling() {
    ModelHeader header = header();
    TreeBuilder trees = new TreeBuilder(header.preparation().features().size(), Link.SOFTMAX, 0, 0);
    trees.leaf(trees.tree(0), 1, 0.2);
    TreeEnsemble built = trees.build();

    assertThat(new LoadedModel(header, () -> new TreeModel(built)).contributions(Map.of(), "Yes"))
        .isEmpty();
  }
}
