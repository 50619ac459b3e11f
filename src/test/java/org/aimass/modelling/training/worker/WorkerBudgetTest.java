package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.aimass.WallClock;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Churn;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.Said;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.modelling.tasks.clustering.Clustering;
import org.aimass.modelling.tasks.regression.Regression;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a training process learns in the time that it has: 20 seconds each. */
@Tag("thorough")
class WorkerBudgetTest extends WorkerTest {
  @Test
  void finds_a_good_model_of_churn_within_20_seconds() throws Exception {
    JobFolder folder = churn("auto", 20, 700, List.of());
    WallClock clock = WallClock.start();

    WorkerProcess.Outcome outcome = worker(folder).run();

    clock.atMost(Duration.ofSeconds(26));
    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    List<WorkerEvent.CandidateDone> done = done();
    assertThat(done).extracting(WorkerEvent.CandidateDone::algorithm).contains("ZeroR");
    assertThat(done.size()).isGreaterThan(1);
    WorkerEvent.CandidateDone best =
        done.stream().filter(each -> each.key().equals(outcome.best())).findFirst().orElseThrow();
    assertThat(best.score()).isBetween(0.80, 0.87);
    assertThat(best.scoreLow()).isLessThan(best.score());
    assertThat(best.scoreHigh()).isGreaterThan(best.score());
    assertThat(percents()).isSorted().endsWith(100);
    EvaluationReport report = folder.report(best.key());
    // By fewer folds when the time was not enough for all of them.
    assertThat(report.measured().rows()).isBetween(1408L, 7043L);
    assertThat(report.measured().positive()).isEqualTo("Yes");
    Predictor predictor = ModelFile.read(folder.model(best.key()), "churn").predictor(ENGINES);
    Prediction prediction = predictor.predict(Churn.data().sent(0));
    assertThat(Said.probabilities(prediction)).containsOnlyKeys("No", "Yes");
    print(done);
  }

  /** The first candidates learn from some of the rows, so that something is learnt in any case. */
  @Test
  void twenty_seconds_are_enough_to_learn_from_200_000_rows() throws Exception {
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < 20; c++) {
      columns.add(new Column("x" + c, "X" + c, Kinds.DECIMAL, ColumnRole.FEATURE));
    }
    columns.add(new Column("late", "Late?", Kinds.CATEGORY, ColumnRole.TARGET));
    JobFolder folder = new JobFolder(place.resolve("large"));
    folder.spec(spec(columns, "late", KnownTasks.CLASSIFICATION, 20, 700, List.of()));
    try (TableFile.Writer rows = TableFile.write(folder.data(), columns)) {
      Random random = new Random(1);
      for (int i = 0; i < 200_000; i++) {
        Object[] row = new Object[21];
        double sum = random.nextGaussian();
        for (int c = 0; c < 20; c++) {
          double value = random.nextGaussian();
          row[c] = value;
          sum += value / (c + 1);
        }
        row[20] = sum > 0.5 ? "yes" : "no";
        rows.row(row);
      }
      rows.complete();
    }
    WallClock clock = WallClock.start();

    WorkerProcess.Outcome outcome = worker(folder).run();

    clock.atMost(Duration.ofSeconds(26));
    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    print(done());
    EvaluationReport report = folder.report(outcome.best());
    assertThat(report.score(Classification.AUC)).isGreaterThan(0.8);
    assertThat(report.measured().rows()).isEqualTo(40_000);
    assertThat(done())
        .filteredOn(each -> each.settings().containsKey("rows"))
        .hasSizeGreaterThan(1)
        .allSatisfy(
            each ->
                assertThat(
                        ModelFile.read(folder.model(each.key()), "m")
                            .header()
                            .provenance()
                            .trainedOn())
                    .isEqualTo("SAMPLE"));
  }

  @Test
  void ends_in_time_although_a_candidate_would_train_for_hours() throws Exception {
    JobFolder folder =
        churn(
            "endless",
            8,
            700,
            List.of(
                new TrainingOrder.Choice(
                    "weka", "MultilayerPerceptron", Map.of("epochs", 10_000, "hidden", 200))));
    WallClock clock = WallClock.start();

    WorkerProcess.Outcome outcome = worker(folder).run();

    clock.atMost(Duration.ofSeconds(14));
    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    assertThat(done()).extracting(WorkerEvent.CandidateDone::algorithm).containsExactly("ZeroR");
    assertThat(failed())
        .extracting(WorkerEvent.CandidateFailed::reason)
        .containsExactly("modelling.candidate.time");
  }

  @Test
  void regression_and_clustering_go_the_same_way() throws Exception {
    Churn churn = Churn.data();
    for (Task task : List.of(KnownTasks.REGRESSION, KnownTasks.CLUSTERING)) {
      told.clear();
      String target = task == KnownTasks.REGRESSION ? "total_charges" : null;
      JobFolder folder =
          churn(
              task.name(),
              spec(churn.columns, target, task, 15, 700, List.of()),
              Integer.MAX_VALUE);

      WorkerProcess.Outcome outcome = worker(folder).run();

      assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
      EvaluationReport report = folder.report(outcome.best());
      Predictor predictor = ModelFile.read(folder.model(outcome.best()), "m").predictor(ENGINES);
      Map<String, Object> row = Churn.data().sent(1);
      if (task == KnownTasks.REGRESSION) {
        assertThat(report.score(Regression.R2)).isGreaterThan(-0.1);
        row.remove("total_charges");
        assertThat(Said.value(predictor.predict(row))).isBetween(0.0, 5000.0);
      } else {
        assertThat(report.score(Clustering.SILHOUETTE)).isGreaterThan(0.05);
        assertThat(Said.label(predictor.predict(row))).isIn(predictor.classes());
      }
      print(done());
    }
  }
}
