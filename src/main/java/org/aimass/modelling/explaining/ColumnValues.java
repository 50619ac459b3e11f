package org.aimass.modelling.explaining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.datasets.ColumnKind.Encoding;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Field;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.preparing.TrainingProfile;

/**
 * The values of one column in the rows that a model has learnt from, as far as its file tells:
 * quantiles of numbers, dates and truths, the most frequent words. Of a model that tells less, the
 * smallest and the largest number and the known words, all as likely as each other. A free text has
 * no values; it is missing.
 */
final class ColumnValues {
  private final Field field;
  private final double missing;

  /** Sorted and evenly spaced in rank; empty for words. */
  private final double[] quantiles;

  /** Words with their share of the rows that have one of them. */
  private final Map<String, Double> words;

  private ColumnValues(Field field, double missing, double[] quantiles, Map<String, Double> words) {
    this.field = field;
    this.missing = missing;
    this.quantiles = quantiles;
    this.words = words;
  }

  /** Of all inputs of a model, in their order. */
  static List<ColumnValues> of(Predictor model) {
    Map<String, TrainingProfile.Column> known = new LinkedHashMap<>();
    long[] rows = {0};
    model
        .profile()
        .ifPresent(
            profile -> {
              rows[0] = profile.rows();
              profile.columns().forEach(column -> known.put(column.name(), column));
            });
    return model.inputs().stream()
        .map(
            field ->
                known.containsKey(field.name())
                    ? of(field, known.get(field.name()), rows[0])
                    : of(field))
        .toList();
  }

  private static ColumnValues of(Field field, TrainingProfile.Column column, long rows) {
    double missing = rows == 0 ? 0 : (double) column.missing() / rows;
    if (column.quantiles() != null && !field.type().textual()) {
      return new ColumnValues(field, missing, column.quantiles(), Map.of());
    }
    return new ColumnValues(
        field, missing, new double[0], column.top() == null ? Map.of() : shares(column.top()));
  }

  private static Map<String, Double> shares(Map<String, Long> counts) {
    double all = counts.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    counts.forEach((word, count) -> shares.put(word, count / all));
    return shares;
  }

  private static ColumnValues of(Field field) {
    if (field.type() == Kinds.BOOLEAN) {
      return new ColumnValues(field, 0, new double[] {0, 1}, Map.of());
    }
    if (field.type().textual()) {
      Map<String, Double> words = new LinkedHashMap<>();
      if (field.type().encoding() == Encoding.CLASSES) {
        field.categories().forEach(word -> words.put(word, 1.0 / field.categories().size()));
      }
      return new ColumnValues(field, 0, new double[0], words);
    }
    if (field.min() != null && field.max() != null) {
      double[] even = new double[21];
      for (int i = 0; i < even.length; i++) {
        even[i] = field.min() + (field.max() - field.min()) * i / (even.length - 1);
      }
      return new ColumnValues(field, 0, even, Map.of());
    }
    double[] only =
        field.example() == null
            ? new double[0]
            : new double[] {field.type().number(field.type().given(field.example()))};
    return new ColumnValues(field, 0, only, Map.of());
  }

  Field field() {
    return field;
  }

  /** True for numbers, dates and truths. */
  boolean ordered() {
    return !field.type().textual();
  }

  /** Share of the rows without a value. */
  double missing() {
    return missing;
  }

  /**
   * The value at a share of all rows, those without one first.
   *
   * @param share from 0 to 1
   * @return as JSON has it; null for a missing one
   */
  Object at(double share) {
    if (share < missing || missing >= 1) {
      return null;
    }
    double rest = (share - missing) / (1 - missing);
    if (ordered()) {
      return quantiles.length == 0 ? null : value(quantile(rest));
    }
    double sum = 0;
    String last = null;
    for (Map.Entry<String, Double> word : words.entrySet()) {
      sum += word.getValue();
      last = word.getKey();
      if (rest < sum) {
        break;
      }
    }
    return last;
  }

  /** Between quantiles only where the column has values between them. */
  private double quantile(double share) {
    double place = share * (quantiles.length - 1);
    int below = (int) Math.min(quantiles.length - 1, Math.floor(place));
    int above = Math.min(quantiles.length - 1, below + 1);
    return field.type() == Kinds.BOOLEAN
        ? quantiles[(int) Math.round(place)]
        : quantiles[below] + (place - below) * (quantiles[above] - quantiles[below]);
  }

  /** A number as the value that it stands for. */
  Object value(double number) {
    return field.type() == Kinds.DECIMAL ? (Object) number : field.type().value(Math.rint(number));
  }

  /** The number that a value of an ordered column stands for; NaN for a missing one. */
  double number(Object value) {
    return value == null ? Double.NaN : field.type().number(field.type().given(value));
  }

  /**
   * Which share of the rows has a smaller value: 0 at the smallest, 1 at the largest one. Of equal
   * quantiles the middle.
   */
  double position(double number) {
    if (quantiles.length < 2) {
      return 0.5;
    }
    int last = quantiles.length - 1;
    if (number <= quantiles[0] && number < quantiles[last]) {
      return number < quantiles[0] ? 0 : middle(0);
    }
    if (number > quantiles[last]) {
      return 1;
    }
    int above = 0;
    while (above < last && quantiles[above] < number) {
      above++;
    }
    if (quantiles[above] == number) {
      return middle(above);
    }
    double gap = quantiles[above] - quantiles[above - 1];
    return (above - 1 + (number - quantiles[above - 1]) / gap) / last;
  }

  private double middle(int first) {
    int end = first;
    while (end + 1 < quantiles.length && quantiles[end + 1] == quantiles[first]) {
      end++;
    }
    return (first + end) / 2.0 / (quantiles.length - 1);
  }

  /**
   * Different values that the rows of the training had: quantiles in their order, words the most
   * frequent first.
   */
  List<Object> values(int most) {
    Set<Object> values = new LinkedHashSet<>();
    if (ordered()) {
      for (double quantile : quantiles) {
        values.add(value(quantile));
      }
    } else {
      values.addAll(words.keySet());
    }
    List<Object> all = new ArrayList<>(values);
    if (all.size() <= most) {
      return all;
    }
    if (!ordered()) {
      return List.copyOf(all.subList(0, most));
    }
    List<Object> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(all.get((int) Math.round((double) i * (all.size() - 1) / (most - 1))));
    }
    return some;
  }
}
