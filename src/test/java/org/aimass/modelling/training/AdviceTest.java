package org.aimass.modelling.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Churn;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingWarning;
import org.aimass.modelling.TrainingWarning.Kind;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.platform.Messages;
import org.junit.jupiter.api.Test;

class AdviceTest {
  @Test
  void the_churn_workbook_raises_no_alarm() {
    RawTable rows = Churn.data().table();

    assertThat(Advice.target(rows)).contains("churn");
    assertThat(KnownTasks.ALL.fitting(rows, rows.position("churn")).get(0))
        .isEqualTo(KnownTasks.CLASSIFICATION);
    assertThat(KnownTasks.ALL.fitting(rows, rows.position("total_charges")).get(0))
        .isEqualTo(KnownTasks.REGRESSION);
    assertThat(KnownTasks.ALL.fitting(rows, rows.position("senior_citizen")).get(0))
        .isEqualTo(KnownTasks.CLASSIFICATION);
    assertThat(KnownTasks.ALL.fitting(rows, -1).get(0)).isEqualTo(KnownTasks.CLUSTERING);
    assertThat(Advice.warnings(rows, "churn", KnownTasks.CLASSIFICATION)).isEmpty();
  }

  @Test
  void what_is_wrong_is_named() {
    List<Column> columns =
        List.of(
            column("customer", Kinds.INTEGER),
            column("reason", Kinds.CATEGORY),
            column("same", Kinds.CATEGORY),
            column("age", Kinds.INTEGER),
            column("gone", Kinds.CATEGORY));
    RawTable.Builder rows = RawTable.of(columns);
    java.util.Random random = new java.util.Random(1);
    for (long i = 0; i < 150; i++) {
      boolean gone = i % 15 == 0;
      rows.row(
          new Object[] {
            1000 + i,
            gone ? "moved" : "none",
            "x",
            20L + random.nextInt(30),
            i == 3 ? null : gone ? "yes" : "no"
          });
    }

    List<TrainingWarning> warnings =
        Advice.warnings(rows.build(), "gone", KnownTasks.CLASSIFICATION);

    assertThat(warnings)
        .extracting(TrainingWarning::kind)
        .containsExactlyInAnyOrder(
            Kind.FEW_ROWS,
            Kind.TARGET_MISSING,
            Kind.IMBALANCE,
            Kind.ID_FEATURE,
            Kind.LEAKAGE,
            Kind.CONSTANT);
    assertThat(warnings)
        .filteredOn(each -> each.kind() == Kind.LEAKAGE)
        .extracting(TrainingWarning::column)
        .containsExactly("reason");
    assertThat(warnings)
        .filteredOn(each -> each.kind() == Kind.ID_FEATURE)
        .extracting(TrainingWarning::column)
        .containsExactly("customer");
    for (TrainingWarning warning : warnings) {
      for (Locale language : Messages.LANGUAGES) {
        assertThat(Messages.text(language, warning.message(), warning.facts().toArray()))
            .doesNotStartWith("modelling.")
            .doesNotContain("{");
      }
    }
  }

