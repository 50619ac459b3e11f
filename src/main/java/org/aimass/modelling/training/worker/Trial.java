package org.aimass.modelling.training.worker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.modelling.Algorithm;
import org.aimass.platform.Json;
import org.aimass.platform.Sha256;

/**
 * An algorithm with settings, to be tried.
 *
 * @param settings complete; for an ensemble also its members, for a trial on some of the rows also
 *     how many
 */
record Trial(Algorithm algorithm, Map<String, Object> settings) {
  /** Of how many rows the trial learns when nothing limits it. */
  static final int ALL_ROWS = Integer.MAX_VALUE;

  /** The same for the same algorithm and settings, fit for a file name. */
  String key() {
    String hash =
        Sha256.hex(algorithm.engine() + Json.write(new TreeMap<>(Algorithm.asOrdered(settings))));
    return algorithm.id() + "-" + hash.substring(0, 8);
  }

  /** Whether a key is that of a trial of the same algorithm. */
  boolean alike(String key) {
    return key.startsWith(algorithm.id() + "-");
  }

  boolean baseline() {
    return algorithm.cost() == 0;
  }

  /** Whether it reads missing numbers as they are. */
  boolean gaps() {
    return algorithm.missing();
  }

  /** The most rows that it learns from. */
  int rows() {
    return rows(settings);
  }

  static int rows(Map<String, Object> settings) {
    return settings.get(Algorithm.ROWS) instanceof Number rows ? rows.intValue() : ALL_ROWS;
  }

  /** The rows that were learnt from: of an ensemble those of the member that learnt from most. */
  static int learnt(Map<String, Object> settings) {
    if (!(settings.get(Algorithm.MEMBERS) instanceof List<?> members)) {
      return rows(settings);
    }
    int most = 0;
    for (Object member : members) {
      boolean some =
          member instanceof Map<?, ?> map
              && map.get("settings") instanceof Map<?, ?> own
              && own.get(Algorithm.ROWS) instanceof Number;
      most =
          Math.max(
              most,
              some
                  ? ((Number)
                          ((Map<?, ?>) ((Map<?, ?>) member).get("settings")).get(Algorithm.ROWS))
                      .intValue()
                  : ALL_ROWS);
    }
    return members.isEmpty() ? ALL_ROWS : most;
  }

  Trial on(int rows) {
    Map<String, Object> some = new LinkedHashMap<>(settings);
    some.put(Algorithm.ROWS, rows);
    return new Trial(algorithm, some);
  }
}
