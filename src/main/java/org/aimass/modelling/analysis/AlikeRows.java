package org.aimass.modelling.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.analysis.ErrorReport.Group;

/**
 * Finds rows that have the same values in all columns and different labels. Of each row a hash of
 * 64 bits is kept, so that a million rows take some dozens of megabytes.
 */
final class AlikeRows {
  private static final int MOST_ROWS = 10;

  private final long[] hashes;
  private final Object[] labels;
  private final Map<Object, Object> known = new HashMap<>();
  private int size;

  AlikeRows(int most) {
    hashes = new long[most];
    labels = new Object[most];
  }

  /**
   * @param values of the columns that are compared
   * @param label null where the row has none, which contradicts nothing
   * @return false when no more rows are taken
   */
  boolean add(Object[] values, Object label) {
    long hash = 1;
    for (Object value : values) {
      hash = mixed(hash * 31 + hash(value));
    }
    hashes[size] = hash;
    // One object for each label: millions of equal texts would fill the memory.
    labels[size++] = label == null ? null : known.computeIfAbsent(label, l -> l);
    return size < hashes.length;
  }

  private static long hash(Object value) {
    if (value == null) {
      return Long.MIN_VALUE;
    }
    if (value instanceof String text) {
      long hash = text.length();
      for (int i = 0; i < text.length(); i++) {
        hash = hash * 1_000_003 + text.charAt(i);
      }
      return mixed(hash);
    }
    return value instanceof Number number
        ? mixed(Double.doubleToLongBits(number.doubleValue() + 0.0))
        : value.hashCode();
  }

  /** The finaliser of SplitMix64. */
  private static long mixed(long value) {
    long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  int size() {
    return size;
  }

  /** All groups with different labels, the largest first. */
  List<Group> contradictions() {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingLong((Integer i) -> hashes[i]).thenComparing(i -> i));
    List<Group> groups = new ArrayList<>();
    for (int from = 0; from < size; ) {
      int to = from + 1;
      while (to < size && hashes[order[to]] == hashes[order[from]]) {
        to++;
      }
      List<Integer> labelled =
          Arrays.asList(order).subList(from, to).stream().filter(i -> labels[i] != null).toList();
      if (labelled.stream().map(i -> labels[i]).distinct().count() > 1) {
        List<Integer> first = labelled.stream().limit(MOST_ROWS).toList();
        groups.add(
            new Group(
                labelled.size(),
                first.stream().map(i -> i + 1L).toList(),
                first.stream().map(i -> labels[i]).toList()));
      }
      from = to;
    }
    groups.sort(
        Comparator.comparingInt(Group::size)
            .reversed()
            .thenComparing(group -> group.rows().get(0)));
    return groups;
  }
}