  @Test
  void a_number_that_gives_the_target_away_is_a_leak_too() {
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                column("gross", Kinds.DECIMAL),
                column("size", Kinds.DECIMAL),
                column("price", Kinds.DECIMAL)));
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < 400; i++) {
      double size = random.nextDouble() * 100;
      double price = size * 10 + random.nextGaussian() * 300;
      rows.row(new Object[] {price * 1.19, size, price});
    }
    RawTable table = rows.build();

    assertThat(Advice.target(table)).contains("price");
    assertThat(Advice.warnings(table, "price", KnownTasks.REGRESSION))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.kind()).isEqualTo(Kind.LEAKAGE);
              assertThat(each.column()).isEqualTo("gross");
            });
  }

  @Test
  void one_stray_class_hides_no_leak() {
    RawTable.Builder rows =
        RawTable.of(List.of(column("reason", Kinds.CATEGORY), column("gone", Kinds.CATEGORY)));
    for (int i = 0; i < 201; i++) {
      boolean gone = i % 8 == 0;
      rows.row(
          i == 101
              ? new Object[] {"none", "unknown"}
              : new Object[] {gone ? "moved" : "none", gone ? "yes" : "no"});
    }

    assertThat(Advice.warnings(rows.build(), "gone", KnownTasks.CLASSIFICATION))
        .extracting(TrainingWarning::kind)
        .contains(Kind.LEAKAGE);
  }

  @Test
  void a_text_that_is_there_for_one_class_only_is_a_leak() {
    RawTable.Builder rows =
        RawTable.of(List.of(column("why", Kinds.TEXT), column("gone", Kinds.BOOLEAN)));
    for (int i = 0; i < 300; i++) {
      boolean gone = i % 3 == 0;
      rows.row(new Object[] {gone ? "because of " + i : null, gone});
    }

    assertThat(Advice.warnings(rows.build(), "gone", KnownTasks.CLASSIFICATION))
        .extracting(TrainingWarning::kind, TrainingWarning::column)
        .contains(org.assertj.core.api.Assertions.tuple(Kind.LEAKAGE, "why"));
  }

  @Test
  void what_is_said_of_the_target_is_counted_over_all_rows() {
    List<Column> columns = List.of(column("x", Kinds.DECIMAL), column("y", Kinds.CATEGORY));
    RawTable.Builder some = RawTable.of(columns);
    RawTable.Builder all = RawTable.of(List.of(columns.get(1)));
    for (int i = 0; i < 60_000; i++) {
      String y = i < 50_000 ? "no" : i < 59_000 ? "yes" : null;
      all.row(new Object[] {y});
      if (i % 60 == 0) {
        some.row(new Object[] {Math.sin(i), y});
      }
    }

    List<TrainingWarning> warnings =
        Advice.warnings(some.build(), all.build(), "y", KnownTasks.CLASSIFICATION);

    assertThat(warnings)
        .filteredOn(each -> each.kind() == Kind.TARGET_MISSING)
        .singleElement()
        .satisfies(each -> assertThat(each.facts()).contains(1_000));
    assertThat(warnings).extracting(TrainingWarning::kind).doesNotContain(Kind.IMBALANCE);
  }

  private static List<Kind> kinds(RawTable.Builder rows, String target, Task task) {
    return Advice.warnings(rows.build(), target, task).stream().map(TrainingWarning::kind).toList();
  }

  @Test
  void copies_of_rows_are_seen() {
    java.util.Random random = new java.util.Random(1);
    RawTable.Builder rows =
        RawTable.of(List.of(column("a", Kinds.DECIMAL), column("y", Kinds.CATEGORY)));
    for (int i = 0; i < 80; i++) {
      Object[] row = {random.nextGaussian(), random.nextBoolean() ? "yes" : "no"};
      for (int copy = 0; copy < 8; copy++) {
        rows.row(row);
      }
    }

    assertThat(kinds(rows, "y", KnownTasks.CLASSIFICATION))
        .contains(Kind.DUPLICATE_ROWS)
        .doesNotContain(Kind.GROUPED_ROWS);
  }

  @Test
  void several_rows_of_one_customer_are_seen() {
    java.util.Random random = new java.util.Random(1);
    for (ColumnKind type : List.of(Kinds.ID, Kinds.CATEGORY, Kinds.INTEGER)) {
      RawTable.Builder rows =
          RawTable.of(
              List.of(
                  column(type == Kinds.CATEGORY ? "who" : "customer_id", type),
                  column("sex", Kinds.CATEGORY),
                  column("a", Kinds.DECIMAL),
                  column("y", Kinds.DECIMAL)));
      for (int i = 0; i < 300; i++) {
        int who = i % 60;
        rows.row(
            new Object[] {
              type == Kinds.INTEGER ? (Object) (long) (who * 977 % 1000) : "c" + who,
              who % 2 == 0 ? "f" : "m",
              random.nextGaussian(),
              random.nextGaussian()
            });
      }

      assertThat(kinds(rows, "y", KnownTasks.REGRESSION))
          .as(type.name())
          .contains(Kind.GROUPED_ROWS);
    }
  }

  @Test
  void several_rows_a_day_are_seen() {
    java.util.Random random = new java.util.Random(1);
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                column("day", Kinds.DATE),
                column("shop", Kinds.CATEGORY),
                column("y", Kinds.DECIMAL)));
    for (int day = 0; day < 60; day++) {
      for (String shop : List.of("a", "b", "c")) {
        rows.row(
            new Object[] {
              java.time.LocalDate.of(2026, 1, 1).plusDays(day), shop, random.nextGaussian()
            });
      }
    }

    assertThat(kinds(rows, "y", KnownTasks.REGRESSION)).contains(Kind.SEVERAL_ROWS_A_MOMENT);
  }

  private static Column column(String name, ColumnKind type) {
    return new Column(name, name, type, ColumnRole.FEATURE);
  }
}
