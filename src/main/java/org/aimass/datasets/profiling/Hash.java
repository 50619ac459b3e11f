package org.aimass.datasets.profiling;

/** Spreads bytes over 64 bits, for counting what is different; no defence against anybody. */
public final class Hash {

  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private Hash() {}

  public static long of(byte[] b, int start, int end) {
    long h = (end - start) * PRIME;
    int i = start;
    for (; i + 8 <= end; i += 8) {
      long word =
          (b[i] & 0xFFL)
              | (b[i + 1] & 0xFFL) << 8
              | (b[i + 2] & 0xFFL) << 16
              | (b[i + 3] & 0xFFL) << 24
              | (b[i + 4] & 0xFFL) << 32
              | (b[i + 5] & 0xFFL) << 40
              | (b[i + 6] & 0xFFL) << 48
              | (b[i + 7] & 0xFFL) << 56;
      h = mix(h ^ word);
    }
    long tail = 0;
    for (int shift = 0; i < end; i++, shift += 8) {
      tail |= (b[i] & 0xFFL) << shift;
    }
    return mix(h ^ tail);
  }

  /** The finish of SplitMix64 (Steele, Lea, Flood 2014). */
  public static long mix(long z) {
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
