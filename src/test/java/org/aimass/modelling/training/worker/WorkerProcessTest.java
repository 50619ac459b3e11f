package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnType;
import org.aimass.modelling.Churn;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.Workbook;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.aimass.modelling.files.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerProcessTest {
  private static final Engines ENGINES = new Engines(List.of(new WekaEngine()));
  private static final double HOLDOUT = 0.25;

  @TempDir Path place;

  private final List<WorkerEvent> told = java.util.Collections.synchronizedList(new ArrayList<>());

  @Test
  void finds_a_good_model_of_churn_within_20_seconds() throws Exception {
    JobFolder folder = churn("auto", 20, 700, List.of());
    long start = System.nanoTime();

    WorkerProcess.Outcome outcome = worker(folder).run();

    assertThat((System.nanoTime() - start) / 1e9).isLessThan(26);
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
    assertThat(report.rows()).isBetween(1408L, 7043L);
    assertThat(report.positive()).isEqualTo("Yes");
    Predictor predictor = ModelFile.read(folder.model(best.key()), "churn").predictor(ENGINES);
    Prediction prediction = predictor.predict(Churn.data().sent(0));
    assertThat(prediction.probabilities()).containsOnlyKeys("No", "Yes");
    print(done);
  }

  /** The first candidates learn from some of the rows, so that something is learnt in any case. */
  @Test
  void ten_seconds_are_enough_to_learn_from_100_000_rows() throws Exception {
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < 20; c++) {
      columns.add(new Column("x" + c, "X" + c, ColumnType.DECIMAL, ColumnRole.FEATURE));
    }
    columns.add(new Column("late", "Late?", ColumnType.CATEGORY, ColumnRole.TARGET));
    JobFolder folder = new JobFolder(place.resolve("large"));
    folder.spec(spec(columns, "late", Task.CLASSIFICATION, 10, 700, List.of()));
    try (TableFile.Writer rows = TableFile.write(folder.data(), columns)) {
      Random random = new Random(1);
      for (int i = 0; i < 100_000; i++) {
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
    long start = System.nanoTime();

    WorkerProcess.Outcome outcome = worker(folder).run();

    assertThat((System.nanoTime() - start) / 1e9).isLessThan(16);
    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    print(done());
    EvaluationReport report = folder.report(outcome.best());
    assertThat(report.score(Metric.AUC)).isGreaterThan(0.8);
    assertThat(report.rows()).isEqualTo(20_000);
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
  void trains_again_from_some_rows_of_texts_to_the_same_predictions() throws Exception {
    Workbook reviews = Workbook.of(Workbook.REVIEWS);
    List<Column> columns = reviews.learnt("score");
    List<Predictor> twice = new ArrayList<>();
    TrainingSpec.Choice choice = new TrainingSpec.Choice(null, "NaiveBayes", Map.of("rows", 500));
    for (String name : List.of("once", "again")) {
      told.clear();
      JobFolder folder = new JobFolder(place.resolve(name));
      folder.spec(spec(columns, "score", Task.CLASSIFICATION, 60, 700, List.of(choice)));
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
          new TrainingSpec.Choice(
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
    TrainingSpec.Choice vote =
        new TrainingSpec.Choice(
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
                new TrainingSpec.Choice(
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
                new TrainingSpec.Choice("weka", "RandomForest", Map.of("trees", 2000)),
                new TrainingSpec.Choice("weka", "NaiveBayes", Map.of())));

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
    List<TrainingSpec.Choice> choices =
        List.of(
            new TrainingSpec.Choice("weka", "NaiveBayes", Map.of()),
            new TrainingSpec.Choice("weka", "RandomForest", Map.of()),
            new TrainingSpec.Choice("weka", "J48", Map.of()));
    JobFolder folder = churn("killed", 60, 700, choices);
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
  void ends_in_time_although_a_candidate_would_train_for_hours() throws Exception {
    JobFolder folder =
        churn(
            "endless",
            8,
            700,
            List.of(
                new TrainingSpec.Choice(
                    "weka", "MultilayerPerceptron", Map.of("epochs", 10_000, "hidden", 200))));
    long start = System.nanoTime();

    WorkerProcess.Outcome outcome = worker(folder).run();

    assertThat((System.nanoTime() - start) / 1e9).isLessThan(14);
    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    assertThat(done()).extracting(WorkerEvent.CandidateDone::algorithm).containsExactly("ZeroR");
    assertThat(failed())
        .extracting(WorkerEvent.CandidateFailed::reason)
        .containsExactly("modelling.candidate.time");
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

  @Test
  void regression_and_clustering_go_the_same_way() throws Exception {
    Churn churn = Churn.data();
    for (Task task : List.of(Task.REGRESSION, Task.CLUSTERING)) {
      told.clear();
      JobFolder folder = new JobFolder(place.resolve(task.name()));
      String target = task == Task.REGRESSION ? "total_charges" : null;
      folder.spec(spec(churn.columns, target, task, 6, 700, List.of()));
      write(folder);

      WorkerProcess.Outcome outcome = worker(folder).run();

      assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
      EvaluationReport report = folder.report(outcome.best());
      Predictor predictor = ModelFile.read(folder.model(outcome.best()), "m").predictor(ENGINES);
      Map<String, Object> row = Churn.data().sent(1);
      if (task == Task.REGRESSION) {
        assertThat(report.score(Metric.R2)).isGreaterThan(-0.1);
        row.remove("total_charges");
        assertThat(predictor.predict(row).value()).isBetween(0.0, 5000.0);
      } else {
        assertThat(report.score(Metric.SILHOUETTE)).isGreaterThan(0.05);
        assertThat(predictor.predict(row).label()).isIn(predictor.classes());
      }
      print(done());
    }
  }

  private void waitFor(Class<? extends WorkerEvent> kind) throws InterruptedException {
    for (int i = 0; i < 300 && told.stream().noneMatch(kind::isInstance); i++) {
      Thread.sleep(100);
    }
    assertThat(told).anyMatch(kind::isInstance);
  }

  private static String keyOnDisk(JobFolder folder, String algorithm) throws IOException {
    return folder.candidates().stream()
        .filter(WorkerEvent.CandidateDone.class::isInstance)
        .map(WorkerEvent.CandidateDone.class::cast)
        .filter(each -> each.algorithm().equals(algorithm))
        .findFirst()
        .orElseThrow()
        .key();
  }

  private String key(String algorithm) {
    return done().stream()
        .filter(each -> each.algorithm().equals(algorithm))
        .findFirst()
        .orElseThrow()
        .key();
  }

  private List<WorkerEvent.CandidateDone> done() {
    return told.stream()
        .filter(WorkerEvent.CandidateDone.class::isInstance)
        .map(WorkerEvent.CandidateDone.class::cast)
        .toList();
  }

  private List<WorkerEvent.CandidateFailed> failed() {
    return told.stream()
        .filter(WorkerEvent.CandidateFailed.class::isInstance)
        .map(WorkerEvent.CandidateFailed.class::cast)
        .toList();
  }

  private List<Integer> percents() {
    return told.stream()
        .filter(WorkerEvent.Progress.class::isInstance)
        .map(event -> ((WorkerEvent.Progress) event).percent())
        .toList();
  }

  private WorkerProcess worker(JobFolder folder) {
    return new WorkerProcess(WorkerProcess.ownClassPath(), folder, told::add);
  }

  private JobFolder churn(String name, int seconds, int memoryMb, List<TrainingSpec.Choice> choices)
      throws Exception {
    JobFolder folder = new JobFolder(place.resolve(name));
    folder.spec(
        spec(Churn.data().columns, "churn", Task.CLASSIFICATION, seconds, memoryMb, choices));
    write(folder);
    return folder;
  }

  private static void write(JobFolder folder) throws Exception {
    try (TableFile.Writer rows = TableFile.write(folder.data(), Churn.data().columns)) {
      for (Object[] row : Churn.data().rows) {
        rows.row(row);
      }
      rows.complete();
    }
  }

  /** Chosen algorithms are judged once, by rows kept aside: that is enough to see them compared. */
  private static TrainingSpec spec(
      List<Column> columns,
      String target,
      Task task,
      int seconds,
      int memoryMb,
      List<TrainingSpec.Choice> choices) {
    return new TrainingSpec(
        columns,
        target,
        task,
        null,
        seconds,
        memoryMb,
        null,
        choices.isEmpty() ? null : HOLDOUT,
        1,
        choices,
        List.of(WekaEngine.class.getName()),
        new TrainingSpec.Source(1L, 1, "churn", "abc", "dora"));
  }

  private void print(List<WorkerEvent.CandidateDone> done) {
    if (Boolean.getBoolean("aimass.test.print")) {
      told.stream().filter(WorkerEvent.Log.class::isInstance).forEach(System.out::println);
      failed().forEach(System.out::println);
      for (WorkerEvent.CandidateDone each : done) {
        System.out.printf(
            "%-22s %.4f [%.4f, %.4f] train %.2f s, predict %.1f us, %d KB %s%n",
            each.algorithm(),
            each.score(),
            each.scoreLow(),
            each.scoreHigh(),
            each.trainSeconds(),
            each.predictMicros(),
            each.sizeBytes() / 1024,
            each.settings());
      }
    }
  }
}
