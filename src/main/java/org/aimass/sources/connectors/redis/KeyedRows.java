package org.aimass.sources.connectors.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.SourceRefused;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Rows that begin with their key. Keys that are gone or hold something else by now have none. */
final class KeyedRows {
  private static final String KEY = "key";

  /** Of a key in one reply. */
  static final int MEMBERS_AT_ONCE = 250;

  private static final int LONGEST_SHOWN = 100;

  private final RedisCalls calls;
  private final RowIntake into;
  private final boolean skipsBinary;
  private final int keyColumn;

  KeyedRows(RedisCalls calls, RowIntake into, boolean skipsBinary) {
    this.calls = calls;
    this.into = into;
    this.skipsBinary = skipsBinary;
    keyColumn = into.column(KEY);
  }

  /** The column of a field: one called "key" makes room for the key. */
  static String columnName(String field) {
    return field.equals(KEY) ? "field.key" : field;
  }

  /**
   * The next reply.
   *
   * @return null where the key is gone or holds something else by now
   */
  Object next() throws SourceRefused {
    Object reply = calls.next();
    if (reply instanceof JedisDataException e) {
      if (String.valueOf(e.getMessage()).startsWith("WRONGTYPE")) {
        return null;
      }
      throw calls.faults().refused(e);
    }
    return reply;
  }

  /** The next reply, which is a list; empty where the key is gone. */
  List<byte[]> members() throws SourceRefused {
    Object reply = next();
    return reply == null ? List.of() : RedisValues.texts(reply);
  }

  /** How many members keys have; 0 for those that are gone. */
  List<Long> sizes(List<byte[]> keys, Command command) throws SourceRefused {
    for (byte[] key : keys) {
      calls.send(command, key);
    }
    List<Long> sizes = new ArrayList<>();
    for (int k = 0; k < keys.size(); k++) {
      sizes.add(next() instanceof Long size ? size : 0L);
    }
    return sizes;
  }

  /** Begins a row with its key; false where the key is no text and is to be left out. */
  boolean begin(byte[] key) throws SourceRefused, IOException {
    String text = text(key, key);
    if (text == null) {
      return false;
    }
    into.begin();
    into.text(keyColumn, text);
    return true;
  }

  /**
   * Bytes as a text.
   *
   * @return null where they are none and are to be left out
   */
  String text(byte[] value, byte[] key) throws SourceRefused {
    String text = RedisValues.text(value);
    if (text == null && !skipsBinary) {
      throw SourceRefused.because(RedisConnector.WORDS + "binary", "query", null, shown(key));
    }
    return text;
  }

  private static String shown(byte[] key) {
    String text = new String(key, StandardCharsets.UTF_8).replace('\uFFFD', '?');
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
  }
}
