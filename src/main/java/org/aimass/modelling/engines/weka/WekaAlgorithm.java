package org.aimass.modelling.engines.weka;

import static org.aimass.modelling.AnswerKind.CLASS;
import static org.aimass.modelling.AnswerKind.GROUP;
import static org.aimass.modelling.AnswerKind.NUMBER;
import static org.aimass.modelling.engines.weka.WekaSettings.bool;
import static org.aimass.modelling.engines.weka.WekaSettings.choice;
import static org.aimass.modelling.engines.weka.WekaSettings.decimal;
import static org.aimass.modelling.engines.weka.WekaSettings.integer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Setting;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.Knobs;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.bayes.NaiveBayes;
import weka.classifiers.functions.MultilayerPerceptron;
import weka.classifiers.functions.SMO;
import weka.classifiers.functions.SMOreg;
import weka.classifiers.lazy.IBk;
import weka.classifiers.meta.AdditiveRegression;
import weka.classifiers.meta.Bagging;
import weka.classifiers.meta.LogitBoost;
import weka.classifiers.rules.PART;
import weka.classifiers.trees.J48;
import weka.classifiers.trees.M5P;
import weka.classifiers.trees.REPTree;
import weka.classifiers.trees.RandomForest;
import weka.classifiers.trees.RandomTree;
import weka.clusterers.EM;
import weka.clusterers.SimpleKMeans;
import weka.core.Randomizable;
import weka.core.SelectedTag;

