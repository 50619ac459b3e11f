package org.aimass.modelling.training.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aimass.Eventually;
import org.aimass.datasets.Column;
import org.aimass.modelling.Churn;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingOrder.Budget;
import org.aimass.modelling.TrainingOrder.Choice;
import org.aimass.modelling.TrainingOrder.Data;
import org.aimass.modelling.TrainingOrder.Question;
import org.aimass.modelling.TrainingOrder.Validation;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.platform.PlatformEngine;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.junit.jupiter.api.io.TempDir;

/** A training process of its own, with what it tells, on the churn workbook or other rows. */
abstract class WorkerTest {
  static final Engines ENGINES = new Engines(List.of(new WekaEngine(), new PlatformEngine()));
  static final double HOLDOUT = 0.25;

  @TempDir Path place;

  final List<WorkerEvent> told = java.util.Collections.synchronizedList(new ArrayList<>());

  /** Waits until the process has begun with the algorithm. */
  void awaitStart(String algorithm) {
    Eventually.until(
        () ->
            told.stream()
                .anyMatch(
                    event ->
                        event instanceof WorkerEvent.CandidateStarted started
                            && started.algorithm().equals(algorithm)));
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
    return churn(
        name,
        spec(Churn.data().columns, "churn", KnownTasks.CLASSIFICATION, seconds, memoryMb, choices),
        Integer.MAX_VALUE);
  }

  /**
   * @param most so many rows of the workbook at most
   */
  JobFolder churn(String name, TrainingSpec spec, int most) throws Exception {
    JobFolder folder = new JobFolder(place.resolve(name));
    folder.spec(spec);
    try (TableFile.Writer rows = TableFile.write(folder.data(), Churn.data().columns)) {
      for (Object[] row : Churn.data().rows.subList(0, Math.min(most, Churn.data().rows.size()))) {
        rows.row(row);
      }
      rows.complete();
    }
    return folder;
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

  /** The same training by other engines. */
  static TrainingSpec by(TrainingSpec spec, List<Class<? extends Engine>> engines) {
    return new TrainingSpec(
        spec.order(), engines.stream().map(Class::getName).toList(), spec.askedBy());
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
        List.of(WekaEngine.class.getName(), PlatformEngine.class.getName()),
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
