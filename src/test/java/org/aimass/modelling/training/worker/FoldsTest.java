package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnType;
import org.aimass.modelling.Task;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.junit.jupiter.api.Test;

class FoldsTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("day", "Day", ColumnType.DATE, ColumnRole.FEATURE),
          new Column("sold", "Sold", ColumnType.INTEGER, ColumnRole.TARGET));

  /** The newest row stands first. */
  private static final RawTable DAYS = days();

  private static RawTable days() {
    RawTable.Builder rows = RawTable.of(COLUMNS);
    for (int i = 0; i < 200; i++) {
      // Every tenth day has no figure, and is not learnt from.
      rows.row(new Object[] {LocalDate.of(2026, 1, 1).minusDays(i), i % 10 == 9 ? null : (long) i});
    }
    return rows.build();
  }

  private static Folds folds(Integer folds, Double holdout) {
    Target target = Target.of(DAYS, "sold", Task.REGRESSION);
    return Folds.of(
        DAYS,
        target,
        new TrainingSpec(
            COLUMNS,
            "sold",
            Task.REGRESSION,
            null,
            10,
            100,
            folds,
            holdout,
            1,
            List.of(),
            List.of(),
            null));
  }

  @Test
  void a_series_is_judged_on_its_newest_rows() {
    Folds folds = folds(null, null);

    assertThat(folds.method()).isEqualTo("newest:0.2");
    assertThat(folds.newest()).isTrue();
    assertThat(folds.holdout()).isEqualTo(0.2);
    assertThat(folds.judged()).hasSize(36).startsWith(0, 1, 2).endsWith(35);
    assertThat(folds.seen(0)).hasSize(144).startsWith(36);
  }

  @Test
  void a_share_that_was_ordered_is_taken_from_the_newest_rows() {
    Folds folds = folds(null, 0.5);

    assertThat(folds.method()).isEqualTo("newest:0.5");
    assertThat(Arrays.stream(folds.judged()).max()).hasValue(89);
  }

  @Test
  void folds_that_were_ordered_are_made() {
    Folds folds = folds(4, null);

    assertThat(folds.method()).isEqualTo("folds:4");
    assertThat(folds.holdout()).isNull();
    assertThat(folds.judged()).hasSize(180).doesNotHaveDuplicates();
  }
}
