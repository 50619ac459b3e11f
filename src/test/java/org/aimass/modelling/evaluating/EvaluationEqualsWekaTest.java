package org.aimass.modelling.evaluating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.engines.Examples.Feature;
import org.aimass.modelling.tasks.classification.ClassEvaluation;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.modelling.tasks.clustering.ClusterEvaluation;
import org.aimass.modelling.tasks.clustering.Clustering;
import org.aimass.modelling.tasks.regression.NumberEvaluation;
import org.aimass.modelling.tasks.regression.Regression;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;
import weka.classifiers.Evaluation;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;

/** Our numbers against those of Weka's own Evaluation, on the same answers. */
class EvaluationEqualsWekaTest {
  private static final double EXACT = 1e-9;

  private static double[][] answers(int[] actual, int classes, long seed) {
    Random random = new Random(seed);
    double[][] said = new double[actual.length][classes];
    for (int i = 0; i < said.length; i++) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        // Rounded, so that there are many ties.
        said[i][c] =
            Math.round((random.nextDouble() + (actual[i] == c ? 0.6 : 0)) * 10) / 10.0 + 0.01;
        sum += said[i][c];
      }
      for (int c = 0; c < classes; c++) {
        said[i][c] /= sum;
      }
    }
    return said;
  }

  private static Evaluation weka(List<String> classes, int[] actual, double[][] said)
      throws Exception {
    ArrayList<Attribute> attributes =
        new ArrayList<>(List.of(new Attribute("x"), new Attribute("class", classes)));
    Instances data = new Instances("t", attributes, 0);
    data.setClassIndex(1);
    for (int each : actual) {
      data.add(new DenseInstance(1, new double[] {0, each}));
    }
    Evaluation evaluation = new Evaluation(data);
    for (int i = 0; i < actual.length; i++) {
      evaluation.evaluateModelOnceAndRecordPrediction(said[i], data.instance(i));
    }
    return evaluation;
  }

  @Test
  void for_two_classes() throws Exception {
    List<String> classes = List.of("No", "Yes");
    int[] actual = new Random(1).ints(2_000, 0, 10).map(i -> i < 3 ? 1 : 0).toArray();
    double[][] said = answers(actual, 2, 2);

    ClassEvaluation ours = new ClassEvaluation(classes, actual, said);
    Evaluation weka = weka(classes, actual, said);

    assertThat(ours.score(Classification.ACCURACY))
        .isCloseTo(weka.pctCorrect() / 100, within(EXACT));
    assertThat(ours.score(Classification.AUC)).isCloseTo(weka.areaUnderROC(1), within(EXACT));
    assertThat(ours.score(Classification.F1)).isCloseTo(weka.fMeasure(1), within(EXACT));
    assertThat(ours.score(Classification.PRECISION)).isCloseTo(weka.precision(1), within(EXACT));
    assertThat(ours.score(Classification.RECALL)).isCloseTo(weka.recall(1), within(EXACT));
    assertThat(ours.score(Classification.KAPPA)).isCloseTo(weka.kappa(), within(EXACT));
    assertThat(ours.score(Classification.MACRO_F1))
        .isCloseTo(weka.unweightedMacroFmeasure(), within(EXACT));
    assertThat(ours.score(Classification.MCC))
        .isCloseTo(weka.matthewsCorrelationCoefficient(1), within(EXACT));
    assertThat(ours.score(Classification.BRIER))
        .isCloseTo(Math.pow(weka.rootMeanSquaredError(), 2), within(EXACT));
    // Weka counts in bits.
    assertThat(ours.score(Classification.LOG_LOSS))
        .isCloseTo(weka.SFMeanSchemeEntropy() * Math.log(2), within(EXACT));
    EvaluationReport report = ours.report(Classification.AUC, "folds:5", 1);
    for (int a = 0; a < 2; a++) {
      for (int p = 0; p < 2; p++) {
        assertThat(report.ofClasses().confusion().get(a)[p])
            .isEqualTo((long) weka.confusionMatrix()[a][p]);
      }
    }
  }

  @Test
  void for_four_classes() throws Exception {
    List<String> classes = List.of("a", "b", "c", "d");
    int[] actual = new Random(1).ints(2_000, 0, 10).map(i -> Math.min(i, 3)).toArray();
    double[][] said = answers(actual, 4, 3);

    ClassEvaluation ours = new ClassEvaluation(classes, actual, said);
    Evaluation weka = weka(classes, actual, said);

    assertThat(ours.score(Classification.ACCURACY))
        .isCloseTo(weka.pctCorrect() / 100, within(EXACT));
    assertThat(ours.score(Classification.AUC))
        .isCloseTo(weka.weightedAreaUnderROC(), within(EXACT));
    assertThat(ours.score(Classification.F1)).isCloseTo(weka.weightedFMeasure(), within(EXACT));
    assertThat(ours.score(Classification.PRECISION))
        .isCloseTo(weka.weightedPrecision(), within(EXACT));
    assertThat(ours.score(Classification.RECALL)).isCloseTo(weka.weightedRecall(), within(EXACT));
    assertThat(ours.score(Classification.KAPPA)).isCloseTo(weka.kappa(), within(EXACT));
    assertThat(ours.score(Classification.MACRO_F1))
        .isCloseTo(weka.unweightedMacroFmeasure(), within(EXACT));
    // Weka divides by the number of classes.
    assertThat(ours.score(Classification.BRIER))
        .isCloseTo(4 * Math.pow(weka.rootMeanSquaredError(), 2), within(EXACT));
    // Weka counts in bits.
    assertThat(ours.score(Classification.LOG_LOSS))
        .isCloseTo(weka.SFMeanSchemeEntropy() * Math.log(2), within(EXACT));
  }

  @Test
  void for_numbers() throws Exception {
    Random random = new Random(4);
    double[] actual = random.doubles(500).map(x -> x * 100).toArray();
    double[] said = Arrays.stream(actual).map(x -> x + random.nextGaussian() * 7).toArray();
    Instances data =
        new Instances("t", new ArrayList<>(List.of(new Attribute("x"), new Attribute("y"))), 0);
    data.setClassIndex(1);
    for (double each : actual) {
      data.add(new DenseInstance(1, new double[] {0, each}));
    }
    Evaluation weka = new Evaluation(data);
    int row = 0;
    for (Instance instance : data) {
      weka.evaluateModelOnceAndRecordPrediction(new double[] {said[row++]}, instance);
    }

    NumberEvaluation ours = new NumberEvaluation(actual, said);

    assertThat(ours.score(Regression.MAE)).isCloseTo(weka.meanAbsoluteError(), within(EXACT));
    assertThat(ours.score(Regression.RMSE)).isCloseTo(weka.rootMeanSquaredError(), within(EXACT));
    // The mean that Weka compares with is that of the training rows, which are the same rows here.
    double relative = weka.rootRelativeSquaredError() / 100;
    assertThat(ours.score(Regression.R2)).isCloseTo(1 - relative * relative, within(EXACT));
    assertThat(ours.score(Regression.RAE))
        .isCloseTo(weka.relativeAbsoluteError() / 100, within(EXACT));
  }

  @Test
  void a_report_is_small_and_reads_back() throws Exception {
    int[] actual = new Random(1).ints(20_000, 0, 10).map(i -> i < 3 ? 1 : 0).toArray();
    double[][] said = new double[actual.length][];
    Random random = new Random(5);
    for (int i = 0; i < said.length; i++) {
      double yes = Math.min(1, random.nextDouble() * 0.7 + actual[i] * 0.3);
      said[i] = new double[] {1 - yes, yes};
    }

    EvaluationReport report =
        new ClassEvaluation(List.of("No", "Yes"), actual, said)
            .report(Classification.AUC, "folds:5", 1);
    String json = Json.write(report);

    assertThat(report.ofClasses().roc().get(0).x().length).isBetween(50, 200);
    assertThat(json.length()).isLessThan(60_000);
    assertThat(Json.write(Json.MAPPER.readValue(json, EvaluationReport.class))).isEqualTo(json);
    assertThat(report.scores().intervals().get("AUC").low())
        .isLessThan(report.score(Classification.AUC));
    assertThat(report.scores().intervals().get("AUC").high())
        .isGreaterThan(report.score(Classification.AUC));
    assertThat(report.ofClasses().thresholds()).hasSizeBetween(101, 102);
    assertThat(report.ofClasses().calibration()).isNotEmpty();
  }

  @Test
  void the_cheapest_threshold_follows_the_costs() {
    int[] actual = {1, 1, 1, 0, 0, 0, 0, 0};
    double[] yes = {0.9, 0.6, 0.3, 0.7, 0.25, 0.2, 0.1, 0.05};
    double[][] said =
        Arrays.stream(yes).mapToObj(p -> new double[] {1 - p, p}).toArray(double[][]::new);
    EvaluationReport report =
        new ClassEvaluation(List.of("No", "Yes"), actual, said)
            .report(Classification.F1, "holdout:0.2", 1);

    EvaluationReport.Threshold careful =
        report.cheapest(new EvaluationReport.Costs(0, 1, 0, 10)).orElseThrow();
    EvaluationReport.Threshold strict =
        report.cheapest(new EvaluationReport.Costs(0, 10, 0, 1)).orElseThrow();

    assertThat(careful.falseNegative()).isZero();
    assertThat(careful.threshold()).isBetween(0.25, 0.3);
    assertThat(strict.falsePositive()).isZero();
    assertThat(strict.threshold()).isGreaterThan(0.7);
  }

  @Test
  void clear_groups_have_a_silhouette_near_one() {
    Random random = new Random(6);
    int[] group = IntStream.range(0, 300).map(i -> i % 3).toArray();
    double[][] rows =
        Arrays.stream(group)
            .mapToObj(
                g ->
                    new double[] {
                      g * 10 + random.nextGaussian() * 0.1, -g * 5 + random.nextGaussian() * 0.1
                    })
            .toArray(double[][]::new);
    List<Feature> features = List.of(new Feature("x", List.of()), new Feature("y", List.of()));

    EvaluationReport report =
        new ClusterEvaluation(features, rows, group, 3).report(Clustering.SILHOUETTE, "all", 1);

    assertThat(report.score(Clustering.SILHOUETTE)).isGreaterThan(0.95);
    assertThat(report.clusters())
        .hasSize(3)
        .allSatisfy(each -> assertThat(each.rows()).isEqualTo(100));
    int[] mixed = IntStream.range(0, 300).map(i -> i / 100).toArray();
    assertThat(
            new ClusterEvaluation(features, rows, mixed, 3)
                .report(Clustering.SILHOUETTE, "all", 1)
                .score(Clustering.SILHOUETTE))
        .isLessThan(0.1);
  }
}
