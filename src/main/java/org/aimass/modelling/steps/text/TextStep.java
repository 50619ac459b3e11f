package org.aimass.modelling.steps.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.steps.Schema;
import org.aimass.modelling.steps.TargetStep;

/**
 * A text becomes the weights of the words that tell most about the target (chi-squared for classes,
 * squared correlation for numbers, otherwise the frequent ones): term frequency x inverse document
 * frequency, of length one; its length; and what all its words tell ({@link TextScore}).
 */
public final class TextStep implements TargetStep {
  private static final int KEPT = 300;
  private static final int MOST_WORDS = 200_000;

  private final String column;
  private final List<String> words;
  private final double[] idf;
  private final TextScore score;
  private final Map<String, Integer> positions = new HashMap<>();

  /**
   * @param score null where it is not wanted, and in models of before there was any
   */
  @JsonCreator
  TextStep(
      @JsonProperty("column") String column,
      @JsonProperty("words") List<String> words,
      @JsonProperty("idf") double[] idf,
      @JsonProperty("score") TextScore score) {
    this.column = column;
    this.words = List.copyOf(words);
    this.idf = idf.clone();
    this.score = score;
    for (int i = 0; i < words.size(); i++) {
      positions.put(words.get(i), i);
    }
  }

  /** In how many texts a word stands, and what their targets sum up to. */
  private static final class Count {
    int texts;
    final double[] targets;

    Count(int size) {
      targets = new double[size];
    }
  }

  /**
   * @param target class index or number of each row; null for none
   * @param classes number of classes, 0 for a number
   * @param words whether words are kept; where there is no target they always are
   * @param score whether it is told what all words say
   * @return null when the texts have nothing to say
   */
  public static TextStep fit(
      String column, String[] values, double[] target, int classes, boolean words, boolean score) {
    TextScore told =
        score && target != null ? TextScore.fit(tokens(values), target, classes) : null;
    TextStep kept = words || told == null ? words(column, values, target, classes) : null;
    if (kept == null) {
      return told == null ? null : new TextStep(column, List.of(), new double[0], told);
    }
    return new TextStep(column, kept.words, kept.idf, told);
  }

  private static Tokens[] tokens(String[] values) {
    return Arrays.stream(values).map(Tokens::of).toArray(Tokens[]::new);
  }

  private static TextStep words(String column, String[] values, double[] target, int classes) {
    Map<String, Count> counts = new HashMap<>();
    int slots = Math.max(classes, 1);
    double[] totals = new double[slots];
    double squares = 0;
    int texts = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        continue;
      }
      texts++;
      int slot = target != null && classes > 0 ? (int) target[i] : 0;
      double weight = target != null && classes == 0 ? target[i] : 1;
      totals[slot] += weight;
      squares += weight * weight;
      for (String word : new HashSet<>(Words.of(values[i]))) {
        Count count = counts.computeIfAbsent(word, key -> new Count(slots));
        count.texts++;
        count.targets[slot] += weight;
      }
      if (counts.size() > MOST_WORDS) {
        counts.values().removeIf(count -> count.texts == 1);
      }
    }
    int rare = Math.max(2, texts / 500);
    int all = texts;
    double spread = squares - totals[0] * totals[0] / Math.max(all, 1);
    List<Map.Entry<String, Count>> useful = new ArrayList<>();
    for (Map.Entry<String, Count> entry : counts.entrySet()) {
      int found = entry.getValue().texts;
      if (found >= rare && found < all) {
        useful.add(entry);
      }
    }
    if (useful.isEmpty()) {
      return null;
    }
    Map<String, Double> worth = new HashMap<>();
    for (Map.Entry<String, Count> entry : useful) {
      Count count = entry.getValue();
      worth.put(
          entry.getKey(),
          target == null
              ? count.texts
              : classes > 0
                  ? chiSquared(count, totals, all)
                  : correlation(count, totals[0], spread, all));
    }
    useful.sort(
        (a, b) -> {
          int byWorth = Double.compare(worth.get(b.getKey()), worth.get(a.getKey()));
          return byWorth != 0 ? byWorth : a.getKey().compareTo(b.getKey());
        });
    List<Map.Entry<String, Count>> kept = useful.subList(0, Math.min(KEPT, useful.size()));
    List<String> words = kept.stream().map(Map.Entry::getKey).toList();
    double[] idf =
        kept.stream()
            .mapToDouble(e -> Math.log((1.0 + all) / (1.0 + e.getValue().texts)) + 1)
            .toArray();
    return new TextStep(column, words, idf, null);
  }

  private static double chiSquared(Count count, double[] totals, int all) {
    double sum = 0;
    for (int c = 0; c < totals.length; c++) {
      double with = totals[c] * count.texts / all;
      double without = totals[c] - with;
      double gap = count.targets[c] - with;
      sum += (with > 0 ? gap * gap / with : 0) + (without > 0 ? gap * gap / without : 0);
    }
    return sum;
  }

  private static double correlation(Count count, double total, double spread, int all) {
    double covariance = count.targets[0] - count.texts * total / all;
    double variance = count.texts * (1 - (double) count.texts / all);
    return spread <= 0 || variance <= 0 ? 0 : covariance * covariance / (variance * spread);
  }

  @JsonProperty("words")
  List<String> words() {
    return words;
  }

  @JsonProperty("idf")
  double[] idf() {
    return idf.clone();
  }

  @JsonProperty("score")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  TextScore score() {
    return score;
  }

  @Override
  @JsonProperty("column")
  public String column() {
    return column;
  }

  @Override
  public boolean isTelling() {
    return score != null;
  }

  @Override
  public void learnt(String[] values, double[] targets, double[][] rows, int at) {
    score.encodeLearnt(tokens(values), targets, rows, at + words.size() + 1);
  }

  @Override
  public Schema after(Schema before) {
    List<Schema.Made> made = new ArrayList<>();
    for (String word : words) {
      made.add(Schema.Made.number(column + ":" + word));
    }
    made.add(Schema.Made.number(column + ".length"));
    for (int i = 0; score != null && i < score.width(); i++) {
      made.add(Schema.Made.number(column + "=score " + i));
    }
    return before.with(column, made);
  }

  @Override
  public Replay on(Schema before) {
    int from = before.column(column).slot();
    int at = before.slots();
    return row -> encode(row.text(from), row.numbers(), at);
  }

  private void encode(String text, double[] row, int at) {
    for (int i = 0; i <= words.size(); i++) {
      row[at + i] = 0;
    }
    List<String> found = text == null ? List.of() : Words.of(text);
    if (score != null) {
      score.encode(Tokens.of(found), row, at + words.size() + 1);
    }
    if (text == null) {
      return;
    }
    for (String word : found) {
      Integer position = positions.get(word);
      if (position != null) {
        row[at + position]++;
      }
    }
    double length = 0;
    for (int i = 0; i < words.size(); i++) {
      if (row[at + i] > 0) {
        row[at + i] = (1 + Math.log(row[at + i])) * idf[i];
        length += row[at + i] * row[at + i];
      }
    }
    if (length > 0) {
      double norm = Math.sqrt(length);
      for (int i = 0; i < words.size(); i++) {
        row[at + i] /= norm;
      }
    }
    row[at + words.size()] = Math.log1p(found.size());
  }
}
