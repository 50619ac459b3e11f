package org.aimass.sources.connectors.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aimass.datasets.RowIntake;

/**
 * The columns of the fields of hashes. Hashes of one kind have their fields in one order as a rule:
 * a field is compared with the one that stood there before, and looked up only where it differs.
 */
final class HashColumns {
  private final RowIntake into;
  private final List<byte[]> before = new ArrayList<>();
  private final List<Integer> columns = new ArrayList<>();

  HashColumns(RowIntake into) {
    this.into = into;
  }

  /**
   * @param place of the field in its hash
   * @return -1 where the name is no text
   */
  int column(int place, byte[] name) {
    if (place < before.size() && Arrays.equals(before.get(place), name)) {
      return columns.get(place);
    }
    String text = RedisValues.text(name);
    int column = text == null ? -1 : into.column(KeyedRows.columnName(text));
    if (place < before.size()) {
      before.set(place, name);
      columns.set(place, column);
    } else {
      before.add(name);
      columns.add(column);
    }
    return column;
  }
}
