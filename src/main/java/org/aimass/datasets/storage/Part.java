package org.aimass.datasets.storage;

/**
 * A table that holds some of the rows of a version, one after another. A version is a list of parts
 * in order; versions that follow each other may share their first ones.
 *
 * @param before rows of the version that lie in the parts before it. The table counts its rows on
 *     from there, so that {@code row_no} is the row's number in every version that has this part
 */
public record Part(String table, long before, long rows) {

  /** Number of its last row. */
  public long last() {
    return before + rows;
  }
}
