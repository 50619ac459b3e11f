package org.aimass.datasets.files.opendocument;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.aimass.datasets.files.Limits;
import org.aimass.datasets.files.ZippedXml;
import org.xml.sax.Attributes;

/**
 * What a document's styles say about its values: which times are spans, which tables are hidden.
 */
final class Styles {

  /** As many as Excel takes; what is beyond is read as it is. */
  private static final int MOST = 65_536;

  /** Formats of times that go beyond a day, or have no hours. */
  private final Set<String> spans = new HashSet<>();

  /** Format of each cell style. */
  private final Map<String, String> formats = new HashMap<>();

  private final Set<String> hidden = new HashSet<>();
  private String timeFormat;
  private boolean overflows;
  private String tableStyle = "";

  /** Default style of the cells from a column on. */
  private final TreeMap<Integer, String> columns = new TreeMap<>();

  private int nextColumn;

  /** The value of an attribute, whatever its prefix. */
  static String value(Attributes a, String name, String otherwise) {
    for (int i = 0; i < a.getLength(); i++) {
      if (ZippedXml.local(a.getQName(i)).equals(name)) {
        return a.getValue(i);
      }
    }
    return otherwise;
  }

  /** An element before the tables. */
  void start(String element, Attributes a) {
    switch (element) {
      case "time-style" -> {
        timeFormat = value(a, "name", "");
        if (spans.size() < MOST) {
          spans.add(timeFormat);
        }
        overflows = "false".equals(value(a, "truncate-on-overflow", "true"));
      }
      case "hours" -> {
        if (timeFormat != null && !overflows) {
          spans.remove(timeFormat);
        }
      }
      case "style" -> {
        timeFormat = null;
        tableStyle = "table".equals(value(a, "family", "")) ? value(a, "name", "") : "";
        String format = value(a, "data-style-name", null);
        if (format != null && formats.size() < MOST) {
          formats.put(value(a, "name", ""), format);
        }
      }
      case "table-properties" -> {
        if (!tableStyle.isEmpty()
            && "false".equals(value(a, "display", "true"))
            && hidden.size() < MOST) {
          hidden.add(tableStyle);
        }
      }
      default -> {}
    }
  }

  boolean hidden(String style) {
    return hidden.contains(style);
  }

  void beginColumns() {
    columns.clear();
    nextColumn = 0;
  }

  void column(Attributes a) {
    if (nextColumn > Limits.COLUMNS) {
      return;
    }
    columns.put(nextColumn, value(a, "default-cell-style-name", ""));
    try {
      int times = Integer.parseInt(value(a, "number-columns-repeated", "1"));
      nextColumn = (int) Math.min(Integer.MAX_VALUE, nextColumn + (long) Math.max(1, times));
    } catch (NumberFormatException e) {
      nextColumn++;
    }
  }

  /**
   * True when a time in a cell is a span of time and not a time of day.
   *
   * @param style of the cell, or null for its column's
   */
  boolean duration(String style, int column) {
    String used = style;
    if (used == null) {
      Map.Entry<Integer, String> entry = columns.floorEntry(column);
      used = entry == null ? "" : entry.getValue();
    }
    return spans.contains(formats.getOrDefault(used, ""));
  }
}
