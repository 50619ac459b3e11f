package org.aimass.sources.connectors.redis;

import java.util.Arrays;

/** Which keys a pattern means: an entity's are those of its own group alone, and texts. */
final class KeyGroup {
  private final KeyPattern pattern;

  /** The beginning of the key before: neighbours share it as a rule. */
  private byte[] beginning = {};

  private boolean had;

  KeyGroup(KeyPattern pattern) {
    this.pattern = pattern;
  }

  boolean has(byte[] key) {
    if (!pattern.group()) {
      return true;
    }
    int end = key.length;
    while (end > 0 && key[end - 1] != ':') {
      end--;
    }
    String text = RedisValues.text(key);
    if (text == null) {
      return false;
    }
    if (end == 0 || end != beginning.length || !Arrays.equals(key, 0, end, beginning, 0, end)) {
      had = KeyPattern.groupOf(text).equals(pattern.pattern());
      beginning = Arrays.copyOf(key, end);
    }
    return had;
  }
}
