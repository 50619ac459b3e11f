package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles a table that maps values to values. */
final class Mapped {
  private final Scope scope;

  Mapped(Scope scope) {
    this.scope = scope;
  }

  /**
   * @param type of the result
   */
  Formula of(Element map, Type type) {
    List<Element> pairs = map.children("FieldColumnPair");
    int[] slots = new int[pairs.size()];
    List<Element> rows = map.need("InlineTable").children("row");
    double[][] keys = new double[rows.size()][slots.length];
    double[] values = new double[rows.size()];
    for (int c = 0; c < slots.length; c++) {
      Variable variable = scope.find(pairs.get(c).get("field"));
      slots[c] = variable.slot();
      String column = pairs.get(c).get("column");
      for (int r = 0; r < keys.length; r++) {
        keys[r][c] = variable.literal(scope.words(), cell(rows.get(r), column));
      }
    }
    for (int r = 0; r < values.length; r++) {
      values[r] = scope.words().value(cell(rows.get(r), map.get("outputColumn")), type);
    }
    double usual = value(map, "defaultValue", type);
    double missing = value(map, "mapMissingTo", type);
    return slots.length == 1
        ? ofOne(slots[0], keys, values, usual, missing)
        : ofMany(slots, keys, values, usual, missing);
  }

  private double value(Element map, String attribute, Type type) {
    return map.has(attribute) ? scope.words().value(map.get(attribute), type) : Double.NaN;
  }

  /** Cells may be elements of a namespace of their own, or attributes of the row. */
  private static String cell(Element row, String column) {
    return row.child(column).map(Element::text).orElseGet(() -> row.get(column, "")).strip();
  }

  private static Formula ofOne(
      int slot, double[][] keys, double[] values, double usual, double missing) {
    Map<Double, Double> table = new HashMap<>();
    for (int r = 0; r < values.length; r++) {
      table.putIfAbsent(keys[r][0], values[r]);
    }
    return row -> {
      double given = row[slot];
      return Double.isNaN(given) ? missing : table.getOrDefault(given, usual);
    };
  }

  private static Formula ofMany(
      int[] slots, double[][] keys, double[] values, double usual, double missing) {
    Map<List<Double>, Double> table = new HashMap<>();
    for (int r = 0; r < values.length; r++) {
      List<Double> key = new ArrayList<>();
      for (double each : keys[r]) {
        key.add(each);
      }
      table.putIfAbsent(key, values[r]);
    }
    return row -> {
      List<Double> key = new ArrayList<>(slots.length);
      for (int slot : slots) {
        if (Double.isNaN(row[slot])) {
          return missing;
        }
        key.add(row[slot]);
      }
      return table.getOrDefault(key, usual);
    };
  }
}
