package org.aimass.sources.connectors.redis;

import java.util.ArrayList;
import java.util.List;
import org.aimass.sources.SourceRefused;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Portions of a scan, of the keys or of what one key holds. Ends with the whole of it. */
final class ScannedKeys {
  private static final byte[] COUNT = RedisCalls.bytes("COUNT");
  private static final byte[] KEYS_AT_ONCE = RedisCalls.bytes(1_000);
  private static final byte[] MEMBERS_AT_ONCE = RedisCalls.bytes(250);

  private final RedisCalls calls;
  private final Command command;
  private final byte[] key;
  private final List<byte[]> options = new ArrayList<>();
  private byte[] cursor = RedisCalls.bytes(0);
  private boolean ended;
  private boolean gone;

  private ScannedKeys(RedisCalls calls, Command command, byte[] key) {
    this.calls = calls;
    this.command = command;
    this.key = key;
    options.add(COUNT);
    options.add(key == null ? KEYS_AT_ONCE : MEMBERS_AT_ONCE);
  }

  static ScannedKeys all(RedisCalls calls) {
    return new ScannedKeys(calls, Command.SCAN, null);
  }

  static ScannedKeys matching(RedisCalls calls, KeyPattern pattern) {
    ScannedKeys scan = new ScannedKeys(calls, Command.SCAN, null);
    scan.options.add(RedisCalls.bytes("MATCH"));
    scan.options.add(RedisCalls.bytes(pattern.pattern()));
    if (pattern.type() != null) {
      scan.options.add(RedisCalls.bytes("TYPE"));
      scan.options.add(RedisCalls.bytes(pattern.type().word()));
    }
    return scan;
  }

  /** Members of one key, by HSCAN or SSCAN. */
  static ScannedKeys of(RedisCalls calls, Command command, byte[] key) {
    return new ScannedKeys(calls, command, key);
  }

  /**
   * The next portion, which may be empty; null behind the last one, and where the key has become
   * something else.
   */
  List<byte[]> next() throws SourceRefused {
    if (ended) {
      return null;
    }
    Object reply = asked();
    if (reply instanceof JedisDataException e && options.size() > 4 && key == null) {
      // Before Redis 6 a scan knows no types: keys of others are left out when they are read.
      options.subList(4, options.size()).clear();
      reply = asked();
    }
    if (reply instanceof JedisDataException e) {
      ended = true;
      gone = key != null;
      if (key != null && String.valueOf(e.getMessage()).startsWith("WRONGTYPE")) {
        return null;
      }
      throw calls.faults().refused(e);
    }
    if (!(reply instanceof List<?> both)
        || both.size() != 2
        || !(both.get(0) instanceof byte[] next)
        || !(both.get(1) instanceof List<?> found)) {
      throw SourceRefused.otherSystem(command.name(), null);
    }
    cursor = next;
    ended = cursor.length == 1 && cursor[0] == '0';
    return RedisValues.texts(found);
  }

  /** Whether the key has become something else meanwhile. */
  boolean isGone() {
    return gone;
  }

  private Object asked() throws SourceRefused {
    List<byte[]> arguments = new ArrayList<>();
    if (key != null) {
      arguments.add(key);
    }
    arguments.add(cursor);
    arguments.addAll(options);
    return calls.call(command, arguments.toArray(byte[][]::new));
  }
}
