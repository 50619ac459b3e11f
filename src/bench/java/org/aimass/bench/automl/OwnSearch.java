package org.aimass.bench.automl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimass.bench.BenchEngines;
import org.aimass.datasets.Column;
import org.aimass.modelling.Answer;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.training.worker.JobFolder;
import org.aimass.modelling.training.worker.TableFile;
import org.aimass.modelling.training.worker.TrainingSpec;
import org.aimass.modelling.training.worker.WorkerEvent;
import org.aimass.modelling.training.worker.WorkerProcess;

/** A training as the product runs it, in its own process, without the server. */
final class OwnSearch {
  private final PeerTable table;
  private final PeerTable.Split split;
  private final JobFolder folder;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, WorkerEvent.CandidateDone> done = new LinkedHashMap<>();
  private WorkerEvent.CandidateDone best;

  /** A candidate that was the best so far when it was done. */
  record Step(WorkerEvent.CandidateDone candidate, double wall, double cpu) {}

  OwnSearch(PeerTable table, PeerTable.Split split) throws Exception {
    this.table = table;
    this.split = split;
    folder = new JobFolder(Files.createTempDirectory("automl-bench"));
  }

  /**
   * @param choices what to try; empty for everything that there is
   */
  void run(
      Usage usage,
      Metric metric,
      List<TrainingOrder.Choice> choices,
      int seconds,
      int memoryMb,
      long seed)
      throws Exception {
    folder.spec(
        new TrainingSpec(
            new TrainingOrder(
                table.name(),
                new TrainingOrder.Data(
                    null, null, null, null, null, split.columns(), null, List.of()),
                new TrainingOrder.Question(
                    split.columns().get(split.target()).name(), table.task(), metric.name(), null),
                choices,
                new TrainingOrder.Budget(seconds, memoryMb, null),
                TrainingOrder.Validation.USUAL,
                seed,
                null),
            BenchEngines.NAMES,
            null));
    long start = System.nanoTime();
    double before = usage.seconds();
    try (TableFile.Writer rows = TableFile.write(folder.data(), split.columns())) {
      for (Object[] row : split.training()) {
        rows.row(row);
      }
      rows.complete();
    }
    WorkerProcess.Outcome outcome =
        new WorkerProcess(
                WorkerProcess.ownClassPath(),
                folder,
                event -> {
                  if (event instanceof WorkerEvent.CandidateDone each) {
                    done.put(each.key(), each);
                    if (best == null || metric.better(each.score(), best.score())) {
                      best = each;
                      steps.add(
                          new Step(
                              each, (System.nanoTime() - start) / 1e9, usage.seconds() - before));
                    }
                  } else if (event instanceof WorkerEvent.CandidateFailed failed) {
                    System.err.println(
                        table.name()
                            + " "
                            + failed.algorithm()
                            + " failed: "
                            + failed.reason()
                            + " "
                            + failed.detail());
                  }
                })
            .run();
    best = done.get(outcome.best());
  }

  WorkerEvent.CandidateDone best() {
    return best;
  }

  /** Every candidate in the order in which they ended. */
  List<WorkerEvent.CandidateDone> done() {
    return List.copyOf(done.values());
  }

  List<Step> steps() {
    return steps;
  }

  Measures heldBack(WorkerEvent.CandidateDone candidate) throws Exception {
    Predictor model =
        ModelFile.read(folder.model(candidate.key()), candidate.key())
            .predictor(Engines.named(BenchEngines.NAMES));
    List<Column> columns = split.columns();
    List<Map<String, Double>> classes = new ArrayList<>();
    double[] numbers = new double[split.heldBack().size()];
    for (int row = 0; row < numbers.length; row++) {
      Map<String, Object> sent = new LinkedHashMap<>();
      for (int c = 0; c < columns.size(); c++) {
        if (c != split.target()) {
          Object value = split.heldBack().get(row)[c];
          boolean plain = value == null || value instanceof Number || value instanceof Boolean;
          sent.put(columns.get(c).name(), plain ? value : value.toString());
        }
      }
      Answer answer = model.predict(sent).answer();
      if (answer instanceof Answer.OfClass each) {
        classes.add(each.probabilities());
      } else if (answer instanceof Answer.OfNumber each) {
        numbers[row] = each.value();
      }
    }
    return table.classes()
        ? Measures.ofClasses(classes, split.heldBack().stream().map(split::actual).toList())
        : Measures.ofNumbers(numbers, split.actualNumbers());
  }

  /** Deletes what was written for this search. */
  void forget() throws IOException {
    try (Stream<Path> files = Files.walk(folder.path())) {
      files.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
    }
  }
}
