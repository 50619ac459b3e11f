package org.aimass.modelling.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnType;
import org.aimass.modelling.Churn;
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
    assertThat(Advice.task(rows, "churn")).isEqualTo(Task.CLASSIFICATION);
    assertThat(Advice.task(rows, "total_charges")).isEqualTo(Task.REGRESSION);
    assertThat(Advice.task(rows, "senior_citizen")).isEqualTo(Task.CLASSIFICATION);
    assertThat(Advice.task(rows, null)).isEqualTo(Task.CLUSTERING);
    assertThat(Advice.warnings(rows, "churn", Task.CLASSIFICATION)).isEmpty();
  }

  @Test
  void what_is_wrong_is_named() {
    List<Column> columns =
        List.of(
            column("customer", ColumnType.INTEGER),
            column("reason", ColumnType.CATEGORY),
            column("same", ColumnType.CATEGORY),
            column("age", ColumnType.INTEGER),
            column("gone", ColumnType.CATEGORY));
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

    List<TrainingWarning> warnings = Advice.warnings(rows.build(), "gone", Task.CLASSIFICATION);

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
                column("gross", ColumnType.DECIMAL),
                column("size", ColumnType.DECIMAL),
                column("price", ColumnType.DECIMAL)));
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < 400; i++) {
      double size = random.nextDouble() * 100;
      double price = size * 10 + random.nextGaussian() * 300;
      rows.row(new Object[] {price * 1.19, size, price});
    }
    RawTable table = rows.build();

    assertThat(Advice.target(table)).contains("price");
    assertThat(Advice.warnings(table, "price", Task.REGRESSION))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.kind()).isEqualTo(Kind.LEAKAGE);
              assertThat(each.column()).isEqualTo("gross");
            });
  }

  private static Column column(String name, ColumnType type) {
    return new Column(name, name, type, ColumnRole.FEATURE);
  }
}
