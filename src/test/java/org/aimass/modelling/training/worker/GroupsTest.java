package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingOrder.Budget;
import org.aimass.modelling.TrainingOrder.Question;
import org.aimass.modelling.TrainingOrder.Validation;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that belong together, and rows of one day, are on one side of a split. */
class GroupsTest {
  @TempDir Path place;

  private static Column column(String name, ColumnKind type) {
    return new Column(name, name, type, ColumnRole.FEATURE);
  }

  private static TrainingSpec spec(RawTable table, String target, Task task, Validation how) {
    return WorkerTest.spec(
        table.columns(),
        new Question(target, task, null, null),
        List.of(),
        new Budget(10, 100, null),
        how);
  }

  private static Folds folds(RawTable table, String target, Task task, Validation how) {
    return Folds.of(table, task.target(table, target), spec(table, target, task, how));
  }

  private static Set<String> of(RawTable table, int column, int[] rows) {
    return Arrays.stream(rows)
        .mapToObj(row -> table.shown(column, row))
        .filter(value -> value != null)
        .collect(Collectors.toSet());
  }

  /** Customers of very different sizes, one in ten of them gone; some rows name no customer. */
  private static RawTable customers(int count) {
    Random random = new Random(5);
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                column("customer", Kinds.CATEGORY),
                column("a", Kinds.DECIMAL),
                column("y", Kinds.CATEGORY)));
    for (int customer = 0; customer < count; customer++) {
      for (int i = 0; i <= customer % 7; i++) {
        rows.row(
            new Object[] {
              "c" + customer, random.nextGaussian(), random.nextInt(10) == 0 ? "gone" : "there"
            });
      }
    }
    for (int i = 0; i < 5; i++) {
      rows.row(new Object[] {null, random.nextGaussian(), i == 0 ? "gone" : "there"});
    }
    return rows.build();
  }

  private static double share(RawTable table, int[] rows) {
    return Arrays.stream(rows).filter(row -> "gone".equals(table.shown(2, row))).count()
        / (double) rows.length;
  }

  @Test
  void no_group_is_on_both_sides_and_classes_and_sizes_are_balanced() {
    RawTable table = customers(120);
    int[] all = IntStream.range(0, table.rows()).toArray();

    Folds folds =
        folds(table, "y", KnownTasks.CLASSIFICATION, new Validation(null, null, "customer", null));

    assertThat(folds.method()).isEqualTo("folds:5;group:customer");
    assertThat(folds.judged()).containsExactly(all);
    for (int fold = 0; fold < 5; fold++) {
      int[] apart = folds.apart().get(fold);
      assertThat(of(table, 0, apart)).doesNotContainAnyElementsOf(of(table, 0, folds.seen(fold)));
      assertThat((double) apart.length).isCloseTo(all.length / 5.0, within(all.length * 0.02));
      assertThat(share(table, apart)).isCloseTo(share(table, all), within(0.03));
    }
  }

  @Test
  void a_holdout_is_made_of_whole_groups_too() {
    RawTable table = customers(120);

    Folds folds =
        folds(table, "y", KnownTasks.CLASSIFICATION, new Validation(null, 0.25, "customer", null));

    assertThat(folds.method()).isEqualTo("holdout:0.25;group:customer");
    assertThat(folds.holdout()).isEqualTo(0.25);
    assertThat(of(table, 0, folds.judged()))
        .doesNotContainAnyElementsOf(of(table, 0, folds.seen(0)));
    assertThat(folds.judged().length / (double) table.rows()).isCloseTo(0.25, within(0.02));
    assertThat(share(table, folds.judged())).isCloseTo(share(table, folds.seen(0)), within(0.03));
  }

  @Test
  void rows_without_a_group_are_dealt_one_by_one() {
    RawTable table = customers(20);
    int first = table.rows() - 5;

    Folds folds =
        folds(table, "y", KnownTasks.CLASSIFICATION, new Validation(5, null, "customer", null));

    Set<Integer> having = new HashSet<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      int each = fold;
      Arrays.stream(folds.apart().get(fold)).filter(i -> i >= first).forEach(i -> having.add(each));
    }
    assertThat(having).hasSizeGreaterThan(1);
  }

  @Test
  void few_groups_make_fewer_folds_and_one_is_refused() {
    RawTable.Builder three =
        RawTable.of(List.of(column("g", Kinds.CATEGORY), column("y", Kinds.DECIMAL)));
    RawTable.Builder one =
        RawTable.of(List.of(column("g", Kinds.CATEGORY), column("y", Kinds.DECIMAL)));
    for (int i = 0; i < 30; i++) {
      three.row(new Object[] {"g" + i % 3, (double) i});
      one.row(new Object[] {"g", (double) i});
    }

    assertThat(
            folds(three.build(), "y", KnownTasks.REGRESSION, new Validation(5, null, "g", null))
                .method())
        .isEqualTo("folds:3;group:g");
    assertThatThrownBy(
            () ->
                folds(one.build(), "y", KnownTasks.REGRESSION, new Validation(5, null, "g", null)))
        .isInstanceOf(TrainingRefused.class)
        .hasMessageContaining("the same value");
  }

  @Test
  void groups_of_which_one_alone_has_a_class_are_refused() {
    RawTable.Builder rows =
        RawTable.of(List.of(column("g", Kinds.CATEGORY), column("y", Kinds.CATEGORY)));
    for (int i = 0; i < 40; i++) {
      rows.row(new Object[] {"g" + i % 2, i % 2 == 0 ? "yes" : "no"});
    }
    RawTable table = rows.build();

    for (Validation how :
        List.of(new Validation(null, null, "g", null), new Validation(null, 0.3, "g", null))) {
      assertThatThrownBy(() -> folds(table, "y", KnownTasks.CLASSIFICATION, how))
          .isInstanceOfSatisfying(
              TrainingRefused.class, refused -> assertThat(refused.key()).endsWith("groupClasses"));
    }
  }

  @Test
  void a_class_that_two_groups_have_is_on_both_sides_of_a_holdout() {
    RawTable.Builder rows =
        RawTable.of(List.of(column("g", Kinds.CATEGORY), column("y", Kinds.CATEGORY)));
    for (int i = 0; i < 100; i++) {
      rows.row(new Object[] {"g" + i % 10, i % 10 < 2 ? "yes" : "no"});
    }
    RawTable table = rows.build();

    Folds folds =
        folds(table, "y", KnownTasks.CLASSIFICATION, new Validation(null, 0.2, "g", null));

    assertThat(of(table, 1, folds.judged())).containsExactlyInAnyOrder("yes", "no");
    assertThat(of(table, 1, folds.seen(0))).containsExactlyInAnyOrder("yes", "no");
  }

  /** Seven sales a day, in no order; the hour differs. */
  private static RawTable sales(ColumnKind when) {
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                column("day", when), column("shop", Kinds.CATEGORY), column("y", Kinds.DECIMAL)));
    List<Integer> order = IntStream.range(0, 280).boxed().collect(Collectors.toList());
    java.util.Collections.shuffle(order, new Random(2));
    for (int i : order) {
      LocalDateTime moment = LocalDateTime.of(2026, 1, 1, 8, 0).plusDays(i / 7).plusHours(i % 7);
      Object value = when == Kinds.DATE ? (Object) moment.toLocalDate() : moment;
      // Each shop is there for some days only.
      rows.row(new Object[] {value, "s" + i / 20, i * 0.5});
    }
    return rows.build();
  }

  @Test
  void the_newest_days_judge_and_no_day_is_on_both_sides() {
    for (ColumnKind when : List.of(Kinds.DATE, Kinds.DATETIME)) {
      RawTable table = sales(when);

      Folds folds =
          folds(table, "y", KnownTasks.REGRESSION, new Validation(null, null, null, "day"));

      assertThat(folds.method()).isEqualTo("newest:0.2;time:day");
      Set<String> judged = days(table, folds.judged());
      Set<String> seen = days(table, folds.seen(0));
      assertThat(judged).hasSize(8).doesNotContainAnyElementsOf(seen);
      assertThat(judged.stream().min(String::compareTo).orElseThrow())
          .isGreaterThan(seen.stream().max(String::compareTo).orElseThrow());
    }
  }

  private static Set<String> days(RawTable table, int[] rows) {
    return of(table, 0, rows).stream().map(day -> day.substring(0, 10)).collect(Collectors.toSet());
  }

  @Test
  void a_share_that_ends_within_a_day_takes_the_whole_day() {
    Folds folds =
        folds(
            sales(Kinds.DATE), "y", KnownTasks.REGRESSION, new Validation(null, 0.26, null, "day"));

    assertThat(folds.judged()).hasSize(77);
    assertThat(folds.method()).isEqualTo("newest:0.275;time:day");
  }

  @Test
  void with_time_and_groups_older_rows_of_the_groups_that_judge_are_left_out() {
    RawTable table = sales(Kinds.DATE);

    Folds folds =
        folds(table, "y", KnownTasks.REGRESSION, new Validation(null, null, "shop", "day"));

    assertThat(folds.method()).isEqualTo("newest:0.2;time:day;group:shop");
    assertThat(folds.neither()).isNotEmpty();
    assertThat(of(table, 1, folds.judged()))
        .doesNotContainAnyElementsOf(of(table, 1, folds.seen(0)));
    assertThat(folds.judged().length + folds.seen(0).length + folds.neither().length)
        .isEqualTo(280);
  }

  @Test
  void time_and_groups_that_leave_nothing_to_learn_from_are_refused() {
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                column("day", Kinds.DATE),
                column("shop", Kinds.CATEGORY),
                column("y", Kinds.DECIMAL)));
    for (int i = 0; i < 100; i++) {
      rows.row(new Object[] {LocalDate.of(2026, 1, 1).plusDays(i / 4), "s" + i % 4, (double) i});
    }

    assertThatThrownBy(
            () ->
                folds(
                    rows.build(),
                    "y",
                    KnownTasks.REGRESSION,
                    new Validation(null, null, "shop", "day")))
        .isInstanceOfSatisfying(
            TrainingRefused.class, refused -> assertThat(refused.key()).endsWith("timeGroups"));
  }

  @Test
  void newest_rows_of_one_class_are_refused_when_time_was_ordered() {
    RawTable.Builder rows =
        RawTable.of(List.of(column("day", Kinds.DATE), column("y", Kinds.CATEGORY)));
    for (int i = 0; i < 100; i++) {
      rows.row(new Object[] {LocalDate.of(2026, 1, 1).plusDays(i / 4), i < 30 ? "yes" : "no"});
    }

    assertThatThrownBy(
            () ->
                folds(
                    rows.build(),
                    "y",
                    KnownTasks.CLASSIFICATION,
                    new Validation(null, null, null, "day")))
        .isInstanceOfSatisfying(
            TrainingRefused.class, refused -> assertThat(refused.key()).endsWith("timeClasses"));
  }

  @Test
  void a_score_that_knows_the_people_is_told_from_one_on_other_people() throws Exception {
    assertThat(auc(Validation.USUAL)).isGreaterThan(0.999);
    assertThat(auc(new Validation(5, null, "person", null))).isLessThan(0.7);
  }

  private double auc(Validation how) throws Exception {
    RawTable table = People.table();
    TrainingSpec spec = spec(table, "ill", KnownTasks.CLASSIFICATION, how);
    Target target = KnownTasks.CLASSIFICATION.target(table, "ill");
    Data data = new Data(table, target, spec, Folds.of(table, target, spec));
    Candidates candidates =
        new Candidates(
            data, spec, WorkerTest.ENGINES, new JobFolder(place.resolve("job")), new Clock(0, 60));
    Algorithm forest =
        WorkerTest.ENGINES.algorithms(KnownTasks.CLASSIFICATION).stream()
            .filter(each -> each.id().equals("RandomForest"))
            .findFirst()
            .orElseThrow();
    double[][] said = new double[table.rows()][];
    candidates.askFolds(
        new Trial(forest, forest.complete(Map.of())),
        IntStream.range(0, data.folds().count()).boxed().toList(),
        said);
    return candidates.judge().report(said).scores().metrics().get("AUC");
  }
}
