package org.aimass.datasets;

import java.util.List;

/**
 * A version of a dataset.
 *
 * @param rows 0 while it is imported
 * @param hash SHA-256 over the typed values in their order; empty while it is imported
 * @param state READY, IMPORTING, FAILED, EMPTY where nothing was ever imported, EXPIRED where the
 *     retention rule has dropped it, UNDONE where it was taken back
 */
public record DatasetVersion(
    long datasetId,
    int version,
    String name,
    long rows,
    String hash,
    List<Column> columns,
    String state) {

  public static final String READY = "READY";
  public static final String IMPORTING = "IMPORTING";
  public static final String FAILED = "FAILED";

  /** Of a dataset that waits for its first rows. */
  public static final String EMPTY = "EMPTY";

  public boolean ready() {
    return state.equals(READY);
  }
}
