package org.aimass.datasets.importing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.datasets.files.RawRow;

/** How many columns a table has. */
final class TableWidth {

  private TableWidth() {}

  /** The width that most rows with anything in them have. */
  static int usual(List<RawRow> head, boolean textFile) {
    Map<Integer, Integer> counts = new HashMap<>();
    int best = 0;
    int bestCount = 0;
    for (RawRow row : head) {
      int width = filled(row);
      if (width > 0) {
        int count = counts.merge(width, 1, Integer::sum);
        if (count > bestCount || count == bestCount && width > best) {
          best = width;
          bestCount = count;
        }
      }
    }
    if (textFile) {
      return best;
    }
    // Rows often end early because their last cells are empty; titles are never wider than their
    // table.
    int widest = counts.keySet().stream().mapToInt(w -> w).max().orElse(0);
    int wide = counts.getOrDefault(widest, 0);
    return wide >= 2 && wide * 5 >= head.size() ? widest : best;
  }

  static int filled(RawRow row) {
    for (int c = row.size() - 1; c >= 0; c--) {
      if (row.kind(c) != RawRow.EMPTY && !row.text(c).isBlank()) {
        return c + 1;
      }
    }
    return 0;
  }

  /** How many columns a table has below its header. */
  static int of(List<RawRow> head, int at, RawRow above, int width, boolean textFile) {
    RawRow header = head.get(at);
    int named = Math.max(filled(header), above == null ? 0 : filled(above));
    if (!textFile) {
      return Math.max(named, width);
    }
    // In a text the header states its cells as every row does: what a row has beyond them is odd.
    int widest = named;
    for (RawRow row : head.subList(at + 1, head.size())) {
      widest = Math.max(widest, Math.min(filled(row), header.size()));
    }
    return widest;
  }

  /**
   * Whether the header has one name less than all rows have cells, as R writes the names of rows:
   * those are all different.
   */
  static boolean rowNames(List<RawRow> head, int at) {
    int cells = head.get(at).size() + 1;
    Set<String> names = new HashSet<>();
    int rows = 0;
    boolean filled = false;
    for (RawRow row : head.subList(at + 1, head.size())) {
      if (row.blank()) {
        continue;
      }
      String last = row.text(cells - 1);
      // A blank before the last cell: rather a sentence with a comma in it.
      if (row.size() != cells
          || !names.add(row.text(0).strip())
          || last.startsWith(" ") && !row.text(cells - 2).startsWith(" ")) {
        return false;
      }
      rows++;
      filled |= !last.isBlank();
    }
    return rows > 1 && filled;
  }
}
