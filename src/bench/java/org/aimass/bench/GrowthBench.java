package org.aimass.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Contender;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.modelling.training.worker.JobFolder;
import org.aimass.modelling.training.worker.TableFile;
import org.aimass.modelling.training.worker.TrainingSpec;
import org.aimass.modelling.training.worker.WorkerEvent;
import org.aimass.modelling.training.worker.WorkerProcess;

/**
 * How a training grows with its rows: one made-up table of 28 numbers and a yes or no, at 1,000,
 * 10,000, 100,000 and 1,000,000 rows. Seconds to the first model that has learnt something and to
 * the best, and the most memory that the training process held.
 *
 * <p>Arguments: seconds of the budget (60), megabytes of heap (1536), rows (all four).
 */
public final class GrowthBench {
  private static final int FEATURES = 28;
  private static final long MILLIS_BETWEEN_LOOKS = 50;

  private GrowthBench() {}

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
    int heap = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1536;
    List<Integer> sizes =
        arguments.length > 2
            ? List.of(Integer.parseInt(arguments[2]))
            : List.of(1_000, 10_000, 100_000, 1_000_000);
    System.out.println("rows, writing s, first model s, best model s, its AUC, end s, peak MB");
    for (int rows : sizes) {
      measure(rows, seconds, heap);
    }
    System.exit(0);
  }

  private static void measure(int rows, int seconds, int heap) throws Exception {
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < FEATURES; c++) {
      columns.add(new Column("x" + c, "x" + c, Kinds.DECIMAL, ColumnRole.FEATURE));
    }
    columns.add(new Column("signal", "signal", Kinds.CATEGORY, ColumnRole.TARGET));
    JobFolder folder = new JobFolder(Files.createTempDirectory("growth-bench"));
    folder.spec(
        new TrainingSpec(
            new TrainingOrder(
                "growth",
                new TrainingOrder.Data(null, null, null, null, null, columns, null, List.of()),
                new TrainingOrder.Question("signal", KnownTasks.CLASSIFICATION, null, null),
                List.of(),
                new TrainingOrder.Budget(seconds, heap, null),
                TrainingOrder.Validation.USUAL,
                1L,
                null),
            BenchEngines.NAMES,
            null));
    long begin = System.nanoTime();
    write(folder, columns, rows);
    double writing = since(begin);
    List<WorkerEvent.CandidateDone> done = new ArrayList<>();
    long start = System.nanoTime();
    AtomicBoolean running = new AtomicBoolean(true);
    Peak peak = new Peak(running);
    peak.start();
    new WorkerProcess(
            WorkerProcess.ownClassPath(),
            folder,
            event -> {
              if (event instanceof WorkerEvent.CandidateDone each) {
                done.add(each);
              }
            })
        .run();
    double end = since(start);
    running.set(false);
    peak.join();
    double first =
        done.stream()
            .filter(each -> !each.baseline())
            .mapToDouble(WorkerEvent.CandidateDone::at)
            .min()
            .orElse(Double.NaN);
    WorkerEvent.CandidateDone best = Contender.best(Classification.AUC, done).orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "%,9d  %6.2f  %6.1f  %6.1f (%s)  %.4f  %6.1f  %,5d%n",
        rows,
        writing,
        first,
        best.at(),
        best.algorithm(),
        best.score(),
        end,
        peak.megabytes());
  }

  /** A sum, a product and a threshold of some of the numbers, with noise. */
  private static void write(JobFolder folder, List<Column> columns, int rows) throws IOException {
    Random random = new Random(7);
    try (TableFile.Writer table = TableFile.write(folder.data(), columns)) {
      for (int i = 0; i < rows; i++) {
        Object[] row = new Object[FEATURES + 1];
        double sum = 0;
        for (int c = 0; c < FEATURES; c++) {
          double value = random.nextGaussian();
          row[c] = value;
          sum += c < 8 ? value / (c + 2) : 0;
        }
        double product = (Double) row[8] * (Double) row[9];
        double step = (Double) row[10] > 0.5 ? 1 : 0;
        row[FEATURES] = sum + product + step + random.nextGaussian() > 0.3 ? "yes" : "no";
        table.row(row);
      }
      table.complete();
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** The most that a process of this one's children held in memory, as Linux tells it. */
  private static final class Peak extends Thread {
    private final AtomicBoolean running;
    private volatile long kilobytes;

    Peak(AtomicBoolean running) {
      this.running = running;
      setDaemon(true);
    }

    long megabytes() {
      return kilobytes >> 10;
    }

    @Override
    public void run() {
      while (running.get()) {
        ProcessHandle.current().descendants().forEach(each -> look(each.pid()));
        try {
          Thread.sleep(MILLIS_BETWEEN_LOOKS);
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    private void look(long process) {
      Path status = Path.of("/proc/" + process + "/status");
      try {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("VmHWM:")) {
            kilobytes = Math.max(kilobytes, Long.parseLong(line.replaceAll("\\D", "")));
          }
        }
      } catch (IOException e) {
        // It has just ended.
      }
    }
  }
}
