package org.aimass.modelling.training.worker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.modelling.Algorithm;
import org.aimass.platform.Json;

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
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (algorithm.engine() + Json.write(new TreeMap<>(settings)))
                      .getBytes(StandardCharsets.UTF_8));
      return algorithm.id() + "-" + HexFormat.of().formatHex(sum, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean baseline() {
    return algorithm.cost() == 0;
  }

  /** The most rows that it learns from. */
  int rows() {
    return rows(settings);
  }

  static int rows(Map<String, Object> settings) {
    return settings.get(Algorithm.ROWS) instanceof Number rows ? rows.intValue() : ALL_ROWS;
  }

  Trial on(int rows) {
    Map<String, Object> some = new LinkedHashMap<>(settings);
    some.put(Algorithm.ROWS, rows);
    return new Trial(algorithm, some);
  }
}
