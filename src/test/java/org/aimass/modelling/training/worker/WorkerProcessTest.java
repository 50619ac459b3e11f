package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnType;
import org.aimass.modelling.Churn;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.Workbook;
import org.aimass.modelling.files.ModelFile;
import org.junit.jupiter.api.Test;

/**
 * A training process is cancelled, killed, short of memory, asked for what is not there, or asked
 * twice.
 */
class WorkerProcessTest extends WorkerTest {
  @Test
  void trains_again_from_some_rows_of_texts_to_the_same_predictions() throws Exception {
    Workbook reviews = Workbook.of(Workbook.REVIEWS);
    List<Column> columns = reviews.learnt("score");
    List<Predictor> twice = new ArrayList<>();
    TrainingOrder.Choice choice = new TrainingOrder.Choice(null, "NaiveBayes", Map.of("rows", 500));
    for (String name : List.of("once", "again")) {
      told.clear();
      JobFolder folder = new JobFolder(place.resolve(name));
      folder.spec(spec(columns, "score", Task.CLASSIFICATION, 300, 700, List.of(choice)));
      try (TableFile.Writer rows = TableFile.write(folder.data(), columns)) {
        for (int row = 0; row < reviews.rows.size(); row++) {
          rows.row(reviews.values(row, columns));
        }
        rows.complete();
      }

      worker(folder).run();

      ModelFile kept = ModelFile.read(folder.model(key("NaiveBayes")), name);
      Provenance provenance = kept.header().provenance();
      assertThat(folder.report(key("NaiveBayes")).score(Metric.AUC)).isGreaterThan(0.6);
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
    JobFolder first = churn("first", 120, 700, List.of(vote));
    WorkerProcess.Outcome outcome = worker(first).run();
    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    String stacked = key("Stacking");
    EvaluationReport report = first.report(stacked);
    assertThat(report.score(Metric.AUC)).isBetween(0.82, 0.87);
    assertThat(report.importances())
        .hasSize(19)
        .first()
        .satisfies(most -> assertThat(most.loss()).isGreaterThan(0.01));
    ModelFile kept = ModelFile.read(first.model(stacked), "churn");
    Provenance provenance = kept.header().provenance();
    assertThat(provenance.trainedOn()).isEqualTo("ALL_ROWS");

    JobFolder second =
        churn(
            "second",
            120,
            700,
            List.of(
                new TrainingOrder.Choice(
                    provenance.engine(), provenance.algorithm(), provenance.settings())));
    worker(second).run();

    Predictor one = kept.predictor(ENGINES);
    Predictor two = ModelFile.read(second.model(stacked), "churn again").predictor(ENGINES);
    for (int row = 0; row < 300; row++) {
      assertThat(two.predict(Churn.data().sent(row)))
          .isEqualTo(one.predict(Churn.data().sent(row)));
    }
  }

  @Test
  void a_candidate_without_memory_is_one_failed_row() throws Exception {
    JobFolder folder =
        churn(
            "memory",
            300,
            64,
            List.of(
                new TrainingOrder.Choice("weka", "RandomForest", Map.of("trees", 2000)),
                new TrainingOrder.Choice("weka", "NaiveBayes", Map.of())));

    WorkerProcess.Outcome outcome = worker(folder).run();

    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    assertThat(failed())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.algorithm()).isEqualTo("RandomForest");
              assertThat(each.reason()).isEqualTo("modelling.candidate.memory");
            });
    assertThat(done())
        .extracting(WorkerEvent.CandidateDone::algorithm)
        .contains("ZeroR", "NaiveBayes");
    assertThat(percents()).isSorted().endsWith(100);
  }

  @Test
  void cancelling_ends_the_process_within_5_seconds() throws Exception {
    JobFolder folder = churn("cancel", 120, 700, List.of());
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
    waitFor(WorkerEvent.CandidateDone.class);

    long start = System.nanoTime();
    worker.cancel();

    assertThat(outcome.get(5, TimeUnit.SECONDS).state())
        .isEqualTo(WorkerProcess.Outcome.State.CANCELLED);
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(5);
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
            new TrainingOrder.Choice("weka", "NaiveBayes", Map.of()),
            new TrainingOrder.Choice("weka", "RandomForest", Map.of()),
            new TrainingOrder.Choice("weka", "J48", Map.of()));
    JobFolder folder = churn("killed", 300, 700, choices);
    RuntimeException lost = new RuntimeException("the server is gone");
    WorkerProcess dying =
        new WorkerProcess(
            WorkerProcess.ownClassPath(),
            folder,
            event -> {
              if (event instanceof WorkerEvent.CandidateStarted started
                  && started.algorithm().equals("RandomForest")) {
                throw lost;
              }
            });
    assertThatThrownBy(dying::run).isSameAs(lost);
    // As at the end of a training, just before the server died.
    Files.delete(
        folder.path().resolve("candidates/" + keyOnDisk(folder, "NaiveBayes") + ".answers"));
    long finishedBefore =
        Files.getLastModifiedTime(folder.model(keyOnDisk(folder, "NaiveBayes"))).toMillis();

    WorkerProcess.Outcome outcome = worker(folder).run();

    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    assertThat(done())
        .extracting(WorkerEvent.CandidateDone::algorithm)
        .containsExactlyInAnyOrder("ZeroR", "NaiveBayes", "RandomForest", "J48");
    assertThat(Files.getLastModifiedTime(folder.model(keyOnDisk(folder, "NaiveBayes"))).toMillis())
        .isEqualTo(finishedBefore);
  }

  @Test
  void a_training_on_a_missing_label_is_refused_in_words() throws Exception {
    JobFolder folder = new JobFolder(place.resolve("label"));
    List<Column> columns =
        List.of(
            new Column("age", "Age", ColumnType.INTEGER, ColumnRole.FEATURE),
            new Column("churn", "Churn?", ColumnType.CATEGORY, ColumnRole.TARGET));
    folder.spec(spec(columns, "churn", Task.CLASSIFICATION, 10, 128, List.of()));
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
