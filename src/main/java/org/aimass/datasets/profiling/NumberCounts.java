package org.aimass.datasets.profiling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/** Counts numbers exactly as long as few of them are different. */
final class NumberCounts {

  private static final int MOST = 256;
  private static final int SLOTS = 1024;

  private final long[] keys = new long[SLOTS];
  private final long[] counts = new long[SLOTS];
  private int size;

  record Counted(long bits, long count) {}

  /**
   * @return false when the number is one too many: it was not counted
   */
  boolean add(long bits) {
    int at = (int) (Hash.mix(bits) >>> 40) & SLOTS - 1;
    while (counts[at] != 0) {
      if (keys[at] == bits) {
        counts[at]++;
        return true;
      }
      at = at + 1 & SLOTS - 1;
    }
    if (size == MOST) {
      return false;
    }
    keys[at] = bits;
    counts[at] = 1;
    size++;
    return true;
  }

  int size() {
    return size;
  }

  void each(LongConsumer key) {
    for (int i = 0; i < SLOTS; i++) {
      if (counts[i] != 0) {
        key.accept(keys[i]);
      }
    }
  }

  List<Counted> top(int many) {
    List<Counted> all = new ArrayList<>();
    for (int i = 0; i < SLOTS; i++) {
      if (counts[i] != 0) {
        all.add(new Counted(keys[i], counts[i]));
      }
    }
    all.sort(Comparator.comparingLong(Counted::count).reversed().thenComparingLong(Counted::bits));
    return all.size() > many ? all.subList(0, many) : all;
  }
}
