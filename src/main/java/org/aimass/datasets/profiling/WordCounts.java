package org.aimass.datasets.profiling;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Counts words given as bytes: exactly as long as there are few different ones; beyond that the
 * rarest are let go and every remaining count is too low by at most {@link #error()} (Misra and
 * Gries 1982, with the purge of Anderson et al. 2017).
 */
public final class WordCounts {

  public record Counted(String value, long count) {}

  private static final int LONGEST_KEPT = 200;
  private static final byte[] NOTHING = new byte[0];

  private final int capacity;
  private final int longest;
  private long[] hashes;
  private long[] counts;
  private byte[][] words;
  private int size;
  private long error;

  public WordCounts(int capacity) {
    this(capacity, LONGEST_KEPT);
  }

  /**
   * @param longest bytes of a word that are kept to show it; all of them count
   */
  public WordCounts(int capacity, int longest) {
    this.capacity = capacity;
    this.longest = longest;
    make(64);
  }

  private void make(int slots) {
    hashes = new long[slots];
    counts = new long[slots];
    words = new byte[slots][];
  }

  /**
   * @param hash of the bytes, by {@link Hash}
   */
  public void add(long hash, byte[] b, int start, int end) {
    int mask = hashes.length - 1;
    int at = (int) (hash >>> 20) & mask;
    while (counts[at] != 0) {
      if (hashes[at] == hash) {
        counts[at]++;
        return;
      }
      at = at + 1 & mask;
    }
    if (size == capacity) {
      purge();
      add(hash, b, start, end);
      return;
    }
    hashes[at] = hash;
    counts[at] = 1;
    words[at] =
        longest == 0 ? NOTHING : Arrays.copyOfRange(b, start, Math.min(end, start + longest));
    size++;
    if (size * 2 > hashes.length) {
      rebuild(hashes.length * 2, 0);
    }
  }

  /** True when one more different word would let others go. */
  boolean full() {
    return size == capacity;
  }

  boolean knows(long hash) {
    int mask = hashes.length - 1;
    for (int at = (int) (hash >>> 20) & mask; counts[at] != 0; at = at + 1 & mask) {
      if (hashes[at] == hash) {
        return true;
      }
    }
    return false;
  }

  public void each(java.util.function.LongConsumer hash) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        hash.accept(hashes[i]);
      }
    }
  }

  private void purge() {
    long[] sorted = Arrays.stream(counts).filter(c -> c > 0).sorted().toArray();
    long cut = sorted[sorted.length / 2];
    error += cut;
    rebuild(hashes.length, cut);
  }

  private void rebuild(int slots, long cut) {
    long[] oldHashes = hashes;
    long[] oldCounts = counts;
    byte[][] oldWords = words;
    make(slots);
    size = 0;
    int mask = slots - 1;
    for (int i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] > cut) {
        int at = (int) (oldHashes[i] >>> 20) & mask;
        while (counts[at] != 0) {
          at = at + 1 & mask;
        }
        hashes[at] = oldHashes[i];
        counts[at] = oldCounts[i] - cut;
        words[at] = oldWords[i];
        size++;
      }
    }
  }

  /** 0 as long as every count is exact. */
  public long error() {
    return error;
  }

  public boolean exact() {
    return error == 0;
  }

  /** Different words; of those kept when not exact. */
  public int size() {
    return size;
  }

  /** The most frequent words first; equal counts in the order of the words. */
  public List<Counted> top(int many) {
    List<Counted> all = new ArrayList<>(size);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        all.add(new Counted(text(words[i]), counts[i] + error));
      }
    }
    all.sort(Comparator.comparingLong(Counted::count).reversed().thenComparing(Counted::value));
    return all.size() > many ? List.copyOf(all.subList(0, many)) : all;
  }

  private String text(byte[] word) {
    int end = word.length;
    if (end == longest) {
      // The cut may have split a character.
      while (end > 0 && (word[end - 1] & 0xC0) == 0x80) {
        end--;
      }
      end = Math.max(0, end - 1);
      return new String(word, 0, end, StandardCharsets.UTF_8) + "…";
    }
    return new String(word, StandardCharsets.UTF_8);
  }
}
