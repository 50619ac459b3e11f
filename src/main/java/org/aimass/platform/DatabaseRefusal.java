package org.aimass.platform;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * What the database refuses for the sake of a value that nobody before it has refused: two people
 * have made the same at once, or a value does not fit into its place. Words for whoever sent it,
 * instead of a failure of the server.
 */
public final class DatabaseRefusal {
  private static final String SAME = "platform.problem.sameAtOnce";
  private static final String CHANGED = "platform.problem.changedAtOnce";
  private static final String FIT = "platform.problem.doesNotFit";

  /** MySQL's and MariaDB's error codes. */
  private static final Map<Integer, String> CODES =
      Map.of(
          1062, SAME, 1451, CHANGED, 1452, CHANGED, 1264, FIT, 1292, FIT, 1366, FIT, 1406, FIT,
          3988, FIT);

  private DatabaseRefusal() {}

  /** Empty when something else has gone wrong. */
  public static Optional<Problem> in(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException s && CODES.containsKey(s.getErrorCode())) {
        String key = CODES.get(s.getErrorCode());
        return Optional.of(new Problem(key.equals(FIT) ? 400 : 409, key));
      }
      if (t instanceof jakarta.persistence.OptimisticLockException) {
        return Optional.of(new Problem(409, CHANGED));
      }
    }
    return Optional.empty();
  }
}