/** One of Weka's learners with the settings that we show, and how to make it. */
enum WekaAlgorithm {
  NaiveBayes(
      1,
      WekaAlgorithm.ANY,
      Set.of(CLASS),
      (knobs, examples) -> {
        NaiveBayes bayes = new NaiveBayes();
        // Weka knows one or the other.
        if (knobs.on("discretise")) {
          bayes.setUseSupervisedDiscretization(true);
        } else {
          bayes.setUseKernelEstimator(knobs.on("kernelDensity"));
        }
        return bayes;
      },
      bool("discretise", false, true, false),
      bool("kernelDensity", false)),
  LinearRegression(
      2,
      WekaAlgorithm.ANY,
      Set.of(NUMBER),
      (knobs, examples) -> Learners.linear(knobs.number("ridge")),
      decimal("ridge", 0, 1e6, 1.0, 1e-2, 10.0, 100.0)),
  J48(
      3,
      WekaAlgorithm.ANY,
      Set.of(CLASS),
      (knobs, examples) -> {
        J48 tree = new J48();
        tree.setUnpruned(knobs.on("unpruned"));
        if (!tree.getUnpruned()) {
          tree.setConfidenceFactor((float) knobs.number("confidence"));
        }
        tree.setMinNumObj(knobs.whole("minLeaf"));
        tree.setUseLaplace(knobs.on("laplace"));
        return tree;
      },
      decimal("confidence", 0.001, 0.5, 0.25, 0.05, 0.1),
      integer("minLeaf", 1, 100_000, 2, 10, 30),
      bool("unpruned", false),
      bool("laplace", true)),
  Logistic(
      4,
      WekaAlgorithm.ANY,
      Set.of(CLASS),
      (knobs, examples) -> Learners.logistic(knobs.number("ridge")),
      decimal("ridge", 0, 1e6, 1.0, 1e-2, 10.0, 100.0)),
  M5P(
      6,
      WekaAlgorithm.ANY,
      Set.of(NUMBER),
      (knobs, examples) -> {
        M5P tree = new M5P();
        tree.setMinNumInstances(knobs.whole("minLeaf"));
        tree.setUnpruned(knobs.on("unpruned"));
        return tree;
      },
      integer("minLeaf", 1, 100_000, 4, 10, 30),
      bool("unpruned", false)),
  AdditiveRegression(
      9,
      WekaAlgorithm.ANY,
      Set.of(NUMBER),
      (knobs, examples) -> {
        AdditiveRegression boost = new AdditiveRegression();
        boost.setClassifier(Learners.boosted(knobs));
        boost.setNumIterations(knobs.whole("iterations"));
        boost.setShrinkage(knobs.number("shrinkage"));
        return boost;
      },
      integer("iterations", 1, 2_000, 150, 300),
      decimal("shrinkage", 0.001, 1, 0.1, 0.05, 0.2),
      integer("depth", -1, 50, 4, 3, 6)),
  RandomForest(
      10,
      WekaAlgorithm.ANY,
      Set.of(CLASS, NUMBER),
      (knobs, examples) -> {
        RandomForest forest = new RandomForest();
        forest.setNumIterations(knobs.whole("trees"));
        forest.setNumFeatures(Math.min(knobs.whole("features"), examples.features().size()));
        forest.setMaxDepth(knobs.whole("depth"));
        ((RandomTree) forest.getClassifier()).setMinNum(knobs.whole("minLeaf"));
        forest.setNumExecutionSlots(examples.threads());
        return forest;
      },
      integer("trees", 1, 2_000, 100),
      integer("features", 0, 10_000, 0, 2, 4, 8),
      integer("minLeaf", 1, 100_000, 1, 3, 10),
      integer("depth", 0, 1_000, 0, 8, 14)),
  LogitBoost(
      14,
      WekaAlgorithm.ANY,
      Set.of(CLASS),
      (knobs, examples) -> {
        LogitBoost boost = new LogitBoost();
        boost.setClassifier(Learners.boosted(knobs));
        boost.setNumIterations(knobs.whole("iterations"));
        boost.setShrinkage(knobs.number("shrinkage"));
        return boost;
      },
      integer("iterations", 1, 2_000, 100, 50, 200),
      decimal("shrinkage", 0.001, 1, 0.1, 0.05, 0.2),
      integer("depth", -1, 50, 4, 2, 3, 6)),
  Bagging(
      16,
      WekaAlgorithm.ANY,
      Set.of(CLASS, NUMBER),
      (knobs, examples) -> {
        Bagging bagging = new Bagging();
        bagging.setNumIterations(knobs.whole("iterations"));
        // J48 knows classes only.
        if (knobs.is("base", "J48") && examples.answers() == CLASS) {
          J48 tree = new J48();
          tree.setMinNumObj(knobs.whole("minLeaf"));
          bagging.setClassifier(tree);
        } else {
          REPTree tree = new REPTree();
          tree.setMinNum(knobs.whole("minLeaf"));
          tree.setNoPruning(true);
          bagging.setClassifier(tree);
        }
        bagging.setNumExecutionSlots(examples.threads());
        return bagging;
      },
      integer("iterations", 1, 1_000, 50),
      choice("base", "REPTree", "J48"),
      integer("minLeaf", 1, 100_000, 2, 5, 10)),
  PART(
      18,
      200_000,
      Set.of(CLASS),
      (knobs, examples) -> {
        PART rules = new PART();
        rules.setConfidenceFactor((float) knobs.number("confidence"));
        rules.setMinNumObj(knobs.whole("minLeaf"));
        return rules;
      },
      decimal("confidence", 0.001, 0.5, 0.25, 0.05),
      integer("minLeaf", 1, 100_000, 2, 10)),
  IBk(
      20,
      50_000,
      Set.of(CLASS, NUMBER),
      (knobs, examples) -> {
        IBk neighbours = new IBk();
        neighbours.setKNN(knobs.whole("neighbours"));
        neighbours.setDistanceWeighting(
            new SelectedTag(
                knobs.is("weighting", "inverse")
                    ? weka.classifiers.lazy.IBk.WEIGHT_INVERSE
                    : weka.classifiers.lazy.IBk.WEIGHT_NONE,
                weka.classifiers.lazy.IBk.TAGS_WEIGHTING));
        return neighbours;
      },
      integer("neighbours", 1, 1_000, 15, 5, 40),
      choice("weighting", "none", "inverse")),
  MultilayerPerceptron(
      25,
      500_000,
      Set.of(CLASS, NUMBER),
      (knobs, examples) -> {
        MultilayerPerceptron network = new MultilayerPerceptron();
        network.setHiddenLayers(String.valueOf(knobs.whole("hidden")));
        network.setTrainingTime(knobs.whole("epochs"));
        network.setLearningRate(knobs.number("learningRate"));
        network.setMomentum(knobs.number("momentum"));
        network.setDecay(true);
        return network;
      },
      integer("hidden", 1, 500, 10, 5, 20),
      integer("epochs", 1, 10_000, 50, 100),
      decimal("learningRate", 0.0001, 1, 0.1, 0.03),
      decimal("momentum", 0, 0.99, 0.2)),
  SMO(
      40,
      50_000,
      Set.of(CLASS),
      (knobs, examples) -> {
        SMO machine = new SMO();
        machine.setC(knobs.number("c"));
        machine.setKernel(Learners.kernel(knobs));
        // A logistic model on its outputs: probabilities instead of 0 and 1.
        machine.setBuildCalibrationModels(true);
        return machine;
      },
      decimal("c", 1e-4, 1e4, 1.0, 0.1),
      choice("kernel", "linear", "rbf"),
      decimal("gamma", 1e-6, 100, 0.01)),
  SMOreg(
      50,
      20_000,
      Set.of(NUMBER),
      (knobs, examples) -> {
        SMOreg machine = new SMOreg();
        machine.setC(knobs.number("c"));
        machine.setKernel(Learners.kernel(knobs));
        return machine;
      },
      decimal("c", 1e-4, 1e4, 1.0, 0.1),
      choice("kernel", "linear", "rbf"),
      decimal("gamma", 1e-6, 100, 0.01)),
  GaussianProcesses(
      60,
      3_000,
      Set.of(NUMBER),
      (knobs, examples) -> {
        KeptGaussianProcesses processes = new KeptGaussianProcesses();
        processes.setNoise(knobs.number("noise"));
        processes.setKernel(Learners.kernel(knobs));
        return processes;
      },
      decimal("noise", 1e-6, 100, 1.0, 0.1),
      choice("kernel", "linear", "rbf"),
      decimal("gamma", 1e-6, 100, 0.01)),
  SimpleKMeans(
      1,
      WekaAlgorithm.ANY,
      Set.of(GROUP),
      (knobs, examples) -> {
        SimpleKMeans means = new SimpleKMeans();
        means.setNumClusters(knobs.whole("clusters"));
        // One thread: the sums of several depend on who comes first, and the groups with them.
        means.setPreserveInstancesOrder(false);
        means.setMaxIterations(200);
        return means;
      },
      integer("clusters", 2, 200, 3, 2, 4, 5, 6, 8)),
  EM(
      10,
      200_000,
      Set.of(GROUP),
      (knobs, examples) -> {
        EM mixture = new EM();
        mixture.setNumClusters(knobs.whole("clusters"));
        return mixture;
      },
      integer("clusters", 2, 100, 3, 2, 4, 5));

