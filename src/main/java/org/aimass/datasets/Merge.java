package org.aimass.datasets;

import java.util.List;

/**
 * How the rows that come in and those that are there become the next version.
 *
 * @param key names of the columns that identify a row; for UPSERT only
 */
public record Merge(Mode mode, List<String> key) {
  /** The version before is left as it is, and its rows are not taken over. */
  public static final Merge REPLACE = new Merge(Mode.REPLACE, List.of());

  public enum Mode {
    REPLACE,
    /** All rows that come in stand behind those that are there. */
    APPEND,
    /** A row whose key is there gets its new values in place; the others stand behind. */
    UPSERT
  }

  public Merge {
    key = key == null ? List.of() : List.copyOf(key);
  }
}
