package org.aimass.sources.connectors.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.SourceRefused;
import redis.clients.jedis.Protocol.Command;

/** Hashes as rows: their fields are the columns. */
final class HashRows {
  private final RedisCalls calls;
  private final KeyedRows rows;
  private final RowIntake into;
  private final HashColumns fields;

  HashRows(RedisCalls calls, KeyedRows rows, RowIntake into) {
    this.calls = calls;
    this.rows = rows;
    this.into = into;
    fields = new HashColumns(into);
  }

  boolean all(List<byte[]> keys) throws SourceRefused, IOException {
    List<Long> sizes = rows.sizes(keys, Command.HLEN);
    List<byte[]> small = new ArrayList<>();
    List<byte[]> large = new ArrayList<>();
    for (int k = 0; k < keys.size(); k++) {
      if (sizes.get(k) > KeyedRows.MEMBERS_AT_ONCE) {
        large.add(keys.get(k));
      } else if (sizes.get(k) > 0) {
        small.add(keys.get(k));
        calls.send(Command.HGETALL, keys.get(k));
      }
    }
    for (byte[] key : small) {
      List<byte[]> pairs = rows.members();
      if (!pairs.isEmpty() && rows.begin(key)) {
        put(key, pairs);
        if (!into.end()) {
          return false;
        }
      }
    }
    for (byte[] key : large) {
      if (!largeHash(key)) {
        return false;
      }
    }
    return true;
  }

  private void put(byte[] key, List<byte[]> pairs) throws SourceRefused {
    for (int p = 0; p + 1 < pairs.size(); p += 2) {
      byte[] name = pairs.get(p);
      int column = fields.column(p / 2, name);
      if (column < 0) {
        // No text: refused, or left out.
        rows.text(name, key);
        continue;
      }
      String value = rows.text(pairs.get(p + 1), key);
      if (value != null) {
        into.untyped(column, value);
      }
    }
  }

  private boolean largeHash(byte[] key) throws SourceRefused, IOException {
    ScannedKeys scan = ScannedKeys.of(calls, Command.HSCAN, key);
    Seen seen = new Seen();
    boolean begun = false;
    for (List<byte[]> found = scan.next(); found != null; found = scan.next()) {
      List<byte[]> pairs = new ArrayList<>();
      for (int p = 0; p + 1 < found.size(); p += 2) {
        if (seen.add(found.get(p))) {
          pairs.addAll(found.subList(p, p + 2));
        }
      }
      if (!pairs.isEmpty()) {
        if (!begun && !rows.begin(key)) {
          return true;
        }
        begun = true;
        put(key, pairs);
      }
    }
    return !begun || scan.isGone() || into.end();
  }

  boolean chosen(List<byte[]> keys, List<String> names) throws SourceRefused, IOException {
    int[] columns =
        names.stream().mapToInt(name -> into.column(KeyedRows.columnName(name))).toArray();
    for (byte[] key : keys) {
      List<byte[]> arguments = new ArrayList<>(List.of(key));
      names.forEach(name -> arguments.add(RedisCalls.bytes(name)));
      calls.send(Command.HMGET, arguments.toArray(byte[][]::new));
    }
    for (byte[] key : keys) {
      Object reply = rows.next();
      List<byte[]> values = reply == null ? List.of() : RedisValues.textsOrNulls(reply);
      if (values.stream().noneMatch(v -> v != null) || !rows.begin(key)) {
        continue;
      }
      for (int v = 0; v < Math.min(columns.length, values.size()); v++) {
        String value = values.get(v) == null ? null : rows.text(values.get(v), key);
        if (value != null) {
          into.untyped(columns[v], value);
        }
      }
      if (!into.end()) {
        return false;
      }
    }
    return true;
  }
}
