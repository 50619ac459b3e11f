package org.aimass.sources.connectors.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.SourceRefused;
import redis.clients.jedis.Protocol.Command;

/** Lists, sets and sorted sets: a row for each member. */
final class MemberRows {
  private static final byte[] FIRST = RedisCalls.bytes(0);
  private static final byte[] LAST = RedisCalls.bytes(KeyedRows.MEMBERS_AT_ONCE - 1);
  private static final byte[] WITHSCORES = RedisCalls.bytes("WITHSCORES");

  private final RedisCalls calls;
  private final KeyedRows rows;
  private final RowIntake into;
  private final KeyType type;

  /**
   * @param type LIST, SET or ZSET
   */
  MemberRows(RedisCalls calls, KeyedRows rows, RowIntake into, KeyType type) {
    this.calls = calls;
    this.rows = rows;
    this.into = into;
    this.type = type;
  }

  /** False when no more rows are wanted. */
  boolean read(List<byte[]> keys) throws SourceRefused, IOException {
    return switch (type) {
      case LIST -> ranges(keys, Command.LRANGE, FIRST, LAST);
      case ZSET -> ranges(keys, Command.ZRANGE, FIRST, LAST, WITHSCORES);
      default -> sets(keys);
    };
  }

  /** Lists and sorted sets: the first members of all keys at once, then the rest of long ones. */
  private boolean ranges(List<byte[]> keys, Command command, byte[]... range)
      throws SourceRefused, IOException {
    for (byte[] key : keys) {
      calls.send(command, arguments(key, range));
    }
    Map<byte[], Seen> longer = new IdentityHashMap<>();
    for (byte[] key : keys) {
      List<byte[]> members = rows.members();
      // The order of scores may change between two ranges.
      boolean isLonger = members.size() / width() >= KeyedRows.MEMBERS_AT_ONCE;
      Seen seen = isLonger && type == KeyType.ZSET ? new Seen() : null;
      if (isLonger) {
        longer.put(key, seen);
      }
      if (!put(key, members, 0, seen)) {
        return false;
      }
    }
    for (byte[] key : keys) {
      if (longer.containsKey(key) && !rest(key, longer.get(key), command, range)) {
        return false;
      }
    }
    return true;
  }

  private static byte[][] arguments(byte[] key, byte[]... range) {
    List<byte[]> arguments = new ArrayList<>(List.of(key));
    arguments.addAll(Arrays.asList(range));
    return arguments.toArray(byte[][]::new);
  }

  private int width() {
    return type == KeyType.ZSET ? 2 : 1;
  }

  private boolean rest(byte[] key, Seen seen, Command command, byte[]... range)
      throws SourceRefused, IOException {
    byte[][] moved = range.clone();
    for (long from = KeyedRows.MEMBERS_AT_ONCE; ; from += KeyedRows.MEMBERS_AT_ONCE) {
      moved[0] = RedisCalls.bytes(from);
      moved[1] = RedisCalls.bytes(from + KeyedRows.MEMBERS_AT_ONCE - 1);
      calls.send(command, arguments(key, moved));
      List<byte[]> members = rows.members();
      if (!put(key, members, from, seen)) {
        return false;
      }
      if (members.size() / width() < KeyedRows.MEMBERS_AT_ONCE) {
        return true;
      }
    }
  }

  private boolean sets(List<byte[]> keys) throws SourceRefused, IOException {
    List<Long> sizes = rows.sizes(keys, Command.SCARD);
    List<byte[]> small = new ArrayList<>();
    for (int k = 0; k < keys.size(); k++) {
      if (sizes.get(k) > 0 && sizes.get(k) <= KeyedRows.MEMBERS_AT_ONCE) {
        small.add(keys.get(k));
        calls.send(Command.SMEMBERS, keys.get(k));
      }
    }
    for (byte[] key : small) {
      if (!put(key, rows.members(), 0, null)) {
        return false;
      }
    }
    for (int k = 0; k < keys.size(); k++) {
      if (sizes.get(k) > KeyedRows.MEMBERS_AT_ONCE) {
        ScannedKeys scan = ScannedKeys.of(calls, Command.SSCAN, keys.get(k));
        Seen seen = new Seen();
        for (List<byte[]> found = scan.next(); found != null; found = scan.next()) {
          if (!put(keys.get(k), found, 0, seen)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /**
   * A row for each member.
   *
   * @param seen members that there were already; null where none comes twice
   */
  private boolean put(byte[] key, List<byte[]> members, long from, Seen seen)
      throws SourceRefused, IOException {
    for (int m = 0; m + width() <= members.size(); m += width()) {
      byte[] member = members.get(m);
      if (seen != null && !seen.add(member) || !rows.begin(key)) {
        continue;
      }
      String text = rows.text(member, key);
      if (type == KeyType.LIST) {
        into.integer(into.column("position"), from + m);
      }
      if (text != null) {
        into.untyped(into.column(type == KeyType.LIST ? "value" : "member"), text);
      }
      if (type == KeyType.ZSET) {
        score(members.get(m + 1));
      }
      if (!into.end()) {
        return false;
      }
    }
    return true;
  }

  private void score(byte[] score) throws SourceRefused {
    double value;
    try {
      value =
          Double.parseDouble(String.valueOf(RedisValues.text(score)).replace("inf", "Infinity"));
    } catch (NumberFormatException e) {
      throw SourceRefused.otherSystem("score", e);
    }
    int column = into.column("score");
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      into.integer(column, (long) value);
    } else if (Double.isFinite(value)) {
      into.decimal(column, value);
    }
  }
}
