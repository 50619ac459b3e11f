package org.aimass.modelling.steps.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.aimass.modelling.steps.Told;

/**
 * What all words of a text, and its pairs of neighbouring words, tell of the target together: one
 * number for each class that is told of (of two classes for the second), or one for a number. A
 * ridge regression on the weights of the words, for classes on words that are weighed by how
 * differently often they stand in the texts of each (Wang and Manning 2012). A row that is learnt
 * from gets what a fit to other rows says: its own answer would give itself away.
 */
final class TextScore {
  private static final int PARTS = 5;
  private static final int MOST_WORDS = 20_000;
  private static final int MOST_WEIGHTS = 60_000;
  private static final int RAREST = 2;

  /** More words than this are not learnt from at once: some of the texts are enough. */
  private static final long MOST_READ = 8_000_000;

  private static final long SEED = 1;

  /**
   * Best of those tried on food reviews; words are weighed by some 5 more where a number is told.
   */
  private static final double PENALTY = 1;

  private static final double NUMBER_PENALTY = 10;

  private final int[] classes;
  private final int[] words;
  private final float[][] weights;

  /**
   * @param classes those that are told of; empty for a number
   * @param words hashes in ascending order, as in {@link Tokens}
   * @param weights of each told class, or the number, those of the words
   */
  @JsonCreator
  TextScore(
      @JsonProperty("classes") int[] classes,
      @JsonProperty("words") int[] words,
      @JsonProperty("weights") float[][] weights) {
    this.classes = classes.clone();
    this.words = words.clone();
    this.weights = weights.clone();
  }

  /** Texts as columns of a sparse table, and what is to be said of them. */
  private record Rows(int[] vocabulary, int[][] columns, float[][] values, double[][] goals) {}

  /**
   * @return null when the texts have nothing to say
   */
  static TextScore fit(Tokens[] texts, double[] goal, int classes) {
    int[] told = Told.classes(goal, classes);
    Rows rows = rows(texts, goal, told);
    return rows == null ? null : fit(rows, told, -1);
  }

  private static Rows rows(Tokens[] texts, double[] goal, int[] told) {
    long read = Arrays.stream(texts).mapToLong(Tokens::size).sum();
    int each = (int) (1 + read / MOST_READ);
    int[] all =
        IntStream.range(0, texts.length)
            .filter(i -> i % each == 0)
            .flatMap(i -> Arrays.stream(texts[i].hashes()))
            .sorted()
            .toArray();
    int[] vocabulary = vocabulary(all);
    if (vocabulary.length == 0) {
      return null;
    }
    int[][] columns = new int[texts.length][];
    float[][] values = new float[texts.length][];
    double[][] goals = new double[Math.max(1, told.length)][texts.length];
    for (int i = 0; i < texts.length; i++) {
      double[] row = Told.row(goal[i], told);
      for (int g = 0; g < goals.length; g++) {
        goals[g][i] = row[g];
      }
      if (i % each == 0 && texts[i].size() > 0) {
        known(texts[i], vocabulary, columns, values, i);
      }
    }
    for (double[] one : goals) {
      centre(one, told.length == 0);
    }
    return new Rows(vocabulary, columns, values, goals);
  }

  private static int[] vocabulary(int[] all) {
    int[] kept = new int[all.length / RAREST];
    int count = 0;
    for (int i = 0; i < all.length; ) {
      int next = i + 1;
      while (next < all.length && all[next] == all[i]) {
        next++;
      }
      if (next - i >= RAREST) {
        kept[count++] = all[i];
      }
      i = next;
    }
    return Arrays.copyOf(kept, count);
  }

  private static void known(
      Tokens text, int[] vocabulary, int[][] columns, float[][] values, int row) {
    int[] found = new int[text.size()];
    float[] weights = new float[text.size()];
    int count = 0;
    for (int j = 0; j < found.length; j++) {
      int at = Arrays.binarySearch(vocabulary, text.hashes()[j]);
      if (at >= 0) {
        found[count] = at;
        weights[count++] = text.weights()[j];
      }
    }
    columns[row] = Arrays.copyOf(found, count);
    values[row] = Arrays.copyOf(weights, count);
  }

  /** Numbers also get the variance 1, so that their unit does not matter. */
  private static void centre(double[] goal, boolean number) {
    double mean = Arrays.stream(goal).average().orElse(0);
    double variance =
        Arrays.stream(goal).map(each -> (each - mean) * (each - mean)).average().orElse(0);
    double unit = number && variance > 0 ? Math.sqrt(variance) : 1;
    for (int i = 0; i < goal.length; i++) {
      goal[i] = (goal[i] - mean) / unit;
    }
  }