  /** Any number of rows. */
  private static final long ANY = Long.MAX_VALUE;

  /** Makes a fresh learner, a Classifier or a Clusterer, without its seed. */
  private interface Maker {
    Object make(Knobs knobs, Examples examples) throws Exception;
  }

  private final Algorithm algorithm;
  private final Maker maker;

  WekaAlgorithm(int cost, long maxRows, Set<AnswerKind> answers, Maker maker, Setting... settings) {
    this.maker = maker;
    algorithm =
        new Algorithm(
            WekaEngine.ID,
            name(),
            answers,
            cost,
            maxRows,
            List.of(settings),
            "modelling.weka." + name(),
            "modelling.weka." + name() + ".help");
  }

  Algorithm algorithm() {
    return algorithm;
  }

  /** A fresh learner with these settings and the seed of the examples. */
  Object learner(Map<String, Object> settings, Examples examples) throws Exception {
    Object learner = maker.make(new Knobs(settings), examples);
    if (learner instanceof Randomizable random) {
      random.setSeed((int) (examples.seed() ^ (examples.seed() >>> 32)));
    }
    if (learner instanceof AbstractClassifier classifier) {
      // The check of what a learner can take stays on: it refuses in words. Only the counting of
      // decimals for its text is idle.
      classifier.setNumDecimalPlaces(4);
    }
    return learner;
  }
}
