package org.aimass.modelling.steps.text;

import java.util.Arrays;
import java.util.List;

/**
 * The words of a text and its pairs of neighbouring words as numbers: 32 bits of a hash each, which
 * two of some hundred thousand hardly share.
 *
 * @param hashes different ones in ascending order
 * @param weights of each: one and the logarithm of how often it stands there, the squares of all
 *     being 1 in sum
 */
record Tokens(int[] hashes, float[] weights) {
  private static final int MOST_WORDS = 2_000;
  private static final Tokens NONE = new Tokens(new int[0], new float[0]);

  /**
   * @param text null for missing
   */
  static Tokens of(String text) {
    return text == null ? NONE : of(Words.of(text));
  }

  static Tokens of(List<String> words) {
    int count = Math.min(MOST_WORDS, words.size());
    if (count == 0) {
      return NONE;
    }
    int[] all = new int[2 * count - 1];
    int previous = 0;
    for (int i = 0; i < count; i++) {
      int hash = mixed(words.get(i).hashCode());
      all[i] = hash;
      if (i > 0) {
        all[count + i - 1] = mixed(previous * 31 + hash + 1);
      }
      previous = hash;
    }
    Arrays.sort(all);
    int different = 0;
    float[] weights = new float[all.length];
    double squares = 0;
    for (int i = 0; i < all.length; ) {
      int next = i + 1;
      while (next < all.length && all[next] == all[i]) {
        next++;
      }
      double weight = 1 + Math.log(next - i);
      squares += weight * weight;
      all[different] = all[i];
      weights[different++] = (float) weight;
      i = next;
    }
    float norm = (float) Math.sqrt(squares);
    for (int i = 0; i < different; i++) {
      weights[i] /= norm;
    }
    return new Tokens(Arrays.copyOf(all, different), Arrays.copyOf(weights, different));
  }

  /** The finaliser of MurmurHash3. */
  private static int mixed(int value) {
    int hash = (value ^ value >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return hash ^ hash >>> 16;
  }

  int size() {
    return hashes.length;
  }
}
