package org.aimass.modelling;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person wants of the algorithms of a training while it runs, by their ids; an algorithm has
 * one wish at the most.
 *
 * @param stopped no more of them is tried, and what is being trained of them ends
 * @param pinned their settings are varied to the end, however others do
 * @param boosted they come first and get more settings
 */
public record Wishes(Set<String> stopped, Set<String> pinned, Set<String> boosted) {
  public static final Wishes NONE = new Wishes(null, null, null);

  /** A wish about one algorithm. */
  public enum Wish {
    NONE,
    BOOSTED,
    PINNED,
    STOPPED
  }

  public Wishes {
    stopped = sorted(stopped);
    pinned = sorted(pinned);
    boosted = sorted(boosted);
  }

  private static Set<String> sorted(Collection<String> ids) {
    return ids == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(ids));
  }

  public Wish of(String algorithm) {
    if (stopped.contains(algorithm)) {
      return Wish.STOPPED;
    }
    if (pinned.contains(algorithm)) {
      return Wish.PINNED;
    }
    return boosted.contains(algorithm) ? Wish.BOOSTED : Wish.NONE;
  }

  /** The same with another wish about one algorithm. */
  public Wishes with(String algorithm, Wish wish) {
    return new Wishes(
        with(stopped, algorithm, wish == Wish.STOPPED),
        with(pinned, algorithm, wish == Wish.PINNED),
        with(boosted, algorithm, wish == Wish.BOOSTED));
  }

  private static Set<String> with(Set<String> ids, String algorithm, boolean wanted) {
    Set<String> changed = new TreeSet<>(ids);
    if (wanted) {
      changed.add(algorithm);
    } else {
      changed.remove(algorithm);
    }
    return changed;
  }

  /** Every algorithm that something is wished of. */
  public Set<String> all() {
    Set<String> all = new TreeSet<>(stopped);
    all.addAll(pinned);
    all.addAll(boosted);
    return all;
  }
}
