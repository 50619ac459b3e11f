package org.aimass.modelling.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Task;
import org.aimass.modelling.Task.Fit;
import org.aimass.modelling.Task.RowSplit;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Examples.Feature;
import org.aimass.modelling.evaluating.Answered;
import org.aimass.modelling.evaluating.Evaluation;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;
import org.junit.jupiter.api.Test;

/** What every task has to do; a task's own test extends it. */
public abstract class TaskContract {
  private static final int ROWS = 40;

  protected abstract Task task();

  /** What a column of 40 rows holds that suits the task best; never asked without a target. */
  protected abstract Object targetValue(int row);

  protected abstract ColumnKind targetType();

  /** What a perfect model says about a row of which this is the target's value. */
  protected abstract double[] right(Target target, int row);

  /** What a poor model says about it. */
  protected abstract double[] poor(Target target, int row);

  private String name() {
    return task().hasTarget() ? "y" : null;
  }

  protected RawTable table() {
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                new Column("x", "X", Kinds.DECIMAL, ColumnRole.FEATURE),
                new Column("y", "Y", targetType(), ColumnRole.FEATURE)));
    for (int row = 0; row < ROWS; row++) {
      rows.row(new Object[] {row < ROWS / 2 ? row / 100.0 : 10 + row / 100.0, targetValue(row)});
    }
    return rows.build();
  }

  private Evaluation evaluation(boolean perfect) {
    Target target = task().target(table(), name());
    double[][] said =
        IntStream.range(0, ROWS)
            .mapToObj(row -> perfect ? right(target, row) : poor(target, row))
            .toArray(double[][]::new);
    if (task().split() != RowSplit.NONE) {
      return task()
          .evaluation(
              Answered.targets(target.classes(), target.positive(null), target.values(), said));
    }
    double[][] rows =
        IntStream.range(0, ROWS)
            .mapToObj(row -> new double[] {table().number(0, row), Double.NaN})
            .toArray(double[][]::new);
    return task().evaluation(Answered.rows(List.of(new Feature("x", List.of())), rows, said));
  }

  @Test
  void is_found_by_the_name_that_is_stored() {
    assertThat(Task.named(task().name())).isSameAs(task());
    assertThat(task().getClass().getSimpleName().toUpperCase(Locale.ROOT))
        .isEqualTo(task().name().replace("_", ""));
    assertThatThrownBy(() -> Task.named("NO_SUCH")).hasMessageContaining("NO_SUCH");
  }

  @Test
  void is_written_as_its_name_and_read_back() throws Exception {
    String json = Json.write(task());

    assertThat(json).isEqualTo('"' + task().name() + '"');
    assertThat(Json.MAPPER.readValue(json, Task.class)).isSameAs(task());
  }

  @Test
  void has_words_in_both_languages() {
    for (Locale language : Messages.LANGUAGES) {
      assertWords(language, "modelling.task." + task().name());
      assertWords(language, "modelling.task." + task().name() + ".help");
      for (Metric metric : task().metrics()) {
        for (String part : List.of("", ".short", ".help")) {
          assertWords(language, "modelling.metric." + metric.name() + part);
        }
      }
    }
  }

  private static void assertWords(Locale language, String key) {
    assertThat(Messages.text(language, key)).isNotEqualTo(key);
  }

  @Test
  void has_its_page_fragments() {
    for (String fragment : List.of("evaluation", "compare")) {
      assertThat(Path.of("webapp" + task().part(fragment))).matches(Files::exists, "is there");
    }
  }

  @Test
  void has_each_metric_once_and_a_usual_one_among_them() {
    assertThat(task().metrics()).extracting(Metric::name).doesNotHaveDuplicates();
    assertThat(task().metrics()).contains(task().usualMetric());
    assertThat(task().metric(task().usualMetric().name())).isEqualTo(task().usualMetric());
    assertThatThrownBy(() -> task().metric("NO_SUCH")).hasMessageContaining("NO_SUCH");
  }

  @Test
  void says_which_columns_suit_it() {
    assertThat(task().fits(table(), -1) != Fit.NO).isEqualTo(!task().hasTarget());
    assertThat(task().fits(table(), 1) != Fit.NO).isEqualTo(task().hasTarget());
  }

  @Test
  void refuses_in_words_what_cannot_be_learnt() {
    if (!task().hasTarget()) {
      return;
    }
    assertThatThrownBy(() -> task().target(table(), "nothing"))
        .isInstanceOfSatisfying(
            TrainingRefused.class, refused -> assertThat(refused.field()).isEqualTo("target"));
    RawTable.Builder same =
        RawTable.of(List.of(new Column("y", "Y", targetType(), ColumnRole.TARGET)));
    for (int row = 0; row < ROWS; row++) {
      same.row(new Object[] {targetValue(0)});
    }
    assertThatThrownBy(() -> task().target(same.build(), "y"))
        .isInstanceOf(TrainingRefused.class)
        .hasMessageContaining("Y");
  }

  @Test
  void finds_right_answers_better_than_poor_ones_by_every_metric() {
    for (Metric metric : task().metrics()) {
      double right = evaluation(true).score(metric);
      double poor = evaluation(false).score(metric);
      assertThat(metric.better(right, poor)).as(metric + ": " + right + ", " + poor).isTrue();
    }
  }

  @Test
  void reports_every_metric_with_the_usual_interval() throws Exception {
    EvaluationReport report = evaluation(false).report(task().usualMetric(), "folds:5", 1);

    assertThat(report.measured().rows()).isEqualTo(ROWS);
    assertThat(report.ranked()).isEqualTo(task().usualMetric());
    assertThat(report.scores().metrics())
        .containsOnlyKeys(
            Arrays.asList(task().metrics().stream().map(Metric::name).toArray(String[]::new)));
    assertThat(report.scores().intervals()).containsKey(task().usualMetric().name());
    String json = Json.write(report);
    assertThat(Json.write(Json.MAPPER.readValue(json, EvaluationReport.class))).isEqualTo(json);
  }
}
