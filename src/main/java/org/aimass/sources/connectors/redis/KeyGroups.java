package org.aimass.sources.connectors.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import redis.clients.jedis.Protocol.Command;

/**
 * Groups of keys with one beginning and one type, from a scan over so many keys that a person can
 * wait for it; where that was cut off, the rows are estimated by the share of all keys.
 */
final class KeyGroups {
  private static final int MOST_KEYS = 50_000;
  private static final long MOST_NANOS = 3_000_000_000L;

  private KeyGroups() {}

  static List<SourceEntity> found(RedisCalls calls, String search, int limit) throws SourceRefused {
    long end = System.nanoTime() + MOST_NANOS;
    Map<String, Long> rows = new TreeMap<>();
    ScannedKeys scan = ScannedKeys.all(calls);
    Seen seen = new Seen();
    long keys = 0;
    List<byte[]> portion = scan.next();
    while (portion != null && keys < MOST_KEYS && System.nanoTime() < end) {
      List<byte[]> fresh = new ArrayList<>();
      for (byte[] key : portion) {
        if (seen.add(key)) {
          fresh.add(key);
        }
      }
      keys += fresh.size();
      count(calls, fresh, rows);
      portion = scan.next();
    }
    double share = portion == null || keys == 0 ? 1 : Math.max(1, all(calls) / (double) keys);
    String wanted = search.toLowerCase(Locale.ROOT);
    return rows.entrySet().stream()
        .filter(group -> group.getKey().toLowerCase(Locale.ROOT).contains(wanted))
        .limit(limit)
        .map(
            group ->
                new SourceEntity(
                    group.getKey(), SourceEntity.Kind.KEYS, Math.round(group.getValue() * share)))
        .toList();
  }

  private static long all(RedisCalls calls) throws SourceRefused {
    return calls.call(Command.DBSIZE) instanceof Long size ? size : 0;
  }

  private static void count(RedisCalls calls, List<byte[]> keys, Map<String, Long> rows)
      throws SourceRefused {
    for (byte[] key : keys) {
      calls.send(Command.TYPE, key);
    }
    List<byte[]> sized = new ArrayList<>();
    List<KeyType> types = new ArrayList<>();
    for (byte[] key : keys) {
      // A key that this account may not see, or that is gone, is in no group.
      KeyType type =
          calls.next() instanceof byte[] word ? KeyType.of(RedisValues.text(word)) : null;
      if (type == null || RedisValues.text(key) == null) {
        continue;
      }
      if (type.size() == null) {
        rows.merge(name(key, type), 1L, Long::sum);
      } else {
        sized.add(key);
        types.add(type);
        calls.send(type.size(), key);
      }
    }
    for (int k = 0; k < sized.size(); k++) {
      Object size = calls.next();
      if (size instanceof Long count && count > 0) {
        rows.merge(name(sized.get(k), types.get(k)), count, Long::sum);
      }
    }
  }

  private static String name(byte[] key, KeyType type) {
    return KeyPattern.groupOf(RedisValues.text(key)) + " " + type.word();
  }
}
