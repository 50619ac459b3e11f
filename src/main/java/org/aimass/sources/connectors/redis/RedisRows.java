package org.aimass.sources.connectors.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.SourceRefused;
import redis.clients.jedis.Protocol.Command;

/**
 * Puts what keys hold into rows: a hash or a string is a row, a list, set or sorted set one for
 * each member. Keys that are gone or hold something else by now are left out.
 */
final class RedisRows {
  private final RedisCalls calls;
  private final KeyPattern pattern;
  private final boolean jsonStays;
  private final RowIntake into;
  private final KeyedRows rows;
  private final HashRows hashes;
  private final JsonCells json;
  private KeyType type;

  RedisRows(RedisCalls calls, KeyPattern pattern, boolean jsonStays, RowIntake into) {
    this.calls = calls;
    this.pattern = pattern;
    this.jsonStays = jsonStays;
    this.into = into;
    type = pattern.type();
    rows = new KeyedRows(calls, into, pattern.skipsBinary());
    hashes = new HashRows(calls, rows, into);
    json = new JsonCells(into);
  }

  /**
   * Reads some keys.
   *
   * @return false when no more rows are wanted
   */
  boolean read(List<byte[]> keys) throws SourceRefused, IOException {
    List<byte[]> there = pattern.type() == null ? ofOneType(keys) : keys;
    if (type == null) {
      return true;
    }
    return switch (type) {
      case STRING -> strings(there);
      case HASH ->
          pattern.fields().isEmpty() ? hashes.all(there) : hashes.chosen(there, pattern.fields());
      default -> new MemberRows(calls, rows, into, type).read(there);
    };
  }

  /** Where nobody has said the type all keys must have one: rows of several are no table. */
  private List<byte[]> ofOneType(List<byte[]> keys) throws SourceRefused {
    for (byte[] key : keys) {
      calls.send(Command.TYPE, key);
    }
    List<byte[]> there = new ArrayList<>();
    for (byte[] key : keys) {
      String word = calls.next() instanceof byte[] reply ? RedisValues.text(reply) : "none";
      KeyType found = KeyType.of(word);
      if ("none".equals(word)) {
        continue;
      }
      if (found == null) {
        throw SourceRefused.because(RedisConnector.WORDS + "type", "query", null, word);
      }
      if (type != null && type != found) {
        throw SourceRefused.because(
            RedisConnector.WORDS + "types", "query", null, type.word(), found.word());
      }
      type = found;
      there.add(key);
    }
    return there;
  }

  private boolean strings(List<byte[]> keys) throws SourceRefused, IOException {
    for (byte[] key : keys) {
      calls.send(Command.GET, key);
    }
    for (byte[] key : keys) {
      if (rows.next() instanceof byte[] value && rows.begin(key)) {
        String text = rows.text(value, key);
        Map<String, Object> object = text == null || jsonStays ? null : JsonCells.object(text);
        if (object != null) {
          json.put(object);
        } else if (text != null) {
          into.untyped(into.column("value"), text);
        }
        if (!into.end()) {
          return false;
        }
      }
    }
    return true;
  }
}
