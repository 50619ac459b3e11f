package org.aimass.modelling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Random;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.TrainingOrder.Validation;
import org.aimass.modelling.TrainingWarning;
import org.aimass.modelling.TrainingWarning.Kind;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.training.worker.People;
import org.junit.jupiter.api.Test;

/** A score of .99 that is .6 on other people is told before the training starts. */
class PeopleAdviceTest {
  private static List<TrainingWarning> grouped(RawTable rows, String target) {
    return Advice.warnings(rows, target, KnownTasks.CLASSIFICATION).stream()
        .filter(warning -> warning.kind() == Kind.GROUPED_ROWS)
        .toList();
  }

  @Test
  void the_column_that_names_the_people_is_proposed_even_where_it_is_not_learnt_from() {
    assertThat(grouped(People.table(), "ill"))
        .extracting(TrainingWarning::column, TrainingWarning::proposal)
        .containsExactly(tuple("person", new Validation(null, null, "person", null)));
  }

  @Test
  void a_measure_that_tells_the_people_apart_is_proposed_where_nothing_names_them() {
    Random random = new Random(1);
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                new Column("size", "Size", Kinds.DECIMAL, ColumnRole.FEATURE),
                new Column("x", "X", Kinds.DECIMAL, ColumnRole.FEATURE),
                new Column("y", "Y", Kinds.CATEGORY, ColumnRole.FEATURE)));
    double[] sizes = random.doubles(30, 150, 200).toArray();
    boolean[] yes = new boolean[30];
    for (int i = 0; i < 30; i++) {
      yes[i] = random.nextBoolean();
    }
    for (int i = 0; i < 300; i++) {
      rows.row(new Object[] {sizes[i % 30], random.nextGaussian(), yes[i % 30] ? "yes" : "no"});
    }

    assertThat(grouped(rows.build(), "y"))
        .extracting(TrainingWarning::column)
        .containsExactly("size");
  }

  @Test
  void a_measure_that_decides_the_target_names_nobody() {
    Random random = new Random(1);
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                new Column("size", "Size", Kinds.DECIMAL, ColumnRole.FEATURE),
                new Column("x", "X", Kinds.DECIMAL, ColumnRole.FEATURE),
                new Column("y", "Y", Kinds.CATEGORY, ColumnRole.FEATURE)));
    for (int i = 0; i < 300; i++) {
      double size = 150 + i % 30;
      rows.row(new Object[] {size, random.nextGaussian(), size > 165 ? "yes" : "no"});
    }

    assertThat(grouped(rows.build(), "y")).isEmpty();
  }
}
