package org.aimass.modelling.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Privacy;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Task;
import org.aimass.modelling.scoring.MatchedColumns.Wanted;
import org.aimass.platform.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The columns of another dataset stand for those that a model has learnt, or it is refused. */
class MatchedColumnsTest {
  private static final Wanted AGE = new Wanted("age", "Age", Kinds.DECIMAL, false);
  private static final Wanted PLAN = new Wanted("plan", "Plan", Kinds.CATEGORY, false);
  private static final Wanted STAYS = new Wanted("stays", "Stays", null, false);

  private static Column column(String name, ColumnKind type) {
    return new Column(name, name, type, ColumnRole.FEATURE);
  }

  private static DatasetVersion data(Column... columns) {
    return new DatasetVersion(7, 2, "Others", 10, "abc", List.of(columns), DatasetVersion.READY);
  }

  private static MatchedColumns match(Task task, DatasetVersion data, Wanted... inputs) {
    return MatchedColumns.of(task, List.of(inputs), STAYS, data);
  }

  private static void refused(ThrowingCallable call, int status, String key) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(status);
              assertThat(problem.key()).isEqualTo("modelling.problem." + key);
            });
  }

  @Test
  void whatever_their_order_and_whatever_lies_between() {
    MatchedColumns matched =
        match(
            KnownTasks.CLASSIFICATION,
            data(
                column("stays", Kinds.BOOLEAN),
                column("other", Kinds.TEXT),
                column("plan", Kinds.TEXT),
                column("age", Kinds.INTEGER)),
            AGE,
            PLAN);

    assertThat(matched.names()).containsExactly("age", "plan", "stays");
    assertThat(matched.known()).extracting(Column::name).containsExactly("age", "plan", "stays");
    assertThat(matched.row(new Object[] {1L, "basic", true})).containsExactly(1L, "basic", true);
  }

  @Test
  void by_the_header_under_which_they_were_learnt_before_names_were_headers() {
    MatchedColumns matched =
        match(
            KnownTasks.CLASSIFICATION,
            data(column("Age", Kinds.DECIMAL), column("Stays", Kinds.CATEGORY)),
            AGE);

    assertThat(matched.names()).containsExactly("Age", "Stays");
    assertThat(matched.known()).extracting(Column::name).containsExactly("age", "stays");
  }

  @Test
  void what_was_empty_in_training_may_be_missing() {
    MatchedColumns matched =
        match(
            KnownTasks.CLASSIFICATION,
            data(column("age", Kinds.DECIMAL), column("stays", Kinds.CATEGORY)),
            new Wanted("note", "Note", Kinds.TEXT, true),
            AGE);

    assertThat(matched.names()).containsExactly("age", "stays");
    assertThat(matched.row(new Object[] {1.5, "Yes"})).containsExactly(null, 1.5, "Yes");
  }

  @Test
  void what_is_missing_or_of_another_kind_is_refused() {
    Column stays = column("stays", Kinds.CATEGORY);

    refused(
        () -> match(KnownTasks.CLASSIFICATION, data(stays), AGE, PLAN), 422, "evaluationColumns");
    refused(
        () -> match(KnownTasks.CLASSIFICATION, data(column("age", Kinds.DECIMAL)), AGE),
        422,
        "evaluationTarget");
    refused(
        () -> match(KnownTasks.CLASSIFICATION, data(column("age", Kinds.TEXT), stays), AGE),
        422,
        "evaluationColumnKind");
    refused(
        () -> match(KnownTasks.REGRESSION, data(column("age", Kinds.DECIMAL), stays), AGE),
        422,
        "evaluationTargetKind");
    refused(() -> match(KnownTasks.CLUSTERING, data(stays)), 422, "evaluationNoTarget");
  }

  @Test
  void a_target_whose_values_the_asker_may_not_see_is_refused() {
    refused(
        () ->
            match(
                KnownTasks.CLASSIFICATION,
                data(
                    column("age", Kinds.DECIMAL).with(Privacy.MASKED),
                    column("stays", Kinds.CATEGORY).with(Privacy.MASKED)),
                AGE),
        403,
        "maskedTarget");
  }

  @Test
  void a_personal_column_that_was_learnt_from_is_asked_about() {
    List<Column> columns = new ArrayList<>();
    columns.add(column("age", Kinds.DECIMAL).with(Privacy.MASKED));
    columns.add(column("stays", Kinds.CATEGORY));

    assertThat(match(KnownTasks.CLASSIFICATION, data(columns.toArray(Column[]::new)), AGE).names())
        .isEqualTo(Arrays.asList("age", "stays"));
  }
}
