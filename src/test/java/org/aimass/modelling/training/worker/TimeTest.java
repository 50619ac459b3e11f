package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.junit.jupiter.api.Test;

class TimeTest {
  private static final Algorithm TREE = new WekaEngine().algorithm("J48");

  private static Time time(int seconds, int rows, int numbers, String text) {
    return time(0, seconds, rows, numbers, text);
  }

  /**
   * @param spent seconds of the budget that went before the search began
   */
  private static Time time(int spent, int seconds, int rows, int numbers, String text) {
    // A clock counts from the start of its Java machine, which here is that of all tests.
    double running = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    Clock clock = new Clock(spent - running, seconds);
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < numbers; c++) {
      columns.add(new Column("x" + c, "X" + c, Kinds.DECIMAL, ColumnRole.FEATURE));
    }
    if (text != null) {
      columns.add(new Column("text", "Text", Kinds.TEXT, ColumnRole.FEATURE));
    }
    columns.add(new Column("y", "Y", Kinds.INTEGER, ColumnRole.TARGET));
    RawTable.Builder table = RawTable.of(columns);
    Object[] row = new Object[columns.size()];
    for (int i = 0; i < rows; i++) {
      for (int c = 0; c < numbers; c++) {
        row[c] = (double) i;
      }
      if (text != null) {
        row[numbers] = text;
      }
      row[row.length - 1] = (long) i;
      table.row(row);
    }
    TrainingSpec spec =
        WorkerTest.spec(columns, "y", KnownTasks.REGRESSION, seconds, 100, List.of());
    RawTable built = table.build();
    Target target = KnownTasks.REGRESSION.target(built, "y");
    return new Time(clock, new Data(built, target, spec, Folds.of(built, target, spec)));
  }

  private static int rows(Time time) {
    return time.some(new Trial(TREE, TREE.complete(Map.of()))).rows();
  }

  @Test
  void a_minute_is_enough_for_a_table_of_usual_size() {
    assertThat(time(60, 7_000, 20, null).isShort()).isFalse();
    assertThat(time(10, 7_000, 20, null).isShort()).isFalse();
  }

  @Test
  void what_went_into_reading_the_rows_is_not_there_to_learn_from_them() {
    assertThat(time(6, 10, 7_000, 20, null).isShort()).isTrue();
  }

  @Test
  void many_rows_are_learnt_from_in_part_at_first() {
    Time minute = time(60, 100_000, 20, null);
    Time seconds = time(10, 100_000, 20, null);

    assertThat(minute.isShort()).isTrue();
    assertThat(rows(minute)).isEqualTo(10_000);
    assertThat(seconds.isShort()).isTrue();
    assertThat(rows(seconds)).isEqualTo(3_000);
  }

  @Test
  void long_texts_are_much_work_in_few_rows() {
    Time time = time(10, 300, 0, "a word ".repeat(3_000));

    assertThat(time.isShort()).isTrue();
    assertThat(rows(time)).isEqualTo(100);
  }

  @Test
  void a_sample_as_large_as_the_table_is_the_table() {
    assertThat(rows(time(10, 50, 3, null))).isEqualTo(Trial.ALL_ROWS);
  }
}
