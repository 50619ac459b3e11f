package org.aimass.sources.connectors.redis;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.aimass.platform.Sha256;
import org.aimass.sources.SourceRefused;

/**
 * Which keys there were already: a scan may give one twice. Keeps the first eight bytes of a digest
 * of each, which nobody can make equal by choosing keys, so that ten million keys take 128 MB at
 * most.
 */
final class Seen {
  private static final int MOST = 10_000_000;
  private static final int FIRST_ROOM = 1 << 12;

  private final MessageDigest digest = Sha256.digest();
  private long[] table = new long[FIRST_ROOM];
  private int count;
  private boolean zero;

  /**
   * Whether it is new.
   *
   * @throws SourceRefused when there are more than ten million
   */
  boolean add(byte[] key) throws SourceRefused {
    long value = ByteBuffer.wrap(digest.digest(key)).getLong();
    if (value == 0) {
      boolean fresh = !zero;
      zero = true;
      return fresh;
    }
    if (!put(table, value)) {
      return false;
    }
    if (++count > MOST) {
      throw SourceRefused.because(RedisConnector.WORDS + "tooMany", "query", null, MOST);
    }
    if (count > table.length / 4 * 3) {
      grow();
    }
    return true;
  }

  private static boolean put(long[] table, long value) {
    int at = (int) value & table.length - 1;
    while (table[at] != 0) {
      if (table[at] == value) {
        return false;
      }
      at = at + 1 & table.length - 1;
    }
    table[at] = value;
    return true;
  }

  private void grow() {
    long[] wider = new long[table.length * 2];
    for (long value : table) {
      if (value != 0) {
        put(wider, value);
      }
    }
    table = wider;
  }
}
