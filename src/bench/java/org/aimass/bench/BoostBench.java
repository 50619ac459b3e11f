package org.aimass.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.aimass.datasets.Column;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Workbook;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.trees.HasTrees;
import org.aimass.modelling.engines.xgboost.XGBoostEngine;
import org.aimass.modelling.preparing.Preparation;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;

/**
 * XGBoost through the product's engine against the bare loop of its own library, on the telco churn
 * workbook: the same prepared rows and settings, a fifth held back that neither sees. The bare loop
 * stops early on an eighth of what it has, too, and answers one row at a time by native code.
 *
 * <p>Start it with OMP_WAIT_POLICY=passive, as the training process is.
 */
public final class BoostBench {
  private static final int RUNS = 5;
  private static final int ROW_ROUNDS = 200;

  private final Examples learnt;
  private final double[][] heldBack;

  private BoostBench(Examples learnt, double[][] heldBack) {
    this.learnt = learnt;
    this.heldBack = heldBack;
  }

  private record Run(double auc, double cpuSeconds, int rounds, double rowMicros) {
    void print(String name) {
      System.out.printf(
          Locale.ROOT,
          "%-10s AUC %.4f, %.2f CPU s, %d rounds, %.2f us a row%n",
          name,
          auc,
          cpuSeconds,
          rounds,
          rowMicros);
    }
  }

  public static void main(String[] arguments) throws Exception {
    BoostBench bench = prepared();
    for (int run = 0; run < RUNS; run++) {
      bench.engine(run).print("engine");
      bench.bare(run).print("bare loop");
    }
    System.exit(0);
  }

  private static BoostBench prepared() {
    Workbook book = Workbook.of(Workbook.CHURN);
    List<Column> columns = book.learnt("churn");
    RawTable table = book.table(columns);
    Target target = KnownTasks.CLASSIFICATION.target(table, "churn");
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, target.rows().length).boxed().toList());
    Collections.shuffle(order, new Random(1));
    Target training = part(target, order.subList(order.size() / 5, order.size()));
    Target unseen = part(target, order.subList(0, order.size() / 5));
    Preparation preparation = Preparation.fit(table, training.rows(), training, "churn");
    double[][] rows = preparation.learntRows(table, training.rows(), training.values());
    return new BoostBench(
        new Examples(
            KnownTasks.CLASSIFICATION.answers(),
            preparation.features(),
            target.classes(),
            rows,
            1,
            Runtime.getRuntime().availableProcessors()),
        preparation.rows(table, unseen.rows(), unseen.values()));
  }

  private static Target part(Target target, List<Integer> which) {
    return new Target(
        target.classes(),
        which.stream().mapToInt(i -> target.rows()[i]).toArray(),
        which.stream().mapToDouble(i -> target.values()[i]).toArray());
  }

  private Run engine(int seed) throws Exception {
    XGBoostEngine engine = new XGBoostEngine();
    Examples examples =
        new Examples(
            learnt.answers(),
            learnt.features(),
            learnt.classes(),
            learnt.rows(),
            seed,
            learnt.threads());
    long start = cpu();
    EngineModel model =
        engine.train(
            XGBoostEngine.XGBOOST,
            engine.algorithm(XGBoostEngine.XGBOOST).complete(Map.of()),
            examples,
            TrainingControl.NONE);
    double seconds = (cpu() - start) / 1e9;
    int rounds = ((HasTrees) model).trees().orElseThrow().trees();
    double[] said = new double[heldBack.length];
    double fastest = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROW_ROUNDS; round++) {
      long from = System.nanoTime();
      for (int i = 0; i < said.length; i++) {
        said[i] = model.predict(heldBack[i])[1];
      }
      fastest = Math.min(fastest, (System.nanoTime() - from) / 1e3 / said.length);
    }
    return new Run(auc(said), seconds, rounds, fastest);
  }

  private Run bare(int seed) throws Exception {
    Map<String, Object> settings =
        new XGBoostEngine().algorithm(XGBoostEngine.XGBOOST).complete(Map.of());
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("eval_metric", "logloss");
    parameters.put("verbosity", 0);
    parameters.put("tree_method", "hist");
    parameters.put("seed", seed);
    parameters.put("nthread", learnt.threads());
    parameters.put("learning_rate", settings.get("learningRate"));
    parameters.put("max_depth", settings.get("maxDepth"));
    parameters.put("min_child_weight", settings.get("minChildWeight"));
    parameters.put("subsample", settings.get("subsample"));
    parameters.put("colsample_bytree", settings.get("colsampleByTree"));
    parameters.put("max_cat_to_onehot", settings.get("maxCatToOnehot"));
    List<double[]> rows = new ArrayList<>(Arrays.asList(learnt.rows()));
    Collections.shuffle(rows, new Random(seed));
    long start = cpu();
    DMatrix train = matrix(rows.subList(rows.size() / 8, rows.size()));
    DMatrix aside = matrix(rows.subList(0, rows.size() / 8));
    Booster booster = XGBoost.train(train, parameters, 0, new HashMap<>(), null, null);
    int patience = (Integer) settings.get("earlyStoppingRounds");
    int most = (Integer) settings.get("rounds");
    double lowest = Double.POSITIVE_INFINITY;
    int rounds = 0;
    for (int round = 0; round < most && round < rounds + patience; round++) {
      booster.update(train, round);
      String told = booster.evalSet(new DMatrix[] {aside}, new String[] {"aside"}, round);
      double loss = Double.parseDouble(told.substring(told.indexOf(':') + 1));
      if (loss < lowest) {
        lowest = loss;
        rounds = round + 1;
      }
    }
    double seconds = (cpu() - start) / 1e9;
    double[] said = new double[heldBack.length];
    double fastest = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROW_ROUNDS / 20; round++) {
      long from = System.nanoTime();
      for (int i = 0; i < said.length; i++) {
        float[][] answer =
            booster.inplace_predict(
                cells(List.of(heldBack[i])),
                1,
                learnt.features().size(),
                Float.NaN,
                new int[] {0, rounds});
        said[i] = answer[0][0];
      }
      fastest = Math.min(fastest, (System.nanoTime() - from) / 1e3 / said.length);
    }
    return new Run(auc(said), seconds, rounds, fastest);
  }

  private DMatrix matrix(List<double[]> rows) throws Exception {
    DMatrix matrix = new DMatrix(cells(rows), rows.size(), learnt.features().size(), Float.NaN);
    matrix.setFeatureTypes(
        learnt.features().stream()
            .map(feature -> feature.nominal() ? "c" : "q")
            .toArray(String[]::new));
    float[] targets = new float[rows.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (float) rows.get(i)[learnt.target()];
    }
    matrix.setLabel(targets);
    return matrix;
  }

  private float[] cells(List<double[]> rows) {
    int width = learnt.features().size();
    float[] cells = new float[rows.size() * width];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (float) rows.get(i / width)[i % width];
    }
    return cells;
  }

  private double auc(double[] said) {
    Integer[] order = IntStream.range(0, said.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> said[i]));
    double ranks = 0;
    double positive = 0;
    for (int i = 0; i < order.length; i++) {
      if (heldBack[order[i]][learnt.target()] == 1) {
        ranks += i + 1;
        positive++;
      }
    }
    return (ranks - positive * (positive + 1) / 2) / (positive * (said.length - positive));
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
