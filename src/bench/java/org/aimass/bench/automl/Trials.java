package org.aimass.bench.automl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.training.worker.WorkerEvent;

/** Trains given algorithms with given settings on each table, and judges all on held-back rows. */
public final class Trials {
  private static final Path TABLES = Path.of("target/bench-data/tables");

  private Trials() {}

  /**
   * @param tables parts of names, separated by commas
   * @param choices each as {@code algorithm:setting=value:setting=value}
   */
  public static void run(String tables, List<String> choices, long seed) throws Exception {
    List<TrainingOrder.Choice> ordered = new ArrayList<>();
    for (String choice : choices) {
      String[] parts = choice.split(":");
      Map<String, Object> settings = new LinkedHashMap<>();
      for (int i = 1; i < parts.length; i++) {
        settings.put(parts[i].split("=")[0], parts[i].split("=")[1]);
      }
      ordered.add(new TrainingOrder.Choice(null, parts[0], settings));
    }
    for (PeerTable table : PeerTable.ALL) {
      if (Arrays.stream(tables.split(",")).anyMatch(table.name()::contains)) {
        PeerTable.Split split = table.split(TABLES, seed);
        OwnSearch search = new OwnSearch(table, split);
        try (Usage usage = new Usage(() -> ProcessHandle.current().children())) {
          search.run(usage, Contest.metric(table, split), ordered, 600, 2048, seed);
        }
        System.out.printf(Locale.ROOT, "%n%s, %,d rows%n", table.name(), split.training().size());
        for (WorkerEvent.CandidateDone each : search.done()) {
          Measures measures = search.heldBack(each);
          System.out.printf(
              Locale.ROOT,
              "%10.4f held back %10.4f, log loss %7.4f, learns %6.2f s, answers %7.1f us  %s %s%n",
              each.score(),
              measures.score(),
              measures.logLoss(),
              each.trainSeconds(),
              each.predictMicros(),
              each.algorithm(),
              each.settings());
        }
        search.forget();
      }
    }
  }
}
