package org.aimass.sources.connectors.redis;

import java.util.Locale;
import redis.clients.jedis.Protocol.Command;

/** What a key holds; other types are not read. */
enum KeyType {
  STRING(null),
  HASH(null),
  LIST(Command.LLEN),
  SET(Command.SCARD),
  ZSET(Command.ZCARD);

  private final Command size;

  KeyType(Command size) {
    this.size = size;
  }

  /**
   * As Redis and people write it.
   *
   * @return null for none of these
   */
  static KeyType of(String word) {
    for (KeyType type : values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    return null;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The command that counts the rows of one key; null where a key is a row. */
  Command size() {
    return size;
  }
}
