package org.aimass.modelling.engines.weka;

import static org.aimass.modelling.Task.CLASSIFICATION;
import static org.aimass.modelling.Task.CLUSTERING;
import static org.aimass.modelling.Task.REGRESSION;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Setting;
import org.aimass.modelling.Task;
import org.aimass.modelling.engines.Examples;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.classifiers.bayes.NaiveBayes;
import weka.classifiers.functions.LinearRegression;
import weka.classifiers.functions.Logistic;
import weka.classifiers.functions.MultilayerPerceptron;
import weka.classifiers.functions.SMO;
import weka.classifiers.functions.SMOreg;
import weka.classifiers.functions.supportVector.Kernel;
import weka.classifiers.functions.supportVector.PolyKernel;
import weka.classifiers.functions.supportVector.RBFKernel;
import weka.classifiers.lazy.IBk;
import weka.classifiers.meta.Bagging;
import weka.classifiers.meta.LogitBoost;
import weka.classifiers.rules.PART;
import weka.classifiers.rules.ZeroR;
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
  ZeroR(Set.of(CLASSIFICATION, REGRESSION), 0, Long.MAX_VALUE) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      return new ZeroR();
    }
  },
  NaiveBayes(
      Set.of(CLASSIFICATION),
      1,
      Long.MAX_VALUE,
      bool("discretise", false, true, false),
      bool("kernelDensity", false)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      NaiveBayes bayes = new NaiveBayes();
      // Weka knows one or the other.
      if ((Boolean) settings.get("discretise")) {
        bayes.setUseSupervisedDiscretization(true);
      } else {
        bayes.setUseKernelEstimator((Boolean) settings.get("kernelDensity"));
      }
      return bayes;
    }
  },
  LinearRegression(
      Set.of(REGRESSION), 2, Long.MAX_VALUE, decimal("ridge", 0, 1e6, 1.0, 1e-2, 10.0, 100.0)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      LinearRegression regression = new LinearRegression();
      regression.setRidge(number(settings, "ridge"));
      // Weka's own selection of attributes tries them one by one; the ridge does the same work in
      // one step.
      regression.setAttributeSelectionMethod(
          new SelectedTag(
              weka.classifiers.functions.LinearRegression.SELECTION_NONE,
              weka.classifiers.functions.LinearRegression.TAGS_SELECTION));
      regression.setEliminateColinearAttributes(false);
      regression.setMinimal(true);
      return regression;
    }
  },
  J48(
      Set.of(CLASSIFICATION),
      3,
      Long.MAX_VALUE,
      decimal("confidence", 0.001, 0.5, 0.25, 0.05, 0.1),
      integer("minLeaf", 1, 100_000, 2, 10, 30),
      bool("unpruned", false),
      bool("laplace", true)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      J48 tree = new J48();
      tree.setUnpruned((Boolean) settings.get("unpruned"));
      if (!tree.getUnpruned()) {
        tree.setConfidenceFactor((float) number(settings, "confidence"));
      }
      tree.setMinNumObj(whole(settings, "minLeaf"));
      tree.setUseLaplace((Boolean) settings.get("laplace"));
      return tree;
    }
  },
  Logistic(
      Set.of(CLASSIFICATION), 4, Long.MAX_VALUE, decimal("ridge", 0, 1e6, 1.0, 1e-2, 10.0, 100.0)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      Logistic logistic = new Logistic();
      logistic.setRidge(number(settings, "ridge"));
      return logistic;
    }
  },
  M5P(
      Set.of(REGRESSION),
      6,
      Long.MAX_VALUE,
      integer("minLeaf", 1, 100_000, 4, 10, 30),
      bool("unpruned", false)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      M5P tree = new M5P();
      tree.setMinNumInstances(whole(settings, "minLeaf"));
      tree.setUnpruned((Boolean) settings.get("unpruned"));
      return tree;
    }
  },
  LogitBoost(
      Set.of(CLASSIFICATION),
      14,
      Long.MAX_VALUE,
      integer("iterations", 1, 2_000, 100, 50, 200),
      decimal("shrinkage", 0.001, 1, 0.1, 0.05, 0.2),
      integer("depth", -1, 50, 4, 2, 3, 6)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      LogitBoost boost = new LogitBoost();
      REPTree tree = new REPTree();
      tree.setMaxDepth(whole(settings, "depth"));
      boost.setClassifier(tree);
      boost.setNumIterations(whole(settings, "iterations"));
      boost.setShrinkage(number(settings, "shrinkage"));
      return boost;
    }
  },
  RandomForest(
      Set.of(CLASSIFICATION, REGRESSION),
      10,
      Long.MAX_VALUE,
      integer("trees", 1, 2_000, 100),
      integer("features", 0, 10_000, 0, 2, 4, 8),
      integer("minLeaf", 1, 100_000, 1, 3, 10),
      integer("depth", 0, 1_000, 0, 8, 14)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      RandomForest forest = new RandomForest();
      forest.setNumIterations(whole(settings, "trees"));
      forest.setNumFeatures(Math.min(whole(settings, "features"), examples.features().size()));
      forest.setMaxDepth(whole(settings, "depth"));
      ((RandomTree) forest.getClassifier()).setMinNum(whole(settings, "minLeaf"));
      forest.setNumExecutionSlots(examples.threads());
      return forest;
    }
  },
  Bagging(
      Set.of(CLASSIFICATION, REGRESSION),
      16,
      Long.MAX_VALUE,
      integer("iterations", 1, 1_000, 50),
      choice("base", "REPTree", "J48"),
      integer("minLeaf", 1, 100_000, 2, 5, 10)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      Bagging bagging = new Bagging();
      bagging.setNumIterations(whole(settings, "iterations"));
      // J48 knows classes only.
      if ("J48".equals(settings.get("base")) && examples.task() == CLASSIFICATION) {
        J48 tree = new J48();
        tree.setMinNumObj(whole(settings, "minLeaf"));
        bagging.setClassifier(tree);
      } else {
        REPTree tree = new REPTree();
        tree.setMinNum(whole(settings, "minLeaf"));
        tree.setNoPruning(true);
        bagging.setClassifier(tree);
      }
      bagging.setNumExecutionSlots(examples.threads());
      return bagging;
    }
  },
  PART(
      Set.of(CLASSIFICATION),
      18,
      200_000,
      decimal("confidence", 0.001, 0.5, 0.25, 0.05),
      integer("minLeaf", 1, 100_000, 2, 10)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      PART rules = new PART();
      rules.setConfidenceFactor((float) number(settings, "confidence"));
      rules.setMinNumObj(whole(settings, "minLeaf"));
      return rules;
    }
  },
  IBk(
      Set.of(CLASSIFICATION, REGRESSION),
      20,
      50_000,
      integer("neighbours", 1, 1_000, 15, 5, 40),
      choice("weighting", "none", "inverse")) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      IBk neighbours = new IBk();
      neighbours.setKNN(whole(settings, "neighbours"));
      neighbours.setDistanceWeighting(
          new SelectedTag(
              "inverse".equals(settings.get("weighting"))
                  ? weka.classifiers.lazy.IBk.WEIGHT_INVERSE
                  : weka.classifiers.lazy.IBk.WEIGHT_NONE,
              weka.classifiers.lazy.IBk.TAGS_WEIGHTING));
      return neighbours;
    }
  },
  MultilayerPerceptron(
      Set.of(CLASSIFICATION, REGRESSION),
      25,
      500_000,
      integer("hidden", 1, 500, 10, 5, 20),
      integer("epochs", 1, 10_000, 50, 100),
      decimal("learningRate", 0.0001, 1, 0.1, 0.03),
      decimal("momentum", 0, 0.99, 0.2)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      MultilayerPerceptron network = new MultilayerPerceptron();
      network.setHiddenLayers(String.valueOf(whole(settings, "hidden")));
      network.setTrainingTime(whole(settings, "epochs"));
      network.setLearningRate(number(settings, "learningRate"));
      network.setMomentum(number(settings, "momentum"));
      network.setDecay(true);
      return network;
    }
  },
  SMO(
      Set.of(CLASSIFICATION),
      40,
      50_000,
      decimal("c", 1e-4, 1e4, 1.0, 0.1),
      choice("kernel", "linear", "rbf"),
      decimal("gamma", 1e-6, 100, 0.01)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      SMO machine = new SMO();
      machine.setC(number(settings, "c"));
      machine.setKernel(kernel(settings));
      // A logistic model on its outputs: probabilities instead of 0 and 1.
      machine.setBuildCalibrationModels(true);
      return machine;
    }
  },
  SMOreg(
      Set.of(REGRESSION),
      50,
      20_000,
      decimal("c", 1e-4, 1e4, 1.0, 0.1),
      choice("kernel", "linear", "rbf"),
      decimal("gamma", 1e-6, 100, 0.01)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      SMOreg machine = new SMOreg();
      machine.setC(number(settings, "c"));
      machine.setKernel(kernel(settings));
      return machine;
    }
  },
  GaussianProcesses(
      Set.of(REGRESSION),
      60,
      3_000,
      decimal("noise", 1e-6, 100, 1.0, 0.1),
      choice("kernel", "linear", "rbf"),
      decimal("gamma", 1e-6, 100, 0.01)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      KeptGaussianProcesses processes = new KeptGaussianProcesses();
      processes.setNoise(number(settings, "noise"));
      processes.setKernel(kernel(settings));
      return processes;
    }
  },
  Vote(Set.of(CLASSIFICATION, REGRESSION), 70, Long.MAX_VALUE) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) {
      weka.classifiers.meta.Vote vote = new weka.classifiers.meta.Vote();
      vote.setClassifiers(usualMembers(examples));
      return vote;
    }
  },
  Stacking(Set.of(CLASSIFICATION, REGRESSION), 71, 200_000) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) throws Exception {
      CombinedStacking stacking = new CombinedStacking();
      stacking.setClassifiers(usualMembers(examples));
      stacking.setMetaClassifier(judge(examples.task()));
      stacking.setNumFolds(5);
      stacking.setNumExecutionSlots(examples.threads());
      return stacking;
    }
  },
  SimpleKMeans(
      Set.of(CLUSTERING), 1, Long.MAX_VALUE, integer("clusters", 2, 200, 3, 2, 4, 5, 6, 8)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) throws Exception {
      SimpleKMeans means = new SimpleKMeans();
      means.setNumClusters(whole(settings, "clusters"));
      // One thread: the sums of several depend on who comes first, and the groups with them.
      means.setPreserveInstancesOrder(false);
      means.setMaxIterations(200);
      return means;
    }
  },
  EM(Set.of(CLUSTERING), 10, 200_000, integer("clusters", 2, 100, 3, 2, 4, 5)) {
    @Override
    Object make(Map<String, Object> settings, Examples examples) throws Exception {
      EM mixture = new EM();
      mixture.setNumClusters(whole(settings, "clusters"));
      return mixture;
    }
  };

  private final Algorithm algorithm;

  WekaAlgorithm(Set<Task> tasks, int cost, long maxRows, Setting... settings) {
    algorithm =
        new Algorithm(
            WekaEngine.ID,
            name(),
            tasks,
            cost,
            maxRows,
            List.of(settings),
            "modelling.weka." + name(),
            "modelling.weka." + name() + ".help");
  }

  /**
   * A fresh learner, a Classifier or a Clusterer, with these settings; its seed is set by {@link
   * #seeded}.
   */
  abstract Object make(Map<String, Object> settings, Examples examples) throws Exception;

  Algorithm algorithm() {
    return algorithm;
  }

  Object seeded(Map<String, Object> settings, Examples examples) throws Exception {
    Object learner = make(settings, examples);
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

  /** What judges the answers of the members of a stacking. */
  static Classifier judge(Task task) {
    if (task == CLASSIFICATION) {
      Logistic logistic = new Logistic();
      // The members nearly agree, so that their weights would run away without a ridge.
      logistic.setRidge(1e-2);
      return logistic;
    }
    LinearRegression regression = new LinearRegression();
    regression.setRidge(1e-2);
    regression.setEliminateColinearAttributes(false);
    regression.setAttributeSelectionMethod(
        new SelectedTag(
            weka.classifiers.functions.LinearRegression.SELECTION_NONE,
            weka.classifiers.functions.LinearRegression.TAGS_SELECTION));
    regression.setMinimal(true);
    return regression;
  }

  /** Unlike each other, and quick. */
  private static Classifier[] usualMembers(Examples examples) {
    int seed = (int) examples.seed();
    RandomForest forest = new RandomForest();
    forest.setSeed(seed);
    if (examples.task() == CLASSIFICATION) {
      Logistic logistic = new Logistic();
      logistic.setRidge(1e-4);
      return new Classifier[] {logistic, forest, new NaiveBayes()};
    }
    LinearRegression regression = new LinearRegression();
    regression.setRidge(1e-4);
    return new Classifier[] {regression, forest, new M5P()};
  }

  private static Kernel kernel(Map<String, Object> settings) {
    if ("rbf".equals(settings.get("kernel"))) {
      RBFKernel kernel = new RBFKernel();
      kernel.setGamma(number(settings, "gamma"));
      return kernel;
    }
    PolyKernel kernel = new PolyKernel();
    kernel.setExponent(1);
    return kernel;
  }

  private static int whole(Map<String, Object> settings, String name) {
    return ((Number) settings.get(name)).intValue();
  }

  private static double number(Map<String, Object> settings, String name) {
    return ((Number) settings.get(name)).doubleValue();
  }

  private static Setting integer(String name, int min, int max, int usual, Integer... more) {
    return setting(
        name, Setting.Kind.INT, (double) min, (double) max, usual, List.of(), (Object[]) more);
  }

  private static Setting decimal(
      String name, double min, double max, double usual, Double... more) {
    return setting(name, Setting.Kind.DECIMAL, min, max, usual, List.of(), (Object[]) more);
  }

  private static Setting bool(String name, boolean usual, Boolean... tries) {
    return setting(name, Setting.Kind.BOOLEAN, null, null, usual, List.of(), (Object[]) tries);
  }

  private static Setting choice(String name, String... choices) {
    return setting(
        name,
        Setting.Kind.CHOICE,
        null,
        null,
        choices[0],
        List.of(choices),
        (Object[]) Arrays.copyOfRange(choices, 1, choices.length));
  }

  private static Setting setting(
      String name,
      Setting.Kind kind,
      Double min,
      Double max,
      Object usual,
      List<String> choices,
      Object... more) {
    Set<Object> tries = new LinkedHashSet<>();
    if (more.length > 0) {
      tries.add(usual);
      tries.addAll(Arrays.asList(more));
    }
    String key = "modelling.weka.setting." + name;
    return new Setting(
        name, kind, min, max, usual, choices, new ArrayList<>(tries), key, key + ".help");
  }
}
