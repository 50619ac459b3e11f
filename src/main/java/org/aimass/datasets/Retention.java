package org.aimass.datasets;

import org.aimass.platform.Problem;

/**
 * Which versions of a dataset are kept: the newest so many, and those that are younger than so many
 * days. The newest one, and what a model was trained on or was handed over, stay in any case.
 *
 * @param versions null for no limit
 * @param days null for no limit
 */
public record Retention(Integer versions, Integer days) {
  private static final int MOST = 10_000;

  /**
   * The same, when it can be kept.
   *
   * @throws Problem 400 for a number below 1 or beyond reason
   */
  Retention checked() {
    check(versions, "versions");
    check(days, "days");
    return this;
  }

  private static void check(Integer number, String name) {
    if (number != null && (number < 1 || number > MOST)) {
      throw new Problem(400, "datasets.problem.retention", MOST).at(name);
    }
  }

  boolean limits() {
    return versions != null || days != null;
  }
}
