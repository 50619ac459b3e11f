package org.aimass.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.aimass.platform.Names;
import org.aimass.platform.Problem;

/** The words by which people group datasets. */
final class Tags {
  private static final int MOST = 20;
  private static final int LONGEST = 40;

  private Tags() {}

  /**
   * Tags as they are stored: without empty ones, each once whatever its case.
   *
   * @throws Problem 400 for too many, and for one that is too long or holds control characters
   */
  static List<String> checked(List<String> wanted) {
    List<String> tags = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (String each : wanted) {
      if (each == null) {
        throw new Problem(400, "datasets.problem.nullInList", "tags").at("tags");
      }
      String tag = Names.plain(each).replaceAll("\\s+", " ");
      if (tag.codePointCount(0, tag.length()) > LONGEST
          || tag.chars().anyMatch(c -> Character.isISOControl(c) || c == ',')) {
        throw new Problem(400, "datasets.problem.tag", LONGEST, tag).at("tags");
      }
      if (!tag.isEmpty() && seen.add(tag.toLowerCase(Locale.ROOT))) {
        tags.add(tag);
      }
    }
    if (tags.size() > MOST) {
      throw new Problem(400, "datasets.problem.tooManyTags", MOST, tags.size()).at("tags");
    }
    return tags;
  }
}
