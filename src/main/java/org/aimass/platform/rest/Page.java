package org.aimass.platform.rest;

import java.util.List;
import org.aimass.platform.Problem;

/**
 * How every list of the API answers.
 *
 * @param nextCursor what to send as {@code cursor} for the next part; null at the end
 */
public record Page<T>(List<T> items, String nextCursor) {
  private static final int MOST = 1000;

  /** A {@code limit} within bounds. */
  public static int limit(Integer wanted, int otherwise) {
    int limit = wanted == null ? otherwise : wanted;
    if (limit < 1 || limit > MOST) {
      throw new Problem(400, "platform.problem.limit", MOST).at("limit");
    }
    return limit;
  }

  /** A cursor that is a number; {@code otherwise} without one. */
  public static long cursor(String cursor, long otherwise) {
    if (cursor == null || cursor.isEmpty()) {
      return otherwise;
    }
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new Problem(400, "platform.problem.cursor").at("cursor");
    }
  }
}
