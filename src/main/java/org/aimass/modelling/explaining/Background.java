package org.aimass.modelling.explaining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Rows like those that a model has learnt from, drawn from what its file tells of each column. Each
 * column is drawn by itself: what columns have to do with each other stands in no model file.
 */
final class Background {
  private Background() {}

  /**
   * A Latin hypercube (McKay et al. 1979): in every column the rows have values from everywhere, in
   * an order of their own, so that few rows speak for all.
   *
   * @return values by column name as JSON has them, without what is missing
   */
  static List<Map<String, Object>> rows(List<ColumnValues> columns, int count, long seed) {
    Random random = new Random(seed);
    List<Map<String, Object>> rows = new ArrayList<>(count);
    for (int row = 0; row < count; row++) {
      rows.add(new LinkedHashMap<>());
    }
    for (ColumnValues column : columns) {
      int[] order = order(count, random);
      for (int row = 0; row < count; row++) {
        Object value = column.at((order[row] + 0.5) / count);
        if (value != null) {
          rows.get(row).put(column.field().name(), value);
        }
      }
    }
    return rows;
  }

  /** The numbers from 0 in an order by chance. */
  static int[] order(int count, Random random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}
