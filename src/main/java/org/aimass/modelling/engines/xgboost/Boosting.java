package org.aimass.modelling.engines.xgboost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.Knobs;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.TrainingStopped;
import org.aimass.modelling.engines.trees.TreeEnsemble;

/**
 * Boosts round by round. Rows kept aside tell how many rounds are best ({@link Parts}); then all
 * rows are learnt from with so many, unless they are so many that the rows kept aside would add
 * nothing.
 */
final class Boosting {
  /** What is learnt from more rows is kept as it is. */
  private static final int MOST_LEARNT_AGAIN = 200_000;

  /** Rounds that are taken where there are too few rows to keep any aside. */
  private static final int ROUNDS_OF_FEW = 50;

  private static final int CELLS_OF_A_THREAD = 50_000;

  private final Knobs knobs;
  private final Examples examples;
  private final TrainingControl control;
  private final Units units;
  private final Map<String, Object> parameters;
  private volatile boolean stopped;

  private Boosting(Knobs knobs, Examples examples, TrainingControl control) {
    this.knobs = knobs;
    this.examples = examples;
    this.control = control;
    units = new Units(examples);
    parameters = parameters();
  }

  /**
   * A round in native code cannot be interrupted, so it has a thread of its own: who asks to stop
   * does not wait for its end.
   */
  static TreeEnsemble learn(Knobs knobs, Examples examples, TrainingControl control)
      throws Exception {
    Boosting boosting = new Boosting(knobs, examples, control);
    FutureTask<TreeEnsemble> learning = new FutureTask<>(boosting::trees);
    Thread thread = new Thread(learning, "train-" + XGBoostEngine.XGBOOST);
    thread.setDaemon(true);
    thread.start();
    try {
      while (true) {
        try {
          return learning.get(20, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (control.stopped()) {
            throw new TrainingStopped();
          }
        }
      }
    } catch (InterruptedException e) {
      throw new TrainingStopped();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    } finally {
      boosting.stopped = true;
    }
  }

  private Map<String, Object> parameters() {
    int classes = examples.classes().size();
    Map<String, Object> map = new HashMap<>();
    map.put("verbosity", 0);
    map.put("tree_method", "hist");
    map.put("nthread", threads());
    map.put("seed", (int) (examples.seed() ^ (examples.seed() >>> 32)) & Integer.MAX_VALUE);
    map.put("learning_rate", knobs.number("learningRate"));
    map.put("max_depth", knobs.whole("maxDepth"));
    map.put("min_child_weight", knobs.number("minChildWeight"));
    map.put("subsample", knobs.number("subsample"));
    map.put("colsample_bytree", knobs.number("colsampleByTree"));
    map.put("lambda", knobs.number("lambda"));
    map.put("alpha", knobs.number("alpha"));
    map.put("gamma", knobs.number("gamma"));
    map.put("max_bin", knobs.whole("maxBin"));
    map.put("max_cat_to_onehot", knobs.whole("maxCatToOnehot"));
    if (classes == 0) {
      map.put("objective", "reg:squarederror");
      map.put("eval_metric", "rmse");
    } else if (classes == 2) {
      map.put("objective", "binary:logistic");
      map.put("eval_metric", "logloss");
    } else {
      map.put("objective", "multi:softprob");
      map.put("num_class", classes);
      map.put("eval_metric", "mlogloss");
    }
    return map;
  }

  /** Threads wait for each other several times in a round: little work is done sooner by one. */
  private int threads() {
    long cells = (long) examples.rows().length * examples.features().size();
    return (int) Math.max(1, Math.min(examples.threads(), cells / CELLS_OF_A_THREAD));
  }

  private TreeEnsemble trees() throws Exception {
    Parts parts = Parts.of(examples);
    int most = knobs.whole("rounds");
    int patience = knobs.whole("earlyStoppingRounds");
    if (patience == 0) {
      return all(parts, most, 0);
    }
    if (parts.asked() == 0) {
      return all(parts, Math.min(most, ROUNDS_OF_FEW), 0);
    }
    boolean again = examples.rows().length <= MOST_LEARNT_AGAIN;
    List<Fold> folds = new ArrayList<>();
    try {
      for (int part = 0; part < parts.asked(); part++) {
        running();
        folds.add(new Fold(parts, part));
      }
      double lowest = Double.POSITIVE_INFINITY;
      int best = 0;
      for (int round = 0; round < most && round < best + patience; round++) {
        double loss = 0;
        for (Fold fold : folds) {
          running();
          loss += fold.next(round);
        }
        if (loss < lowest) {
          lowest = loss;
          best = round + 1;
        }
        progress((round + 1.0) / Math.min(most, best + patience) * (again ? 0.5 : 1));
      }
      if (!again) {
        return read(folds.get(0).booster, best);
      }
      // Their memory is free before all rows are laid out.
      close(folds);
      return all(parts, best, 0.5);
    } finally {
      close(folds);
    }
  }

  private TreeEnsemble all(Parts parts, int rounds, double done) throws Exception {
    running();
    try (Rows rows = new Rows(examples, units, parts.all())) {
      Booster booster = booster(rows.matrix);
      try {
        for (int round = 0; round < rounds; round++) {
          running();
          booster.update(rows.matrix, round);
          progress(done + (1 - done) * (round + 1) / rounds);
        }
        return read(booster, rounds);
      } finally {
        booster.dispose();
      }
    }
  }

  private TreeEnsemble read(Booster booster, int rounds) throws Exception {
    return BoosterTrees.read(booster.toByteArray("ubj"), rounds, examples, units);
  }

  private Booster booster(DMatrix matrix) throws XGBoostError {
    return XGBoost.train(matrix, parameters, 0, new HashMap<>(), null, null);
  }

  private void running() throws TrainingStopped {
    if (stopped) {
      throw new TrainingStopped();
    }
  }

  private double told;

  private void progress(double share) {
    told = Math.max(told, Math.min(share, 1));
    if (!stopped) {
      control.progress(told);
    }
  }

  private static void close(List<Fold> folds) {
    folds.forEach(Fold::close);
    folds.clear();
  }

  /** One part kept aside, and what learns from the others. */
  private final class Fold {
    private final Rows learnt;
    private final Rows aside;
    private final Booster booster;

    Fold(Parts parts, int part) throws XGBoostError {
      learnt = new Rows(examples, units, parts.others(part));
      aside = new Rows(examples, units, parts.aside(part));
      booster = booster(learnt.matrix);
    }

    /**
     * One round more.
     *
     * @return the loss on all rows kept aside together
     */
    double next(int round) throws XGBoostError {
      booster.update(learnt.matrix, round);
      String said = booster.evalSet(new DMatrix[] {aside.matrix}, new String[] {"aside"}, round);
      double loss = Double.parseDouble(said.substring(said.lastIndexOf(':') + 1));
      return (examples.classes().isEmpty() ? loss * loss : loss) * aside.count();
    }

    void close() {
      booster.dispose();
      aside.close();
      learnt.close();
    }
  }
}
