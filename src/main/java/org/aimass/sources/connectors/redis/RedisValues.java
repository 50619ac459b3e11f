package org.aimass.sources.connectors.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.aimass.sources.SourceRefused;

/** What replies hold. */
final class RedisValues {
  private RedisValues() {}

  /**
   * The items of a list.
   *
   * @throws SourceRefused when they are anything but texts
   */
  static List<byte[]> texts(Object reply) throws SourceRefused {
    List<byte[]> texts = textsOrNulls(reply);
    if (texts.contains(null)) {
      throw SourceRefused.otherSystem("*[null]", null);
    }
    return texts;
  }

  /** As {@link #texts}, of what may be missing each. */
  @SuppressWarnings("unchecked")
  static List<byte[]> textsOrNulls(Object reply) throws SourceRefused {
    if (!(reply instanceof List<?> list)) {
      throw SourceRefused.otherSystem("no list", null);
    }
    for (Object item : list) {
      if (item != null && !(item instanceof byte[])) {
        throw SourceRefused.otherSystem("no text", null);
      }
    }
    return (List<byte[]>) list;
  }

  /**
   * Bytes as a text.
   *
   * @return null where they are no UTF-8
   */
  static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0 || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
        ? text
        : null;
  }
}
