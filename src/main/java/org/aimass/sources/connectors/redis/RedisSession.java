package org.aimass.sources.connectors.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;

/** A connection to one database of Redis. */
final class RedisSession implements SourceSession {
  private static final int KEYS_AT_ONCE = 500;

  private final RedisCalls calls;
  private final String server;

  RedisSession(RedisCalls calls, String server) {
    this.calls = calls;
    this.server = server;
  }

  @Override
  public String server() {
    return server;
  }

  @Override
  public List<SourceEntity> entities(String search, int limit) throws SourceRefused {
    return KeyGroups.found(calls, search, limit);
  }

  @Override
  public void read(Extract what, RowIntake into) throws SourceRefused, IOException {
    if (what.filter() != null || what.since() != null) {
      throw SourceRefused.because(RedisConnector.WORDS + "query", "query", null);
    }
    KeyPattern pattern =
        what.query() == null ? KeyPattern.entity(what.entity()) : KeyPattern.query(what.query());
    boolean complete = false;
    try {
      RedisRows rows = new RedisRows(calls, pattern, what.nestedAsJson(), into);
      if (!read(pattern, rows, what.limit())) {
        throw SourceRefused.notThere(
            pattern.group() ? what.entity() : pattern.pattern(),
            what.query() == null ? "entity" : "query",
            null);
      }
      calls.drain();
      complete = true;
    } finally {
      if (!complete) {
        // Replies are on the way that the next question would take for its own.
        calls.close();
      }
    }
  }

  /** Whether there was a key. */
  private boolean read(KeyPattern pattern, RedisRows rows, long limit)
      throws SourceRefused, IOException {
    int atOnce = limit > 0 ? (int) Math.min(limit, KEYS_AT_ONCE) : KEYS_AT_ONCE;
    ScannedKeys scan = ScannedKeys.matching(calls, pattern);
    KeyGroup group = new KeyGroup(pattern);
    Seen seen = new Seen();
    boolean any = false;
    for (List<byte[]> found = scan.next(); found != null; found = scan.next()) {
      List<byte[]> fresh = new ArrayList<>();
      for (byte[] key : found) {
        if (group.has(key) && seen.add(key)) {
          fresh.add(key);
        }
      }
      any |= !fresh.isEmpty();
      for (int from = 0; from < fresh.size(); from += atOnce) {
        if (!rows.read(fresh.subList(from, Math.min(fresh.size(), from + atOnce)))) {
          return true;
        }
      }
    }
    return any;
  }

  @Override
  public void close() {
    calls.close();
  }
}
