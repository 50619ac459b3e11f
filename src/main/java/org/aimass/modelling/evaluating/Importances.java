package org.aimass.modelling.evaluating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.aimass.modelling.EvaluationReport.Importance;
import org.aimass.modelling.Field;
import org.aimass.modelling.Metric;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.files.Answers;

/**
 * Permutation importance (Breiman 2001, Fisher et al. 2019): the values of one field are shuffled
 * among rows that the model has not seen, and the metric is taken again. All features of a field
 * move together.
 */
public final class Importances {
  private static final int REPEATS = 3;

  /** Drawn samples of the rows for the interval. */
  private static final int SAMPLES = 12;

  private static final double NORMAL_95 = 1.96;
  private static final int MOST_ROWS = 1_000;
  private static final int FEWEST_ROWS = 100;

  private Importances() {}

  /** The metric of a model's answers about these rows. */
  public interface Score {
    double of(double[][] rows, double[][] said);
  }

  /**
   * @param rows that the model has not seen, prepared
   * @param origins for each feature the position of its field
   * @param seconds stop early, and answer nothing, when it would take longer than this
   * @return the most important first, with intervals of 95 % (of other rows of the same kind, by
   *     the bootstrap, and of other orders) where time is left for them; empty when there is no
   *     time
   */
  public static List<Importance> of(
      EngineModel model,
      double[][] rows,
      double[] usual,
      List<Field> fields,
      int[] origins,
      Metric metric,
      Score score,
      double seconds,
      long seed)
      throws Exception {
    int most = Math.min(MOST_ROWS, rows.length);
    if (most < 2) {
      return List.of();
    }
    Random random = new Random(seed);
    double[][] some =
        rows.length == most
            ? rows
            : random
                .ints(0, rows.length)
                .distinct()
                .limit(most)
                .mapToObj(i -> rows[i])
                .toArray(double[][]::new);
    long start = System.nanoTime();
    double[][] said = answers(model, some, usual);
    double perRow = (System.nanoTime() - start) / 1e9 / most;
    int affordable =
        (int) Math.min(most, seconds / (perRow * REPEATS * Math.max(1, fields.size())));
    if (affordable < Math.min(FEWEST_ROWS, most)) {
      return List.of();
    }
    if (affordable < most) {
      some = Arrays.copyOf(some, affordable);
      said = Arrays.copyOf(said, affordable);
    }
    double base = score.of(some, said);
    int[][] samples = samples(some.length, seed);
    double[] sampledBases = new double[SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      sampledBases[sample] = score.of(pick(some, samples[sample]), pick(said, samples[sample]));
    }
    long end = start + (long) (seconds * 2e9);
    List<Importance> importances = new ArrayList<>();
    for (int field = 0; field < fields.size(); field++) {
      if (!any(origins, field)) {
        importances.add(new Importance(fields.get(field).name(), 0, 0, 0.0, 0.0));
        continue;
      }
      double[] losses = new double[REPEATS];
      double[][][] shuffledSaid = new double[REPEATS][][];
      for (int repeat = 0; repeat < REPEATS; repeat++) {
        if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
          return List.of();
        }
        shuffledSaid[repeat] = answers(model, shuffled(some, origins, field, random), usual);
        losses[repeat] = loss(metric, base, score.of(some, shuffledSaid[repeat]));
      }
      double mean = (losses[0] + losses[1] + losses[2]) / REPEATS;
      double squares = 0;
      for (double loss : losses) {
        squares += (loss - mean) * (loss - mean);
      }
      if (!Double.isNaN(mean)) {
        double[] sampled = new double[SAMPLES];
        for (int sample = 0; sample < SAMPLES && System.nanoTime() < end; sample++) {
          double[][] shuffled = pick(shuffledSaid[sample % REPEATS], samples[sample]);
          sampled[sample] =
              loss(metric, sampledBases[sample], score.of(pick(some, samples[sample]), shuffled));
        }
        double reach = System.nanoTime() < end ? NORMAL_95 * deviation(sampled) : Double.NaN;
        importances.add(
            new Importance(
                fields.get(field).name(),
                mean,
                Math.sqrt(squares / (REPEATS - 1)),
                Double.isNaN(reach) ? null : mean - reach,
                Double.isNaN(reach) ? null : mean + reach));
      }
    }
    importances.sort(Comparator.comparingDouble(Importance::loss).reversed());
    return importances;
  }

  private static double loss(Metric metric, double base, double shuffled) {
    return metric.higherIsBetter() ? base - shuffled : shuffled - base;
  }

  private static int[][] samples(int rows, long seed) {
    Random random = new Random(seed);
    int[][] samples = new int[SAMPLES][];
    for (int sample = 0; sample < SAMPLES; sample++) {
      samples[sample] = random.ints(rows, 0, rows).toArray();
    }
    return samples;
  }

  private static double[][] pick(double[][] rows, int[] which) {
    return Arrays.stream(which).mapToObj(i -> rows[i]).toArray(double[][]::new);
  }

  /** NaN where a sample had no score. */
  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  private static boolean any(int[] origins, int field) {
    for (int origin : origins) {
      if (origin == field) {
        return true;
      }
    }
    return false;
  }

  private static double[][] answers(EngineModel model, double[][] rows, double[] usual)
      throws Exception {
    double[][] said = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      said[i] = Answers.sound(model.predict(rows[i]), usual);
    }
    return said;
  }

  private static double[][] shuffled(double[][] rows, int[] origins, int field, Random random) {
    int[] order = new int[rows.length];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    double[][] shuffled = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      shuffled[i] = rows[i].clone();
      for (int f = 0; f < origins.length; f++) {
        if (origins[f] == field) {
          shuffled[i][f] = rows[order[i]][f];
        }
      }
    }
    return shuffled;
  }
}
