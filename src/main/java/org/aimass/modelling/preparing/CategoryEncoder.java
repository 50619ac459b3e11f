package org.aimass.modelling.preparing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.engines.Examples.Feature;

/**
 * A category stays a category of its most frequent values; the rest, and what training never saw,
 * is "other". Missing is a level of its own where training rows missed it, otherwise "other" too.
 */
final class CategoryEncoder implements Encoder {
  private static final int LEVELS = 40;
  private static final double ID_LIKE = 0.95;

  private final List<String> levels;
  private final boolean missingLevel;
  private final Map<String, Integer> positions = new HashMap<>();

  @JsonCreator
  CategoryEncoder(
      @JsonProperty("levels") List<String> levels,
      @JsonProperty("missingLevel") boolean missingLevel) {
    this.levels = List.copyOf(levels);
    this.missingLevel = missingLevel;
    for (int i = 0; i < levels.size(); i++) {
      positions.put(levels.get(i), i);
    }
  }

  /**
   * @return null when the column has nothing to say: one value only, or a different one in nearly
   *     every row
   */
  static CategoryEncoder fit(String[] values) {
    Map<String, Integer> counts = new HashMap<>();
    int known = 0;
    for (String value : values) {
      if (value != null) {
        counts.merge(value, 1, Integer::sum);
        known++;
      }
    }
    boolean missing = known < values.length;
    if (counts.isEmpty() || counts.size() == 1 && !missing) {
      return null;
    }
    if (known >= 20 && counts.size() >= ID_LIKE * known) {
      return null;
    }
    int rare = known >= 100 ? 3 : 1;
    List<String> kept =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= rare)
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(LEVELS)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return kept.isEmpty() ? null : new CategoryEncoder(kept, missing);
  }

  @JsonProperty("levels")
  List<String> levels() {
    return levels;
  }

  @JsonProperty("missingLevel")
  boolean missingLevel() {
    return missingLevel;
  }

  @Override
  public List<Feature> features(String column) {
    List<String> all = new ArrayList<>(levels);
    all.add("(other)");
    if (missingLevel) {
      all.add("(missing)");
    }
    return List.of(new Feature(column, all));
  }

  @Override
  public void encode(double number, String text, double[] row, int at) {
    // A boolean comes as a number; its levels are the two words.
    String value = text != null || Double.isNaN(number) ? text : number != 0 ? "true" : "false";
    if (value == null) {
      row[at] = missingLevel ? levels.size() + 1 : levels.size();
    } else {
      Integer position = positions.get(value);
      row[at] = position == null ? levels.size() : position;
    }
  }
}
