package org.aimass.modelling;

/**
 * How the rows that judge a candidate were kept apart, in one word: {@code folds:5}, {@code
 * holdout:0.2}, {@code newest:0.2} or {@code all}, and behind it the columns that decide it: {@code
 * folds:5;group:customer_id}, {@code newest:0.2;time:day}.
 *
 * @param kind the part before the colon
 * @param size number of folds, or share of the rows; empty for all
 * @param time name of the column that says which rows are newest, when it was ordered; or null
 * @param group name of the column whose values are never on both sides, or null
 */
public record JudgedBy(String kind, String size, String time, String group) {
  public static final String FOLDS = "folds";
  public static final String HOLDOUT = "holdout";
  public static final String NEWEST = "newest";
  public static final String ALL = "all";

  public static JudgedBy of(String method) {
    String time = null;
    String group = null;
    String[] parts = method.split(";");
    for (int i = 1; i < parts.length; i++) {
      String[] named = parts[i].split(":", 2);
      String name = named.length < 2 ? "" : read(named[1]);
      time = named[0].equals("time") ? name : time;
      group = named[0].equals("group") ? name : group;
    }
    String[] first = parts[0].split(":", 2);
    return new JudgedBy(first[0], first.length < 2 ? "" : first[1], time, group);
  }

  /** The whole word. */
  public String method() {
    return (size.isEmpty() ? kind : kind + ":" + size)
        + (time == null ? "" : ";time:" + written(time))
        + (group == null ? "" : ";group:" + written(group));
  }

  /** Headers of files may hold a semicolon. */
  private static String written(String name) {
    return name.replace("%", "%25").replace(";", "%3B");
  }

  private static String read(String name) {
    return name.replace("%3B", ";").replace("%25", "%");
  }
}
