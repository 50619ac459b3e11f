package org.aimass.modelling.preparing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntFunction;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Churn;
import org.aimass.modelling.Workbook;
import org.junit.jupiter.api.Test;

class TimeOrderTest {
  private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);

  private static RawTable table(int rows, IntFunction<LocalDate> day) {
    RawTable.Builder table =
        RawTable.of(
            List.of(
                new Column("sold", "Sold", Kinds.INTEGER, ColumnRole.FEATURE),
                new Column("day", "Day", Kinds.DATE, ColumnRole.FEATURE)));
    for (int i = 0; i < rows; i++) {
      table.row(new Object[] {(long) i, day.apply(i)});
    }
    return table.build();
  }

  @Test
  void days_in_order_are_a_series_whichever_way_they_run() {
    assertThat(TimeOrder.column(table(100, i -> BEGIN.plusDays(i * 3 % 7 + 7L * i)), "sold"))
        .hasValue(1);
    assertThat(TimeOrder.column(table(100, i -> BEGIN.minusDays(i)), "sold")).hasValue(1);
  }

  @Test
  void regular_days_are_a_series_also_when_the_rows_are_mixed() {
    assertThat(TimeOrder.column(table(101, i -> BEGIN.plusDays(i * 37 % 101)), "sold")).hasValue(1);
  }

  @Test
  void days_that_many_rows_share_are_no_series() {
    assertThat(TimeOrder.column(table(100, i -> BEGIN.plusDays(i / 2)), "sold")).isEmpty();
  }

  @Test
  void birthdays_in_no_order_are_no_series() {
    Random random = new Random(1);

    assertThat(TimeOrder.column(table(200, i -> BEGIN.minusDays(random.nextInt(20_000))), "sold"))
        .isEmpty();
  }

  @Test
  void a_few_days_or_many_gaps_or_the_target_itself_are_no_series() {
    assertThat(TimeOrder.column(table(40, BEGIN::plusDays), "sold")).isEmpty();
    assertThat(TimeOrder.column(table(100, i -> i % 5 == 0 ? null : BEGIN.plusDays(i)), "sold"))
        .isEmpty();
    assertThat(TimeOrder.column(table(100, BEGIN::plusDays), "day")).isEmpty();
  }

  @Test
  void of_the_real_workbooks_only_the_ridership_is_one() {
    Workbook ridership = Workbook.of(Workbook.RIDERSHIP);
    RawTable rows = ridership.table(ridership.learnt("ridership"));

    OptionalInt time = TimeOrder.column(rows, "ridership");
    assertThat(rows.columns().get(time.orElseThrow()).type()).isEqualTo(Kinds.DATE);
    assertThat(TimeOrder.column(Churn.data().table(), "churn")).isEmpty();
  }
}
