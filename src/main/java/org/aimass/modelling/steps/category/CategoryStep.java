package org.aimass.modelling.steps.category;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.modelling.steps.Row;
import org.aimass.modelling.steps.Schema;
import org.aimass.modelling.steps.TargetStep;

/**
 * A category stays a category of its most frequent values; the rest, and what training never saw,
 * is "other". Missing is a level of its own where training rows missed it, otherwise "other" too.
 * Where there are more values than that, what each tells of the target stands beside it ({@link
 * LevelTargets}); as ordered, that alone, or how often each value occurs.
 */
public final class CategoryStep implements TargetStep {
  private static final int LEVELS = 40;
  private static final int MOST_COUNTED = 10_000;
  private static final double ID_LIKE = 0.95;
  private static final String MISSING = "(missing)";

  private final String column;
  private final List<String> levels;
  private final boolean missingLevel;
  private final LevelTargets targets;
  private final boolean targetsOnly;
  private final Map<String, Integer> counts;
  private final Map<String, Integer> positions = new HashMap<>();

  /**
   * @param targets null where the levels are all there are, and in models of before there were any
   * @param targetsOnly whether the levels are no feature of their own; null for no
   * @param counts in how many training rows each value stands; null where that is no feature
   */
  @JsonCreator
  CategoryStep(
      @JsonProperty("column") String column,
      @JsonProperty("levels") List<String> levels,
      @JsonProperty("missingLevel") boolean missingLevel,
      @JsonProperty("targets") LevelTargets targets,
      @JsonProperty("targetsOnly") Boolean targetsOnly,
      @JsonProperty("counts") Map<String, Integer> counts) {
    this.column = column;
    this.levels = List.copyOf(levels);
    this.missingLevel = missingLevel;
    this.targets = targets;
    this.targetsOnly = Boolean.TRUE.equals(targetsOnly) && targets != null;
    this.counts = counts == null ? null : new HashMap<>(counts);
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
    Map<String, Integer> counts = counts(values);
    if (isMute(counts, values.length)) {
      return null;
    }
    List<String> kept = frequent(counts);
    LevelTargets targets =
        counts.size() > LEVELS && goal != null ? LevelTargets.fit(values, goal, classes) : null;
    return kept.isEmpty() && targets == null
        ? null
        : new CategoryStep(column, kept, misses(values), targets, null, null);
  }

  /** Of three values and more, what each tells of the target in place of the values. */
  public static CategoryStep targets(String column, String[] values, double[] goal, int classes) {
    Map<String, Integer> counts = counts(values);
    int different = counts.size() + (misses(values) ? 1 : 0);
    if (goal == null || different < 3 || isMute(counts, values.length)) {
      return fit(column, values, goal, classes);
    }
    return new CategoryStep(
        column,
        frequent(counts),
        misses(values),
        LevelTargets.fit(named(values), goal, classes),
        true,
        null);
  }

  /** Of three values and more, also how often each occurs. */
  public static CategoryStep counted(String column, String[] values, double[] goal, int classes) {
    CategoryStep step = fit(column, values, goal, classes);
    Map<String, Integer> counts = counts(values);
    if (step == null || counts.size() < 3) {
      return step;
    }
    Map<String, Integer> frequent = new HashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_COUNTED)
        .forEach(entry -> frequent.put(entry.getKey(), entry.getValue()));
    return new CategoryStep(column, step.levels, step.missingLevel, step.targets, null, frequent);
  }

  private static Map<String, Integer> counts(String[] values) {
    Map<String, Integer> counts = new HashMap<>();
    for (String value : values) {
      if (value != null) {
        counts.merge(value, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static boolean misses(String[] values) {
    return Arrays.stream(values).anyMatch(value -> value == null);
  }

  private static boolean isMute(Map<String, Integer> counts, int rows) {
    int known = counts.values().stream().mapToInt(Integer::intValue).sum();
    return counts.isEmpty()
        || counts.size() == 1 && known == rows
        || known >= 20 && counts.size() >= ID_LIKE * known;
  }

  private static List<String> frequent(Map<String, Integer> counts) {
    int known = counts.values().stream().mapToInt(Integer::intValue).sum();
    int rare = known >= 100 ? 3 : 1;
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= rare)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(LEVELS)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** A missing value tells something, too. */
  private static String[] named(String[] values) {
    return Arrays.stream(values)
        .map(value -> value == null ? MISSING : value)
        .toArray(String[]::new);
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

  @JsonProperty("targetsOnly")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  Boolean targetsOnly() {
    return targetsOnly ? true : null;
  }

  @JsonProperty("counts")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  Map<String, Integer> counts() {
    return counts == null ? null : new TreeMap<>(counts);
  }

  @Override
  @JsonProperty("column")
  public String column() {
    return column;
  }

  @Override
  public Schema after(Schema before) {
    List<Schema.Made> made = new ArrayList<>();
    if (!targetsOnly) {
      List<String> all = new ArrayList<>(levels);
      all.add("(other)");
      if (missingLevel) {
        all.add(MISSING);
      }
      made.add(new Schema.Made(column, all));
    }
    for (int i = 0; targets != null && i < targets.width(); i++) {
      made.add(Schema.Made.number(column + "=target " + i));
    }
    if (counts != null) {
      made.add(Schema.Made.number(column + "=count"));
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
        encode(value(row, from), row.numbers(), at);
      }

      @Override
      public boolean unseen(Row row) {
        String value = value(row, from);
        return value == null
            ? !missingLevel
            : !positions.containsKey(value) && !(targetsOnly && targets.knows(value));
      }
    };
  }

  /** A boolean comes as a number; its levels are the two words. */
  private static String value(Row row, int from) {
    String text = row.text(from);
    double number = row.number(from);
    return text != null || Double.isNaN(number) ? text : number != 0 ? "true" : "false";
  }

  private void encode(String value, double[] row, int from) {
    int at = from;
    if (!targetsOnly) {
      row[at++] =
          value == null
              ? missingLevel ? levels.size() + 1 : levels.size()
              : positions.getOrDefault(value, levels.size());
    }
    if (targets != null) {
      targets.encode(targetsOnly && value == null ? MISSING : value, row, at);
      at += targets.width();
    }
    if (counts != null) {
      row[at] = Math.log1p(value == null ? 0 : counts.getOrDefault(value, 0));
    }
  }

  @Override
  public boolean isTelling() {
    return targets != null;
  }

  @Override
  public void learnt(String[] values, double[] goal, double[][] rows, int at) {
    targets.encodeLearnt(
        targetsOnly ? named(values) : values, goal, rows, targetsOnly ? at : at + 1);
  }
}
