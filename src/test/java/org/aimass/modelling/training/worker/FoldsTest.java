package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.junit.jupiter.api.Test;

class FoldsTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("day", "Day", Kinds.DATE, ColumnRole.FEATURE),
          new Column("sold", "Sold", Kinds.INTEGER, ColumnRole.TARGET));

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
    Target target = KnownTasks.REGRESSION.target(DAYS, "sold");
    return Folds.of(
        DAYS,
        target,
        WorkerTest.spec(
            COLUMNS,
            new TrainingOrder.Question("sold", KnownTasks.REGRESSION, null, null),
            List.of(),
            new TrainingOrder.Budget(10, 100, null),
            new TrainingOrder.Validation(folds, holdout)));
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

  private static Folds folds(RawTable table, Task task, Integer folds, Double holdout) {
    Target target = task.target(table, "y");
    return Folds.of(
        table,
        target,
        WorkerTest.spec(
            table.columns(),
            new TrainingOrder.Question("y", task, null, null),
            List.of(),
            new TrainingOrder.Budget(10, 100, null),
            new TrainingOrder.Validation(folds, holdout)));
  }

  private static Column column(String name, ColumnKind type) {
    return new Column(name, name, type, ColumnRole.FEATURE);
  }

  /** Fifty days, of which those before {@code last} may be broken. */
  private static RawTable machines(int last) {
    RawTable.Builder rows =
        RawTable.of(List.of(column("day", Kinds.DATE), column("y", Kinds.CATEGORY)));
    for (int i = 0; i < 50; i++) {
      rows.row(
          new Object[] {
            LocalDate.of(2026, 1, 1).plusDays(i), i < last && i % 3 == 0 ? "broken" : "ok"
          });
    }
    return rows.build();
  }

  private static List<String> judged(RawTable table, Folds folds) {
    Target target = KnownTasks.CLASSIFICATION.target(table, "y");
    return Arrays.stream(folds.judged())
        .mapToObj(i -> target.classes().get((int) target.values()[i]))
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void a_class_that_the_newest_rows_miss_brings_more_of_them_to_the_judges() {
    RawTable table = machines(40);

    Folds folds = folds(table, KnownTasks.CLASSIFICATION, null, null);

    assertThat(folds.newest()).isTrue();
    assertThat(folds.judged()).hasSize(11);
    assertThat(judged(table, folds)).containsExactly("broken", "ok");
  }

  @Test
  void a_class_that_only_old_rows_have_is_judged_on_rows_drawn_by_chance() {
    RawTable table = machines(20);

    Folds folds = folds(table, KnownTasks.CLASSIFICATION, null, null);

    assertThat(folds.method()).isEqualTo("folds:5");
    assertThat(folds.mixed()).isTrue();
    assertThat(judged(table, folds)).containsExactly("broken", "ok");
  }

  @Test
  void a_small_share_has_a_row_of_every_class() {
    RawTable.Builder rows =
        RawTable.of(List.of(column("x", Kinds.DECIMAL), column("y", Kinds.CATEGORY)));
    for (int i = 0; i < 12; i++) {
      rows.row(new Object[] {(double) i, i % 4 == 0 ? "a" : i == 5 ? "once" : "b"});
    }
    RawTable table = rows.build();

    assertThat(judged(table, folds(table, KnownTasks.CLASSIFICATION, null, 0.05)))
        .containsExactly("a", "b");
  }

  @Test
  void a_class_of_one_row_judges_when_nothing_else_could_be_measured() {
    RawTable.Builder rows =
        RawTable.of(List.of(column("x", Kinds.DECIMAL), column("y", Kinds.CATEGORY)));
    for (int i = 0; i < 12; i++) {
      rows.row(new Object[] {(double) i, i == 5 ? "once" : "b"});
    }
    RawTable table = rows.build();

    assertThat(judged(table, folds(table, KnownTasks.CLASSIFICATION, null, 0.05)))
        .containsExactly("b", "once");
  }

  @Test
  void numbers_that_judge_are_not_all_the_same() {
    RawTable.Builder rows =
        RawTable.of(List.of(column("x", Kinds.DECIMAL), column("y", Kinds.DECIMAL)));
    for (int i = 0; i < 40; i++) {
      rows.row(new Object[] {(double) i, i == 7 ? 3.0 : 0.0});
    }

    Folds folds = folds(rows.build(), KnownTasks.REGRESSION, null, 0.05);

    assertThat(folds.judged()).hasSize(2).contains(7);
  }

  @Test
  void copies_of_a_row_are_on_one_side() {
    java.util.Random random = new java.util.Random(1);
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                column("a", Kinds.DECIMAL),
                column("b", Kinds.DECIMAL),
                column("y", Kinds.CATEGORY)));
    for (int i = 0; i < 80; i++) {
      Object[] row = {random.nextGaussian(), random.nextGaussian(), i % 2 == 0 ? "yes" : "no"};
      for (int copy = 0; copy < 8; copy++) {
        rows.row(row);
      }
    }
    RawTable table = rows.build();

    for (Folds folds :
        List.of(
            folds(table, KnownTasks.CLASSIFICATION, null, null),
            folds(table, KnownTasks.CLASSIFICATION, null, 0.25))) {
      assertThat(folds.copies()).isEqualTo(560);
      for (int fold = 0; fold < folds.count(); fold++) {
        List<Integer> judging =
            Arrays.stream(folds.apart().get(fold)).map(i -> i / 8).distinct().boxed().toList();
        assertThat(folds.apart().get(fold)).hasSize(judging.size() * 8);
        assertThat(Arrays.stream(folds.seen(fold)).map(i -> i / 8).boxed())
            .doesNotContainAnyElementsOf(judging);
      }
    }
  }

  @Test
  void rows_that_are_alike_because_few_values_are_possible_are_no_copies() {
    RawTable.Builder rows =
        RawTable.of(List.of(column("state", Kinds.CATEGORY), column("y", Kinds.DECIMAL)));
    for (int i = 0; i < 51 * 90; i++) {
      rows.row(new Object[] {"state " + i % 51, i % 51 + Math.sin(i)});
    }

    assertThat(folds(rows.build(), KnownTasks.REGRESSION, null, null).copies()).isZero();
  }

  @Test
  void folds_that_were_ordered_are_made() {
    Folds folds = folds(4, null);

    assertThat(folds.method()).isEqualTo("folds:4");
    assertThat(folds.holdout()).isNull();
    assertThat(folds.judged()).hasSize(180).doesNotHaveDuplicates();
  }
}
