package org.aimass.modelling.steps.category;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.steps.Row;
import org.aimass.modelling.steps.Schema;
import org.aimass.modelling.steps.TargetStep;

/**
 * A category stays a category of its most frequent values; the rest, and what training never saw,
 * is "other". Missing is a level of its own where training rows missed it, otherwise "other" too.
 * Where there are more values than that, what each tells of the target stands beside it ({@link
 * LevelTargets}).
 */
public final class CategoryStep implements TargetStep {
  private static final int LEVELS = 40;
  private static final double ID_LIKE = 0.95;

  private final String column;
  private final List<String> levels;
  private final boolean missingLevel;
  private final LevelTargets targets;
  private final Map<String, Integer> positions = new HashMap<>();

  /**
   * @param targets null where the levels are all there are, and in models of before there were any
   */
  @JsonCreator
  CategoryStep(
      @JsonProperty("column") String column,
      @JsonProperty("levels") List<String> levels,
      @JsonProperty("missingLevel") boolean missingLevel,
      @JsonProperty("targets") LevelTargets targets) {
    this.column = column;
    this.levels = List.copyOf(levels);
    this.missingLevel = missingLevel;
    this.targets = targets;
    for (int i = 0; i < levels.size(); i++) {
      positions.put(levels.get(i), i);
    }
  }

  /**
   * @param goal class index or number of each row; null for none
   * @param classes number of classes, 0 for a number
   * @return null when the column has nothing to say: one value only, or a different one in nearly
   *     every row
   */
  public static CategoryStep fit(String column, String[] values, double[] goal, int classes) {
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
    List<String> frequent =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= rare)
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    List<String> kept = frequent.stream().limit(LEVELS).sorted().toList();
    LevelTargets targets =
        counts.size() > LEVELS && goal != null ? LevelTargets.fit(values, goal, classes) : null;
    return kept.isEmpty() && targets == null
        ? null
        : new CategoryStep(column, kept, missing, targets);
  }

  @JsonProperty("levels")
  List<String> levels() {
    return levels;
  }

  @JsonProperty("missingLevel")
  boolean missingLevel() {
    return missingLevel;
  }

  @JsonProperty("targets")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  LevelTargets targets() {
    return targets;
  }

  @Override
  @JsonProperty("column")
  public String column() {
    return column;
  }

  @Override
  public Schema after(Schema before) {
    List<String> all = new ArrayList<>(levels);
    all.add("(other)");
    if (missingLevel) {
      all.add("(missing)");
    }
    List<Schema.Made> made = new ArrayList<>(List.of(new Schema.Made(column, all)));
    for (int i = 0; targets != null && i < targets.width(); i++) {
      made.add(Schema.Made.number(column + "=target " + i));
    }
    return before.with(column, made);
  }

  @Override
  public Replay on(Schema before) {
    int from = before.column(column).slot();
    int at = before.slots();
    return new Replay() {
      @Override
      public void apply(Row row) {
        encode(row.number(from), row.text(from), row.numbers(), at);
      }

      @Override
      public boolean unseen(Row row) {
        return row.number(at) == levels.size();
      }
    };
  }

  private void encode(double number, String text, double[] row, int at) {
    // A boolean comes as a number; its levels are the two words.
    String value = text != null || Double.isNaN(number) ? text : number != 0 ? "true" : "false";
    if (value == null) {
      row[at] = missingLevel ? levels.size() + 1 : levels.size();
    } else {
      Integer position = positions.get(value);
      row[at] = position == null ? levels.size() : position;
    }
    if (targets != null) {
      targets.encode(value, row, at + 1);
    }
  }

  @Override
  public boolean isTelling() {
    return targets != null;
  }

  @Override
  public void learnt(String[] values, double[] goal, double[][] rows, int at) {
    targets.encodeLearnt(values, goal, rows, at + 1);
  }
}
