package org.aimass.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How many lines of refused sign-ins the record takes in a minute: of one address, and of all.
 * Somebody who tries one name after another would fill it otherwise.
 */
final class RowBudget {
  private static final int OF_ONE = 60;
  private static final int OF_ALL = 300;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Map<String, Integer> ofOne = new HashMap<>();
  private int ofAll;
  private Instant since = Instant.MIN;

  /** Whether a refusal gets a line. */
  enum Line {
    OWN,
    /** One that says that the next ones of this minute get none. */
    LAST,
    NONE
  }

  synchronized Line take(String address, Instant now) {
    if (!now.isBefore(since.plus(MINUTE))) {
      since = now;
      ofAll = 0;
      ofOne.clear();
    }
    if (ofAll > OF_ALL) {
      return Line.NONE;
    }
    int mine = ofOne.merge(address, 1, Integer::sum);
    if (mine > OF_ONE) {
      return Line.NONE;
    }
    ofAll++;
    return mine == OF_ONE || ofAll > OF_ALL ? Line.LAST : Line.OWN;
  }
}
