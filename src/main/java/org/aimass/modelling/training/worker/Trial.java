package org.aimass.modelling.training.worker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.modelling.Algorithm;
import org.aimass.platform.Json;

/**
 * An algorithm with settings, to be tried.
 *
 * @param settings complete; for an ensemble also its members
 */
record Trial(Algorithm algorithm, Map<String, Object> settings) {
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
}
