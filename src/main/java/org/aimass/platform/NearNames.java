package org.aimass.platform;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant who wrote another one. */
public final class NearNames {

  private static final int LOOKED_AT = 2_000;

  private NearNames() {}

  /**
   * The one of the names that is nearest to what was written: the same but for case, blanks,
   * hyphens and underscores, or with few letters changed. Empty when none is near.
   */
  public static Optional<String> near(String written, Collection<String> names) {
    String wanted = plain(written);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    int most = Math.min(3, wanted.length() / 3);
    return names.stream()
        .filter(name -> !name.equals(written))
        .limit(LOOKED_AT)
        .map(name -> new Near(name, distance(wanted, plain(name), most)))
        .filter(near -> near.distance() <= most)
        .min(Comparator.comparingInt(Near::distance))
        .map(Near::name);
  }

  private record Near(String name, int distance) {}

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Z}_.-]+", "");
  }

  /** Letters to change, put in, leave out or swap; more than {@code most} counts as one more. */
  private static int distance(String a, String b, int most) {
    if (a.equals(b)) {
      return 0;
    }
    if (Math.abs(a.length() - b.length()) > most) {
      return most + 1;
    }
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] now = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          now[j] = Math.min(now[j], before[j - 2] + 1);
        }
      }
      int[] free = before;
      before = last;
      last = now;
      now = free;
    }
    return last[b.length()];
  }
}
