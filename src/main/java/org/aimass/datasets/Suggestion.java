package org.aimass.datasets;

import java.util.List;
import java.util.Locale;
import org.aimass.datasets.Profile.ColumnProfile;

/** How much a column looks like something that somebody would want to predict. */
final class Suggestion {

  private static final List<String> WORDS =
      List.of(
          "target",
          "label",
          "class",
          "churn",
          "outcome",
          "result",
          "default",
          "fraud",
          "response",
          "score",
          "rating",
          "price",
          "sales",
          "revenue",
          "amount",
          "ridership",
          "目标",
          "标签",
          "类别",
          "流失",
          "结果",
          "是否",
          "评分",
          "价格",
          "销量",
          "销售额",
          "等级");

  private Suggestion() {}

  /** 0 for what cannot be a target. */
  static int points(Column column, ColumnProfile profile, int position, int columns) {
    if (column.role() == ColumnRole.TARGET && !column.masked()) {
      return 1_000;
    }
    if (column.role() != ColumnRole.FEATURE
        || column.masked()
        || profile.distinct() < 2
        || !column.type().predictable()) {
      return 0;
    }
    boolean grouped = column.type().grouped();
    if (grouped && profile.distinct() > 50
        || profile.warnings().stream().anyMatch(w -> w.key().endsWith(".idLike"))) {
      return 0;
    }
    int points = 1;
    if (speaksOfTarget(column)) {
      points += 40;
    }
    points += grouped && profile.distinct() == 2 ? 12 : grouped && profile.distinct() <= 10 ? 8 : 3;
    points += position == columns - 1 ? 15 : position == 0 ? 10 : 0;
    return profile.missing() > 0 ? Math.max(1, points - 5) : points;
  }

  /**
   * Whole words only, where words are told apart: a "SubClass" is no class. Chinese names do not
   * separate theirs.
   */
  private static boolean speaksOfTarget(Column column) {
    String name = (column.label() + " " + column.name()).toLowerCase(Locale.ROOT);
    List<String> words = List.of(name.split("[^\\p{L}]+"));
    return WORDS.stream()
        .anyMatch(word -> word.charAt(0) < 128 ? words.contains(word) : name.contains(word));
  }
}
