package org.aimass.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes into the log what nobody foresaw: with its whole stack once a minute, and in one line when
 * the same happens again meanwhile. Whoever finds something that goes wrong and does it a thousand
 * times a second must not fill the disk.
 */
public final class Surprises {
  private static final long EVERY_NANOS = 60_000_000_000L;
  private static final int MOST_KINDS = 1000;
  private static final Map<String, Seen> SEEN = new HashMap<>();

  /** When and under which number a kind was written with its stack. */
  private record Seen(long at, String id) {}

  private Surprises() {}

  /**
   * @param id the number that the user was told
   */
  public static void log(Logger log, String id, Throwable thrown) {
    String before = before(kind(thrown), id);
    if (before == null) {
      log.log(Level.ERROR, id, thrown);
    } else {
      log.log(Level.ERROR, "{0}: the same as {1}: {2}", id, before, thrown.toString());
    }
  }

  private static synchronized String before(String kind, String id) {
    long now = System.nanoTime();
    Seen seen = SEEN.get(kind);
    if (seen != null && now - seen.at < EVERY_NANOS) {
      return seen.id;
    }
    if (SEEN.size() >= MOST_KINDS) {
      SEEN.clear();
    }
    SEEN.put(kind, new Seen(now, id));
    return null;
  }

  /** The innermost cause and where it was thrown. */
  private static String kind(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause.getCause() != null && depth < 50; depth++) {
      cause = cause.getCause();
    }
    StackTraceElement[] stack = cause.getStackTrace();
    return cause.getClass().getName() + (stack.length == 0 ? "" : stack[0]);
  }
}
