package org.aimass.sources.connectors.hbase;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import org.aimass.platform.Json;
import org.aimass.sources.SourceRefused;

/**
 * Rows of a table, as a query says it: {@code {"table": "sales", "start": "2026-01", "stop":
 * "2026-02", "families": ["d"], "numbers": {"d:amount": "LONG"}}}.
 *
 * @param start the first key that is wanted; null for the first of all
 * @param stop the first key that is not wanted any more; null for none
 * @param prefix of the keys; null for any. It takes the place of start and stop
 * @param families of columns; empty for all
 * @param numbers columns whose bytes are binary numbers, as programs write them; all others are
 *     texts
 */
record HBaseRange(
    String table,
    String start,
    String stop,
    String prefix,
    List<String> families,
    Map<String, Binary> numbers) {

  /** Big-endian numbers of 8 or 4 bytes. */
  enum Binary {
    LONG,
    INT,
    DOUBLE,
    FLOAT
  }

  HBaseRange {
    families = families == null ? List.of() : List.copyOf(families);
    numbers = numbers == null ? Map.of() : Map.copyOf(numbers);
  }

  static HBaseRange whole(String table) {
    return new HBaseRange(table, null, null, null, null, null);
  }

  static HBaseRange of(String query) throws SourceRefused {
    HBaseRange range;
    try {
      range = Json.MAPPER.readValue(query, HBaseRange.class);
    } catch (JsonProcessingException | NullPointerException e) {
      throw SourceRefused.because(HBaseConnector.WORDS + "query", "query", e);
    }
    if (range == null
        || range.table == null
        || range.prefix != null && (range.start != null || range.stop != null)) {
      throw SourceRefused.because(HBaseConnector.WORDS + "query", "query", null);
    }
    return range;
  }
}
