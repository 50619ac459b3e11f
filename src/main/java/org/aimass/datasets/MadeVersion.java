package org.aimass.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.aimass.platform.Json;

/**
 * What lists tell of a version. Its profile and notes may hold megabytes, which nobody reads there.
 */
record MadeVersion(long importId, int version, long rows, String hash, int columns) {

  /** To be put before a condition on a version v. */
  static final String SELECT =
      "select v.importId, v.version, v.rows, v.hash, v.columns from StoredVersion v where ";

  static MadeVersion of(Object[] row) {
    try {
      return new MadeVersion(
          (Long) row[0],
          (Integer) row[1],
          (Long) row[2],
          (String) row[3],
          Json.MAPPER.readTree((String) row[4]).size());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
