package org.aimass.platform.rest;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.aimass.platform.Problem;

/**
 * How every list of the API answers.
 *
 * @param nextCursor what to send as {@code cursor} for the next part; null at the end
 */
public record Page<T>(List<T> items, String nextCursor) {
  private static final int MOST = 1000;

  /**
   * The first part of what was found, newest first.
   *
   * @param found one more than {@code most} where there is more
   * @param id by which the next part goes on
   */
  public static <E, T> Page<T> of(
      List<E> found, int most, ToLongFunction<E> id, Function<E, T> body) {
    String next = found.size() > most ? String.valueOf(id.applyAsLong(found.get(most - 1))) : null;
    return new Page<>(found.stream().limit(most).map(body).toList(), next);
  }

  /** All that was found, in one part. */
  public static <E, T> Page<T> whole(List<E> found, Function<E, T> body) {
    return new Page<>(found.stream().map(body).toList(), null);
  }

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
