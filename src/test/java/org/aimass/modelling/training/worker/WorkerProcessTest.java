package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Churn;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Said;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.Workbook;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.StubbornEngine;
import org.aimass.modelling.engines.TestEngine;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.tasks.classification.Classification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A training process is cancelled, killed, short of memory, asked for what is not there, or asked
 * twice.
 */
class WorkerProcessTest extends WorkerTest {
  private static final List<Class<? extends Engine>> TEST_ENGINES =
      List.of(TestEngine.class, StubbornEngine.class);

  /** A training of the churn workbook by engines that cost no time. */
  private JobFolder quick(
      String name, int seconds, int memoryMb, List<TrainingOrder.Choice> choices) throws Exception {
    return churn(
        name,
        by(
            spec(
                Churn.data().columns,
                "churn",
                KnownTasks.CLASSIFICATION,
                seconds,
                memoryMb,
                choices),
            TEST_ENGINES),
        Integer.MAX_VALUE);
  }

  private static TrainingOrder.Choice first(Map<String, Object> settings) {
    return new TrainingOrder.Choice(TestEngine.ID, TestEngine.FIRST, settings);
  }

  private static TrainingOrder.Choice stubborn(String algorithm) {
    return new TrainingOrder.Choice(StubbornEngine.ID, algorithm, Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLASSIFICATION", "REGRESSION", "CLUSTERING"})
  void tries_every_algorithm_when_nothing_is_chosen_and_keeps_the_best(Task task) throws Exception {
    String target =
        task == KnownTasks.CLUSTERING
            ? null
            : task == KnownTasks.REGRESSION ? "total_charges" : "churn";
    JobFolder folder =
        churn(
            "auto",
            by(
                spec(Churn.data().columns, target, task, 30, 256, List.of()),
                List.of(TestEngine.class)),
            1_000);

    WorkerProcess.Outcome outcome = worker(folder).run();

    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    assertThat(done()).extracting(WorkerEvent.CandidateDone::algorithm).contains(TestEngine.FIRST);
    assertThat(done().size()).isGreaterThan(1);
    assertThat(percents()).isSorted().endsWith(100);
    WorkerEvent.CandidateDone best =
        done().stream().filter(each -> each.key().equals(outcome.best())).findFirst().orElseThrow();
    assertThat(best.scoreLow()).isLessThanOrEqualTo(best.score());
    assertThat(best.scoreHigh()).isGreaterThanOrEqualTo(best.score());
    assertThat(folder.report(best.key()).measured().rows()).isPositive();
    Predictor predictor =
        ModelFile.read(folder.model(best.key()), "m")
            .predictor(new Engines(List.of(new TestEngine())));
    Map<String, Object> row = Churn.data().sent(1);
    row.remove(target);
    if (task == KnownTasks.REGRESSION) {
      assertThat(Said.value(predictor.predict(row))).isBetween(0.0, 5000.0);
    } else {
      assertThat(Said.label(predictor.predict(row))).isIn(predictor.classes());
    }
  }

  @Test
  void a_candidate_that_trains_without_end_is_one_failed_row() throws Exception {
    JobFolder folder = quick("endless", 15, 256, List.of(stubborn(StubbornEngine.ENDLESS)));

    WorkerProcess.Outcome outcome = worker(folder).run();

    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    assertThat(done())
        .extracting(WorkerEvent.CandidateDone::algorithm)
        .containsExactly(Algorithm.BASELINE);
    assertThat(failed())
        .extracting(WorkerEvent.CandidateFailed::reason)
        .containsExactly("modelling.candidate.time");
  }

  @Test
  void trains_again_from_some_rows_of_texts_to_the_same_predictions() throws Exception {
    Workbook reviews = Workbook.of(Workbook.REVIEWS);
    List<Column> columns = reviews.learnt("score");
    List<Predictor> twice = new ArrayList<>();
    TrainingOrder.Choice choice = new TrainingOrder.Choice(null, "NaiveBayes", Map.of("rows", 500));
    for (String name : List.of("once", "again")) {
      told.clear();
      JobFolder folder = new JobFolder(place.resolve(name));
      folder.spec(spec(columns, "score", KnownTasks.CLASSIFICATION, 300, 700, List.of(choice)));
      try (TableFile.Writer rows = TableFile.write(folder.data(), columns)) {
        for (int row = 0; row < reviews.rows.size(); row++) {
          rows.row(reviews.values(row, columns));
        }
        rows.complete();
      }

      worker(folder).run();

      ModelFile kept = ModelFile.read(folder.model(key("NaiveBayes")), name);
      Provenance provenance = kept.header().provenance();
      assertThat(folder.report(key("NaiveBayes")).score(Classification.AUC)).isGreaterThan(0.6);
      choice =
          new TrainingOrder.Choice(
              provenance.engine(), provenance.algorithm(), provenance.settings());
      twice.add(kept.predictor(ENGINES));
    }

    assertThat(twice.get(0).inputs()).extracting("name").containsExactly("review");
    for (int row = 0; row < 300; row++) {
      Map<String, Object> sent = Map.of("review", reviews.sent(row, columns).get("review"));
      assertThat(twice.get(1).predict(sent)).isEqualTo(twice.get(0).predict(sent));
    }
  }

  @Test
  void trains_again_from_the_provenance_to_the_same_predictions() throws Exception {
    TrainingOrder.Choice vote =
        new TrainingOrder.Choice(
            null,
            "Stacking",
            Map.of(
                "members",
                List.of(
                    Map.of("algorithm", "RandomForest", "settings", Map.of("trees", 5)),
                    Map.of("algorithm", "Logistic", "settings", Map.of()))));
    JobFolder first = someOfChurn("first", vote);
    WorkerProcess.Outcome outcome = worker(first).run();
    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    String stacked = key("Stacking");
    EvaluationReport report = first.report(stacked);
    assertThat(report.score(Classification.AUC)).isBetween(0.78, 0.9);
    assertThat(report.importances())
        .hasSize(19)
        .first()
        .satisfies(most -> assertThat(most.loss()).isGreaterThan(0.01));
    ModelFile kept = ModelFile.read(first.model(stacked), "churn");
    Provenance provenance = kept.header().provenance();
    assertThat(provenance.trainedOn()).isEqualTo("ALL_ROWS");

    JobFolder second =
        someOfChurn(
            "second",
            new TrainingOrder.Choice(
                provenance.engine(), provenance.algorithm(), provenance.settings()));
    worker(second).run();

    Predictor one = kept.predictor(ENGINES);
    Predictor two = ModelFile.read(second.model(stacked), "churn again").predictor(ENGINES);
    for (int row = 0; row < 300; row++) {
      assertThat(two.predict(Churn.data().sent(row)))
          .isEqualTo(one.predict(Churn.data().sent(row)));
    }
  }

  private JobFolder someOfChurn(String name, TrainingOrder.Choice choice) throws Exception {
    return churn(
        name,
        spec(Churn.data().columns, "churn", KnownTasks.CLASSIFICATION, 120, 700, List.of(choice)),
        2_000);
  }

  @Test
  void a_candidate_without_memory_is_one_failed_row() throws Exception {
    JobFolder folder =
        quick("memory", 300, 64, List.of(stubborn(StubbornEngine.GREEDY), first(Map.of())));

    WorkerProcess.Outcome outcome = worker(folder).run();

    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    assertThat(failed())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.algorithm()).isEqualTo(StubbornEngine.GREEDY);
              assertThat(each.reason()).isEqualTo("modelling.candidate.memory");
            });
    assertThat(done())
        .extracting(WorkerEvent.CandidateDone::algorithm)
        .contains(Algorithm.BASELINE, TestEngine.FIRST);
    assertThat(percents()).isSorted().endsWith(100);
  }

  /** The budget is twice as long as this test waits. */
  @Test
  void cancelling_ends_the_process_long_before_its_budget() throws Exception {
    JobFolder folder =
        quick("cancel", 240, 256, List.of(first(Map.of()), stubborn(StubbornEngine.ENDLESS)));
    WorkerProcess worker = worker(folder);
    CompletableFuture<WorkerProcess.Outcome> outcome =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return worker.run();
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    awaitStart(StubbornEngine.ENDLESS);

    worker.cancel();

    assertThat(outcome.get(120, TimeUnit.SECONDS).state())
        .isEqualTo(WorkerProcess.Outcome.State.CANCELLED);
    // Other tests may have a database of theirs running.
    assertThat(
            ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(TrainingWorker.class.getName())))
        .isEmpty();
  }

  @Test
  void goes_on_after_it_was_killed_and_keeps_what_is_finished() throws Exception {
    List<TrainingOrder.Choice> choices =
        List.of(
            first(Map.of()),
            new TrainingOrder.Choice(TestEngine.ID, TestEngine.SECOND, Map.of()),
            new TrainingOrder.Choice(TestEngine.ID, TestEngine.SECOND, Map.of("rows", 500)));
    JobFolder folder = quick("killed", 300, 256, choices);
    RuntimeException lost = new RuntimeException("the server is gone");
    WorkerProcess dying =
        new WorkerProcess(
            WorkerProcess.ownClassPath(),
            folder,
            event -> {
              if (event instanceof WorkerEvent.CandidateStarted started
                  && started.algorithm().equals(TestEngine.SECOND)) {
                throw lost;
              }
            });
    assertThatThrownBy(dying::run).isSameAs(lost);
    String finished = keyOnDisk(folder, TestEngine.FIRST);
    // As at the end of a training, just before the server died.
    Files.delete(folder.path().resolve("candidates/" + finished + ".answers"));
    FileTime finishedBefore = Files.getLastModifiedTime(folder.model(finished));

    WorkerProcess.Outcome outcome = worker(folder).run();

    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    assertThat(done())
        .extracting(WorkerEvent.CandidateDone::algorithm)
        .containsExactlyInAnyOrder(
            Algorithm.BASELINE, TestEngine.FIRST, TestEngine.SECOND, TestEngine.SECOND);
    assertThat(Files.getLastModifiedTime(folder.model(finished))).isEqualTo(finishedBefore);
  }

  @Test
  void a_training_on_a_missing_label_is_refused_in_words() throws Exception {
    JobFolder folder = new JobFolder(place.resolve("label"));
    List<Column> columns =
        List.of(
            new Column("age", "Age", Kinds.INTEGER, ColumnRole.FEATURE),
            new Column("churn", "Churn?", Kinds.CATEGORY, ColumnRole.TARGET));
    folder.spec(spec(columns, "churn", KnownTasks.CLASSIFICATION, 10, 128, List.of()));
    try (TableFile.Writer rows = TableFile.write(folder.data(), columns)) {
      for (long i = 0; i < 20; i++) {
        rows.row(new Object[] {i, "No"});
      }
      rows.complete();
    }

    assertThatThrownBy(() -> worker(folder).run())
        .isInstanceOf(TrainingRefused.class)
        .hasMessageContaining("Churn?")
        .hasMessageContaining("only one value");
  }
}
