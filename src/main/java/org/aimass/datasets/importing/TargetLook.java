package org.aimass.datasets.importing;

import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Finding;
import org.aimass.datasets.Preview;
import org.aimass.datasets.Profile.ColumnProfile;
import org.aimass.datasets.Profile.Top;
import org.aimass.datasets.profiling.Associations;
import org.aimass.datasets.profiling.Profiler;

/**
 * Watches the target's values and what the other columns tell about it, so that an unusable target
 * or a column that gives the answer away is seen before the import.
 */
final class TargetLook {

  /** Cells that are kept to compare columns: bounds the memory of wide files. */
  private static final int CELLS_KEPT = 2_000_000;

  private static final double RARE = 0.1;
  private static final int FEW = 10;
  private static final int MANY_CLASSES = 50;

  private final int target;
  private final Column column;
  private final Profiler profiler;
  private final Associations associations;

  /**
   * @param columns one of them has the role TARGET
   */
  TargetLook(List<Column> columns, int rows) {
    column = columns.stream().filter(c -> c.role() == ColumnRole.TARGET).findFirst().orElseThrow();
    target = columns.indexOf(column);
    profiler = new Profiler(List.of(column));
    associations =
        new Associations(columns, column.name(), Math.min(rows, CELLS_KEPT / columns.size()));
  }

  /**
   * @param values typed; null for what is missing or does not fit
   */
  void add(List<Object> values) {
    Object value = values.get(target);
    if (value == null) {
      profiler.missing(0);
    } else {
      column.type().put(value, profiler.column(0));
    }
    profiler.endRow();
    associations.add(values.toArray());
  }

  Preview.Target seen() {
    ColumnProfile values = profiler.profile().columns().get(0);
    return new Preview.Target(values, associations.all(), warnings(values));
  }

  private List<Finding> warnings(ColumnProfile values) {
    List<Finding> found = new ArrayList<>();
    long present = values.top() == null ? 0 : values.top().stream().mapToLong(Top::count).sum();
    boolean classes = column.type().grouped();
    if (values.distinct() < 2) {
      found.add(Finding.of("targetConstant"));
    } else if (column.type().textual() && !classes) {
      found.add(Finding.of("targetNoClasses"));
    } else if (classes && values.distinct() > MANY_CLASSES) {
      found.add(Finding.of("targetManyClasses", values.distinct()));
    } else if (classes && values.top().size() == values.distinct()) {
      Top rarest = values.top().get(values.top().size() - 1);
      if (rarest.count() < FEW) {
        found.add(Finding.of("targetFewRows", rarest.value(), rarest.count()));
      } else if (rarest.count() < RARE * present) {
        found.add(
            Finding.of(
                "targetImbalance",
                rarest.value(),
                Math.round(rarest.count() * 1000.0 / present) / 10.0));
      }
    }
    if (values.missing() > 0) {
      found.add(Finding.of("targetMissing", values.missing()));
    }
    return found;
  }
}
