package org.aimass.apps;

import java.time.Instant;
import java.util.List;

/**
 * An application's key as people see it: never the secret.
 *
 * @param perSecond its own limit of requests per second; null for none
 * @param expires null for never
 * @param lastUsed null when it was not used yet; some seconds late
 */
public record Key(
    long id,
    String name,
    Kind kind,
    String prefix,
    List<String> deployments,
    Integer perSecond,
    Instant created,
    Instant expires,
    Instant lastUsed,
    boolean revoked) {
  /** What it is for: both answer alike, but tests are seen apart. */
  public enum Kind {
    LIVE("am_live_"),
    TEST("am_test_");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** What its secrets begin with. */
    public String word() {
      return word;
    }
  }

  /** Where it stands now: GOOD, EXPIRED or REVOKED. */
  public String state(Instant now) {
    if (revoked) {
      return "REVOKED";
    }
    return expires != null && !expires.isAfter(now) ? "EXPIRED" : "GOOD";
  }
}
