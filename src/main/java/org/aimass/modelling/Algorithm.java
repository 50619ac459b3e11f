package org.aimass.modelling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One way of learning that an engine offers.
 *
 * @param id unique within its engine; what the API calls "algorithm"
 * @param answers what it can learn to say
 * @param cost how long it usually takes, a decision tree being 3; the search tries the cheap first,
 *     and 0 is the baseline
 * @param maxRows more rows than this are refused (memory or time grow with their square or worse)
 * @param label message key
 * @param help message key
 * @param combines its models are made of other ones: an ensemble
 * @param missing reads a missing number as NaN; for all others the preparation fills it in
 */
public record Algorithm(
    String engine,
    String id,
    Set<AnswerKind> answers,
    int cost,
    long maxRows,
    List<Setting> settings,
    String label,
    String help,
    boolean combines,
    boolean missing) {

  /** Says the usual answer for every row. */
  public static final String BASELINE = "ZeroR";

  /** A setting that every algorithm has: it learns from this many rows, drawn by the seed. */
  public static final String ROWS = "rows";

  /**
   * In the settings of an ensemble: a list of {algorithm, settings}, with the engine where another
   * one has an algorithm of the same name before it.
   */
  public static final String MEMBERS = "members";

  /** Of a member: how much it counts, 0 to 1 where the weights add up to 1. */
  public static final String WEIGHT = "weight";

  /** Of a member: by how much the score would be worse without it. */
  public static final String ADDS = "adds";

  /** Of a member: id of its engine. */
  public static final String ENGINE = "engine";

  private static final Setting ROWS_SETTING =
      new Setting(
          ROWS,
          Setting.Kind.INT,
          10.0,
          (double) Integer.MAX_VALUE,
          null,
          List.of(),
          List.of(),
          "modelling.settings.rows",
          "modelling.settings.rows.help");

  /**
   * A setting that every algorithm that reads columns has: how a category becomes features. What
   * the values mean stands at {@code preparing.Manner}.
   */
  public static final String CATEGORIES = "categories";

  /** The same for texts. */
  public static final String TEXTS = "texts";

  private static final List<Setting> PREPARING =
      List.of(
          preparing(CATEGORIES, "AUTO", "LEVELS", "TARGET", "COUNT"),
          preparing(TEXTS, "SCORE", "BOTH", "WORDS"));

  private static Setting preparing(String name, String... choices) {
    String key = "modelling.settings." + name;
    return new Setting(
        name,
        Setting.Kind.CHOICE,
        null,
        null,
        choices[0],
        List.of(choices),
        List.of((Object[]) choices),
        key,
        key + ".help");
  }

  /** One that learns by itself. */
  public Algorithm(
      String engine,
      String id,
      Set<AnswerKind> answers,
      int cost,
      long maxRows,
      List<Setting> settings,
      String label,
      String help) {
    this(engine, id, answers, cost, maxRows, settings, label, help, false, false);
  }

  /**
   * The settings that choose how columns become features. They are complete when they are left out:
   * only what is not usual is written down.
   */
  public List<Setting> preparing() {
    return cost == 0 || combines ? List.of() : PREPARING;
  }

  /** The algorithm's own settings, then those of its preparation. */
  public List<Setting> allSettings() {
    return Stream.concat(settings.stream(), preparing().stream()).toList();
  }

  /** Settings of a candidate as they can be ordered: without what its members came to. */
  public static Map<String, Object> asOrdered(Map<String, Object> settings) {
    if (!(settings.get(MEMBERS) instanceof List<?> members)) {
      return settings;
    }
    List<Object> ordered = new ArrayList<>();
    for (Object member : members) {
      if (member instanceof Map<?, ?> map) {
        Map<Object, Object> each = new LinkedHashMap<>(map);
        each.keySet().removeAll(List.of(WEIGHT, ADDS));
        ordered.add(each);
      } else {
        ordered.add(member);
      }
    }
    Map<String, Object> all = new LinkedHashMap<>(settings);
    all.put(MEMBERS, ordered);
    return all;
  }

  public boolean fits(Task task) {
    return answers.contains(task.answers());
  }

  /**
   * All settings with the given ones checked and put into their types, the usual ones for the rest.
   */
  public Map<String, Object> complete(Map<String, ?> given) {
    Map<String, Object> complete = new LinkedHashMap<>();
    for (Setting setting : settings) {
      complete.put(setting.name(), setting.value(given == null ? null : given.get(setting.name())));
    }
    for (Setting setting : preparing()) {
      Object value = setting.value(given == null ? null : given.get(setting.name()));
      if (!setting.isUsual(value)) {
        complete.put(setting.name(), value);
      }
    }
    if (given != null && given.get(ROWS) != null) {
      complete.put(ROWS, ROWS_SETTING.value(given.get(ROWS)));
    }
    if (given != null) {
      for (String name : given.keySet()) {
        if (!complete.containsKey(name)
            && preparing().stream().noneMatch(setting -> setting.name().equals(name))) {
          throw new TrainingRefused("modelling.problem.settingUnknown", name, id).field(name);
        }
      }
    }
    return complete;
  }
}
