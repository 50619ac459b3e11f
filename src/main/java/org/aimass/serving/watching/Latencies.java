package org.aimass.serving.watching;

/**
 * Counts latencies in classes whose width is an eighth of their size, so that a quantile is right
 * to about 6 %.
 */
final class Latencies {
  private static final int CLASSES = 264;
  private final int[] counts = new int[CLASSES];
  private long total;

  void add(long micros) {
    counts[index(micros)]++;
    total++;
  }

  void add(Latencies other) {
    for (int i = 0; i < CLASSES; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
  }

  void clear() {
    java.util.Arrays.fill(counts, 0);
    total = 0;
  }

  /** In microseconds; 0 when nothing was counted. */
  long quantile(double share) {
    if (total == 0) {
      return 0;
    }
    long wanted = (long) Math.ceil(share * total);
    long seen = 0;
    for (int i = 0; i < CLASSES; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return middle(i);
      }
    }
    return middle(CLASSES - 1);
  }

  private static int index(long micros) {
    if (micros < 16) {
      return (int) Math.max(0, micros);
    }
    int power = 63 - Long.numberOfLeadingZeros(micros);
    return Math.min(CLASSES - 1, (power - 4) * 8 + (int) ((micros >> (power - 3)) & 7) + 16);
  }

  private static long middle(int index) {
    if (index < 16) {
      return index;
    }
    int power = (index - 16) / 8 + 4;
    long width = 1L << (power - 3);
    return (8 + (index - 16) % 8) * width + width / 2;
  }
}
