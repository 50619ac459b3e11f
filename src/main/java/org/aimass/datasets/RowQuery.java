package org.aimass.datasets;

import java.util.List;

/**
 * Which rows of a table are wanted.
 *
 * @param after rows with greater numbers only; 0 for all. Without a sort column this is how to
 *     page: it costs the same on every page
 * @param offset rows to step over, for sorted pages
 * @param sort name of a column, or null for the order of the file
 */
public record RowQuery(
    long after, long offset, int limit, String sort, boolean descending, List<Filter> filters) {

  /**
   * @param value as a person writes it; not used by MISSING and PRESENT
   */
  public record Filter(String column, Comparison comparison, String value) {}

  public enum Comparison {
    CONTAINS,
    EQUALS,
    DIFFERS,
    AT_LEAST,
    AT_MOST,
    MISSING,
    PRESENT
  }

  public static RowQuery first(int limit) {
    return new RowQuery(0, 0, limit, null, false, List.of());
  }
}
