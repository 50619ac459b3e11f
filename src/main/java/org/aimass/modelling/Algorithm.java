package org.aimass.modelling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    if (given != null && given.get(ROWS) != null) {
      complete.put(ROWS, ROWS_SETTING.value(given.get(ROWS)));
    }
    if (given != null) {
      for (String name : given.keySet()) {
        if (!complete.containsKey(name)) {
          throw new TrainingRefused("modelling.problem.settingUnknown", name, id).field(name);
        }
      }
    }
    return complete;
  }
}
