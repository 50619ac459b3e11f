package org.aimass.modelling.engines.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Churn;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Task;
import org.aimass.modelling.engines.AdditiveAnswers;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.trees.HasTrees;
import org.aimass.modelling.engines.trees.TreeEnsemble;
import org.aimass.modelling.engines.trees.TreeShap;
import org.aimass.modelling.preparing.Preparation;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trees of Weka in the common form say what Weka says, and are explained exactly. */
class WekaTreesTest {
  private static final WekaEngine WEKA = new WekaEngine();

  @ParameterizedTest
  @CsvSource({
    "RandomForest, churn, trees, 12",
    "RandomForest, monthly_charges, trees, 12",
    "J48, churn, minLeaf, 5",
    "J48, churn, laplace, false"
  })
  void say_what_weka_says(String algorithm, String column, String setting, String value)
      throws Exception {
    RawTable table = Churn.data().table();
    Task task = column.equals("churn") ? KnownTasks.CLASSIFICATION : KnownTasks.REGRESSION;
    Target target = task.target(table, column);
    int[] learnt = IntStream.range(0, 600).toArray();
    Preparation preparation = Preparation.fit(table, learnt, target, column);
    double[][] rows =
        preparation.rows(table, learnt, Arrays.copyOf(target.values(), learnt.length));
    EngineModel model =
        WEKA.train(
            algorithm,
            WEKA.algorithm(algorithm)
                .complete(
                    Map.of(
                        setting,
                        setting.equals("laplace") ? (Object) false : Integer.parseInt(value))),
            new Examples(
                task == KnownTasks.REGRESSION ? AnswerKind.NUMBER : AnswerKind.CLASS,
                preparation.features(),
                target.classes(),
                rows,
                1,
                1),
            TrainingControl.NONE);
    int[] others = IntStream.range(600, 900).toArray();
    TreeEnsemble trees = ((HasTrees) model).trees().orElseThrow();
    TreeShap shap = new TreeShap(trees);

    for (double[] row : preparation.rows(table, others, new double[others.length])) {
      double[] said = model.predict(row);
      assertThat(trees.answer(row)).containsExactly(said, within(1e-9));
      double[][] added = shap.contributions(row);
      for (int output = 0; output < said.length; output++) {
        assertThat(shap.expected()[output] + Arrays.stream(added[output]).sum())
            .isCloseTo(said[output], within(1e-9 * Math.max(1, Math.abs(said[output]))));
      }
    }
  }

  @Test
  void a_single_tree_is_drawn_as_it_answers() throws Exception {
    RawTable table = Churn.data().table();
    Target target = KnownTasks.CLASSIFICATION.target(table, "churn");
    int[] learnt = IntStream.range(0, 600).toArray();
    Preparation preparation = Preparation.fit(table, learnt, target, "churn");
    double[][] rows =
        preparation.rows(table, learnt, Arrays.copyOf(target.values(), learnt.length));
    EngineModel model =
        WEKA.train(
            "J48",
            WEKA.algorithm("J48").complete(Map.of("minLeaf", 60)),
            new Examples(AnswerKind.CLASS, preparation.features(), target.classes(), rows, 1, 1),
            TrainingControl.NONE);

    AdditiveAnswers.Branch root = model.additive().orElseThrow().tree().orElseThrow();

    assertThat(root.share()).isEqualTo(1);
    assertThat(root.feature()).isNotNegative();
    assertThat(root.yes().share() + root.no().share()).isCloseTo(1, within(1e-6));
    for (double[] row : rows) {
      AdditiveAnswers.Branch at = root;
      while (at.feature() >= 0) {
        double value = row[at.feature()];
        boolean yes =
            at.levels().isEmpty() ? value < at.below() : at.levels().contains((int) value);
        at = yes ? at.yes() : at.no();
      }
      assertThat(at.said()).containsExactly(model.predict(row), within(1e-6));
    }
  }
}
