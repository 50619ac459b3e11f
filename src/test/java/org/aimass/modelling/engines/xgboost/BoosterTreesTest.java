package org.aimass.modelling.engines.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.trees.TreeEnsemble;
import org.aimass.modelling.engines.trees.TreeShap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What XGBoost's own native code says about rows that it has not seen is what our walk says. */
class BoosterTreesTest {
  private static final int ROUNDS = 25;

  private record Pair(Booster booster, Units units, TreeEnsemble trees) {}

  private static Pair pair(Examples examples, int maxCatToOnehot, int depth) throws Exception {
    int classes = examples.classes().size();
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("verbosity", 0);
    parameters.put("tree_method", "hist");
    parameters.put("nthread", 1);
    parameters.put("max_depth", depth);
    parameters.put("max_cat_to_onehot", maxCatToOnehot);
    parameters.put("gamma", 0.01);
    parameters.put("subsample", 0.7);
    parameters.put(
        "objective",
        classes == 0 ? "reg:squarederror" : classes == 2 ? "binary:logistic" : "multi:softprob");
    if (classes > 2) {
      parameters.put("num_class", classes);
    }
    Units units = new Units(examples);
    try (Rows rows = rows(examples, units)) {
      Booster booster = XGBoost.train(rows.matrix, parameters, ROUNDS, new HashMap<>(), null, null);
      return new Pair(
          booster, units, BoosterTrees.read(booster.toByteArray("ubj"), ROUNDS, examples, units));
    }
  }

  private static Rows rows(Examples examples, Units units) throws Exception {
    return new Rows(examples, units, IntStream.range(0, examples.rows().length).toArray());
  }

  @ParameterizedTest
  @CsvSource({"0,1,6", "0,100,4", "2,1,6", "2,100,9", "5,1,4", "5,100,6"})
  void answers_as_the_booster_does(int classes, int maxCatToOnehot, int depth) throws Exception {
    Pair pair = pair(RandomTable.of(classes, 1_500, 3), maxCatToOnehot, depth);
    Examples unseen = RandomTable.of(classes, 2_000, 4);

    float[][] booster;
    try (Rows rows = rows(unseen, pair.units())) {
      booster = pair.booster().predict(rows.matrix);
    }

    for (int i = 0; i < booster.length; i++) {
      double[] said = pair.trees().answer(unseen.rows()[i]);
      if (classes == 0) {
        double scaled =
            (said[0] - pair.units().middle(unseen.target())) / pair.units().reach(unseen.target());
        assertThat(scaled).isCloseTo(booster[i][0], within(1e-6));
      } else if (classes == 2) {
        assertThat(said[1]).isCloseTo(booster[i][0], within(1e-6));
        assertThat(said[0] + said[1]).isCloseTo(1, within(1e-12));
      } else {
        for (int c = 0; c < classes; c++) {
          assertThat(said[c]).isCloseTo(booster[i][c], within(1e-6));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0,1,5", "0,100,7", "2,1,6", "2,100,4", "5,100,4"})
  void contributions_are_those_of_the_booster(int classes, int maxCatToOnehot, int depth)
      throws Exception {
    Pair pair = pair(RandomTable.of(classes, 1_000, 5), maxCatToOnehot, depth);
    Examples unseen = RandomTable.of(classes, 200, 6);
    TreeShap shap = new TreeShap(pair.trees());
    double unit = classes == 0 ? pair.units().reach(unseen.target()) : 1;
    double middle = classes == 0 ? pair.units().middle(unseen.target()) : 0;

    float[][] booster;
    try (Rows rows = rows(unseen, pair.units())) {
      booster = pair.booster().predictContrib(rows.matrix, 0);
    }

    int width = unseen.features().size() + 1;
    for (int i = 0; i < booster.length; i++) {
      double[][] said = shap.contributions(unseen.rows()[i]);
      double[] margins = pair.trees().margins(unseen.rows()[i]);
      for (int output = 0; output < said.length; output++) {
        for (int feature = 0; feature < width - 1; feature++) {
          assertThat(said[output][feature] / unit)
              .isCloseTo(booster[i][output * width + feature], within(1e-5));
        }
        assertThat((shap.expected()[output] - middle) / unit)
            .isCloseTo(booster[i][output * width + width - 1], within(1e-5));
        double sum = Arrays.stream(said[output]).sum() + shap.expected()[output];
        assertThat((sum - margins[output]) / unit).isCloseTo(0, within(1e-9));
      }
    }
  }
}
