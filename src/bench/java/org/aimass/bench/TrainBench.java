package org.aimass.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.Column;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.Workbook;
import org.aimass.modelling.training.worker.JobFolder;
import org.aimass.modelling.training.worker.TableFile;
import org.aimass.modelling.training.worker.TrainingSpec;
import org.aimass.modelling.training.worker.WorkerEvent;
import org.aimass.modelling.training.worker.WorkerProcess;

/**
 * How good the models are that a training finds in a minute: the leaderboards of the four real
 * workbooks.
 *
 * <p>Arguments: seconds (60), part of a workbook's name (all).
 */
public final class TrainBench {
  private record Question(String workbook, String target, Task task) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question(Workbook.CHURN, "churn", KnownTasks.CLASSIFICATION),
          new Question(Workbook.PRICES, "Sale_Price", KnownTasks.REGRESSION),
          new Question(Workbook.REVIEWS, "score", KnownTasks.CLASSIFICATION),
          new Question(Workbook.RIDERSHIP, "ridership", KnownTasks.REGRESSION));

  private TrainBench() {}

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
    String part = arguments.length > 1 ? arguments[1] : "";
    for (Question question : QUESTIONS) {
      if (question.workbook().contains(part)) {
        train(question, seconds);
      }
    }
    System.exit(0);
  }

  private static void train(Question question, int seconds) throws Exception {
    Workbook book = Workbook.of(question.workbook());
    List<Column> columns = book.learnt(question.target());
    JobFolder folder = new JobFolder(Files.createTempDirectory("train-bench"));
    folder.spec(
        new TrainingSpec(
            new TrainingOrder(
                question.workbook(),
                new TrainingOrder.Data(null, null, null, null, null, columns, null, List.of()),
                new TrainingOrder.Question(question.target(), question.task(), null, null),
                List.of(),
                new TrainingOrder.Budget(seconds, 1024, null),
                TrainingOrder.Validation.USUAL,
                1L,
                null),
            BenchEngines.NAMES,
            null));
    try (TableFile.Writer rows = TableFile.write(folder.data(), columns)) {
      for (int row = 0; row < book.rows.size(); row++) {
        rows.row(book.values(row, columns));
      }
      rows.complete();
    }
    System.out.printf(
        Locale.ROOT,
        "%n%s: %s from %d of %d columns, %,d rows, %d s%n",
        Path.of(question.workbook()).getFileName(),
        question.target(),
        columns.size() - 1,
        book.columns.size(),
        book.rows.size(),
        seconds);
    long start = System.nanoTime();
    new WorkerProcess(
            WorkerProcess.ownClassPath(),
            folder,
            event -> {
              String line = line(event);
              if (!line.isEmpty()) {
                System.out.printf(
                    Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, line);
              }
            })
        .run();
    System.out.printf(Locale.ROOT, "ended after %.1f s%n", (System.nanoTime() - start) / 1e9);
  }

  private static String line(WorkerEvent event) {
    if (event instanceof WorkerEvent.CandidateDone done) {
      return String.format(
          Locale.ROOT,
          "%-20s %.4f [%.4f, %.4f] learns %.2f s, answers in %.1f us, %,d KB %s %s",
          done.algorithm(),
          done.score(),
          done.scoreLow(),
          done.scoreHigh(),
          done.trainSeconds(),
          done.predictMicros(),
          done.sizeBytes() >> 10,
          done.metrics(),
          done.settings());
    }
    if (event instanceof WorkerEvent.CandidateFailed failed) {
      return failed.algorithm() + " failed: " + failed.reason() + " " + failed.detail();
    }
    return event instanceof WorkerEvent.Log log ? log.message() + " " + log.facts() : "";
  }
}
