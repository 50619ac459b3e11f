package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.modelling.Churn;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingOrder.Budget;
import org.aimass.modelling.TrainingOrder.Choice;
import org.aimass.modelling.TrainingOrder.Data;
import org.aimass.modelling.TrainingOrder.Question;
import org.aimass.modelling.TrainingOrder.Validation;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.junit.jupiter.api.io.TempDir;

/** A training process of its own, with what it tells, on the churn workbook or other rows. */
abstract class WorkerTest {
  static final Engines ENGINES = new Engines(List.of(new WekaEngine()));
  static final double HOLDOUT = 0.25;

  @TempDir Path place;

  final List<WorkerEvent> told = java.util.Collections.synchronizedList(new ArrayList<>());

  void waitFor(Class<? extends WorkerEvent> kind) throws InterruptedException {
    for (int i = 0; i < 300 && told.stream().noneMatch(kind::isInstance); i++) {
      Thread.sleep(100);
    }
    assertThat(told).anyMatch(kind::isInstance);
  }

  static String keyOnDisk(JobFolder folder, String algorithm) throws IOException {
    return folder.candidates().stream()
        .filter(WorkerEvent.CandidateDone.class::isInstance)
        .map(WorkerEvent.CandidateDone.class::cast)
        .filter(each -> each.algorithm().equals(algorithm))
        .findFirst()
        .orElseThrow()
        .key();
  }

  String key(String algorithm) {
    return done().stream()
        .filter(each -> each.algorithm().equals(algorithm))
        .findFirst()
        .orElseThrow()
        .key();
  }

  List<WorkerEvent.CandidateDone> done() {
    return told.stream()
        .filter(WorkerEvent.CandidateDone.class::isInstance)
        .map(WorkerEvent.CandidateDone.class::cast)
        .toList();
  }

  List<WorkerEvent.CandidateFailed> failed() {
    return told.stream()
        .filter(WorkerEvent.CandidateFailed.class::isInstance)
        .map(WorkerEvent.CandidateFailed.class::cast)
        .toList();
  }

  List<Integer> percents() {
    return told.stream()
        .filter(WorkerEvent.Progress.class::isInstance)
        .map(event -> ((WorkerEvent.Progress) event).percent())
        .toList();
  }

  WorkerProcess worker(JobFolder folder) {
    return new WorkerProcess(WorkerProcess.ownClassPath(), folder, told::add);
  }

  JobFolder churn(String name, int seconds, int memoryMb, List<Choice> choices) throws Exception {
    JobFolder folder = new JobFolder(place.resolve(name));
    folder.spec(
        spec(Churn.data().columns, "churn", Task.CLASSIFICATION, seconds, memoryMb, choices));
    write(folder);
    return folder;
  }

  static void write(JobFolder folder) throws Exception {
    try (TableFile.Writer rows = TableFile.write(folder.data(), Churn.data().columns)) {
      for (Object[] row : Churn.data().rows) {
        rows.row(row);
      }
      rows.complete();
    }
  }

  /** Chosen algorithms are judged once, by rows kept aside: that is enough to see them compared. */
  static TrainingSpec spec(
      List<Column> columns,
      String target,
      Task task,
      int seconds,
      int memoryMb,
      List<Choice> choices) {
    return spec(
        columns,
        new Question(target, task, null, null),
        choices,
        new Budget(seconds, memoryMb, "local"),
        new Validation(null, choices.isEmpty() ? null : HOLDOUT));
  }

  /** An order as it is when it is complete. */
  static TrainingSpec spec(
      List<Column> columns,
      Question question,
      List<Choice> choices,
      Budget budget,
      Validation validation) {
    return new TrainingSpec(
        new TrainingOrder(
            "churn",
            new Data(1L, 1, "churn", "abc", null, columns, null, List.of()),
            question,
            choices,
            budget,
            validation,
            1L,
            null),
        List.of(WekaEngine.class.getName()),
        "dora");
  }

  void print(List<WorkerEvent.CandidateDone> done) {
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
