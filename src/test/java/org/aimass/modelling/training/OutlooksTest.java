package org.aimass.modelling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Outlook;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.modelling.tasks.regression.Regression;
import org.junit.jupiter.api.Test;

class OutlooksTest {
  private static RawTable customers() {
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                new Column("churn", "Churn", Kinds.CATEGORY, ColumnRole.FEATURE),
                new Column("spent", "Spent", Kinds.DECIMAL, ColumnRole.FEATURE),
                new Column("grade", "Grade", Kinds.INTEGER, ColumnRole.FEATURE)));
    for (int i = 0; i < 400; i++) {
      rows.row(new Object[] {i % 4 == 0 ? "Yes" : "No", Math.sin(i) * 100, (long) (i * 7 % 5)});
    }
    return rows.build();
  }

  private static Outlook of(RawTable rows, String target, Task task) {
    return Outlooks.of(
        KnownTasks.ALL,
        rows,
        column -> {
          RawTable.Builder all = RawTable.of(List.of(column));
          int c = rows.columns().indexOf(column);
          for (int row = 0; row < rows.rows(); row++) {
            all.row(
                new Object[] {
                  rows.text(c, row) != null ? rows.text(c, row) : (Object) rows.number(c, row)
                });
          }
          return all.build();
        },
        target,
        task);
  }

  @Test
  void words_are_classes_with_their_shares() {
    Outlook outlook = of(customers(), "churn", null);

    assertThat(outlook.task()).isEqualTo(KnownTasks.CLASSIFICATION);
    assertThat(outlook.metric()).isEqualTo(Classification.AUC);
    assertThat(outlook.classes())
        .containsExactly(
            new Outlook.ClassShare("No", 300, 0.75), new Outlook.ClassShare("Yes", 100, 0.25));
  }

  @Test
  void a_number_may_be_an_amount_or_a_class() {
    assertThat(of(customers(), "spent", null).tasks())
        .containsExactly(KnownTasks.REGRESSION, KnownTasks.CLASSIFICATION);
    assertThat(of(customers(), "grade", null).tasks())
        .containsExactly(KnownTasks.CLASSIFICATION, KnownTasks.REGRESSION);
    assertThat(of(customers(), "grade", KnownTasks.REGRESSION).metric()).isEqualTo(Regression.RMSE);
  }

  @Test
  void without_a_target_rows_that_are_alike_are_looked_for() {
    assertThat(of(customers(), null, null).task()).isEqualTo(KnownTasks.CLUSTERING);
  }

  @Test
  void an_unknown_target_is_refused_by_its_field() {
    assertThatThrownBy(() -> of(customers(), "chrun", null))
        .isInstanceOfSatisfying(
            TrainingRefused.class, e -> assertThat(e.field()).isEqualTo("target"))
        .hasMessageContaining("chrun");
  }
}