  /**
   * @param without the part that is left out; -1 for none
   */
  private static TextScore fit(Rows rows, int[] told, int without) {
    int[][] columns = rows.columns().clone();
    for (int i = 0; i < columns.length; i++) {
      if (i % PARTS == without) {
        columns[i] = null;
      }
    }
    double[][] weights = new double[rows.goals().length][];
    for (int g = 0; g < weights.length; g++) {
      double[] goal = rows.goals()[g];
      weights[g] =
          told.length == 0
              ? SparseRidge.fit(
                  columns, rows.values(), rarity(rows, columns), goal, NUMBER_PENALTY, SEED)
              : SparseRidge.fit(
                  columns, rows.values(), difference(rows, columns, goal), goal, PENALTY, SEED);
    }
    return strongest(rows.vocabulary(), told, weights);
  }

  private static double[] rarity(Rows rows, int[][] columns) {
    double[] scale = new double[rows.vocabulary().length];
    int texts = 0;
    for (int[] row : columns) {
      if (row != null) {
        texts++;
        for (int column : row) {
          scale[column]++;
        }
      }
    }
    for (int c = 0; c < scale.length; c++) {
      scale[c] = Math.log((1.0 + texts) / (1 + scale[c])) + 1;
    }
    return scale;
  }

  /** The logarithm of how much more often a word stands in texts of one class than in others. */
  private static double[] difference(Rows rows, int[][] columns, double[] goal) {
    int width = rows.vocabulary().length;
    double[] with = new double[width];
    double[] without = new double[width];
    Arrays.fill(with, 1);
    Arrays.fill(without, 1);
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] != null) {
        double[] side = goal[i] > 0 ? with : without;
        for (int column : columns[i]) {
          side[column]++;
        }
      }
    }
    double all = Math.log(Arrays.stream(with).sum() / Arrays.stream(without).sum());
    for (int c = 0; c < width; c++) {
      with[c] = Math.log(with[c] / without[c]) - all;
    }
    return with;
  }

  private static TextScore strongest(int[] vocabulary, int[] told, double[][] weights) {
    int most = Math.min(MOST_WORDS, MOST_WEIGHTS / weights.length);
    double[] strength = new double[vocabulary.length];
    for (double[] each : weights) {
      for (int c = 0; c < strength.length; c++) {
        strength[c] = Math.max(strength[c], Math.abs(each[c]));
      }
    }
    int[] kept =
        IntStream.range(0, strength.length)
            .filter(c -> strength[c] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer c) -> -strength[c]))
            .limit(most)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    float[][] of = new float[weights.length][kept.length];
    for (int g = 0; g < of.length; g++) {
      for (int c = 0; c < kept.length; c++) {
        of[g][c] = (float) weights[g][kept[c]];
      }
    }
    return new TextScore(told, Arrays.stream(kept).map(c -> vocabulary[c]).toArray(), of);
  }

  @JsonProperty("classes")
  int[] classes() {
    return classes.clone();
  }

  @JsonProperty("words")
  int[] words() {
    return words.clone();
  }

  @JsonProperty("weights")
  float[][] weights() {
    return weights.clone();
  }

  int width() {
    return weights.length;
  }

  void encode(Tokens text, double[] row, int at) {
    Arrays.fill(row, at, at + width(), 0);
    for (int j = 0; j < text.size(); j++) {
      int word = Arrays.binarySearch(words, text.hashes()[j]);
      if (word >= 0) {
        for (int g = 0; g < weights.length; g++) {
          row[at + g] += (double) weights[g][word] * text.weights()[j];
        }
      }
    }
  }

  /**
   * Writes into rows that are learnt from what a fit to the other four fifths says.
   *
   * @param texts of the rows this was fitted on, in their order
   */
  void encodeLearnt(Tokens[] texts, double[] goal, double[][] rows, int at) {
    Rows sparse = rows(texts, goal, classes);
    if (sparse == null) {
      return;
    }
    for (int part = 0; part < PARTS; part++) {
      TextScore others = fit(sparse, classes, part);
      for (int i = part; i < rows.length; i += PARTS) {
        others.encode(texts[i], rows[i], at);
      }
    }
  }
}
