package org.aimass.bench.automl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aimass.modelling.Metric;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.modelling.tasks.regression.Regression;
import org.aimass.modelling.training.worker.WorkerEvent;
import org.aimass.platform.Json;

/** Runs each product on each table with each seed, and writes down what came of it. */
public final class Contest {
  private static final Path DATA = Path.of("target/bench-data");
  private static final Path RESULTS = DATA.resolve("automl.jsonl");
  private static final String PEER = "h2o";

  private final int seconds;
  private final int seeds;
  private final String own;
  private final List<String> products;
  private final List<PeerTable> tables;
  private H2oPeer peer;

  public Contest(Map<String, String> options) {
    seconds = Integer.parseInt(options.getOrDefault("seconds", "60"));
    seeds = Integer.parseInt(options.getOrDefault("seeds", "5"));
    own = options.getOrDefault("as", "aimass");
    products = List.of(options.getOrDefault("products", own + "," + PEER).split(","));
    String[] parts = options.getOrDefault("tables", "").split(",");
    tables =
        PeerTable.ALL.stream()
            .filter(table -> Arrays.stream(parts).anyMatch(table.name()::contains))
            .toList();
  }

  public void run() throws Exception {
    Files.createDirectories(DATA);
    try {
      for (PeerTable table : tables) {
        for (long seed = 1; seed <= seeds; seed++) {
          for (String product : products) {
            if (results().stream().noneMatch(known(product, table, seed))) {
              one(product, table, seed);
            }
          }
        }
      }
    } finally {
      if (peer != null) {
        peer.close();
      }
    }
    print();
  }

  private java.util.function.Predicate<Map<String, Object>> known(
      String product, PeerTable table, long seed) {
    return result ->
        result.get("product").equals(product)
            && result.get("table").equals(table.name())
            && ((Number) result.get("seed")).longValue() == seed
            && ((Number) result.get("seconds")).intValue() == seconds;
  }

  private void one(String product, PeerTable table, long seed) throws Exception {
    PeerTable.Split split = table.split(DATA.resolve("tables"), seed);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("product", product);
    result.put("table", table.name());
    result.put("seed", seed);
    result.put("seconds", seconds);
    result.put("rows", split.training().size());
    result.put("columns", split.columns().size() - 1);
    if (product.equals(PEER)) {
      peer(table, split, seed, result);
    } else {
      own(table, split, seed, result);
    }
    Files.writeString(
        RESULTS, Json.write(result) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    System.out.println(Json.write(result));
  }

  private Stream<ProcessHandle> ownProcesses() {
    long other = peer == null ? -1 : peer.processes().findFirst().orElseThrow().pid();
    return ProcessHandle.current().children().filter(each -> each.pid() != other);
  }

  static Metric metric(PeerTable table, PeerTable.Split split) {
    if (!table.classes()) {
      return Regression.RMSE;
    }
    return split.training().stream().map(split::actual).distinct().count() == 2
        ? Classification.AUC
        : Classification.ACCURACY;
  }

  private void own(PeerTable table, PeerTable.Split split, long seed, Map<String, Object> result)
      throws Exception {
    OwnSearch search = new OwnSearch(table, split);
    long start = System.nanoTime();
    try (Usage usage = new Usage(this::ownProcesses)) {
      search.run(usage, metric(table, split), List.of(), seconds, 1024, seed);
      result.put("wall", (System.nanoTime() - start) / 1e9);
      result.put("cpu", usage.seconds());
      result.put("peakMb", usage.peakBytes() >> 20);
    }
    WorkerEvent.CandidateDone best = search.best();
    Measures measures = search.heldBack(best);
    result.put("score", measures.score());
    result.put("logLoss", measures.logLoss());
    result.put("best", best.algorithm());
    result.put("own", best.score());
    result.put("low", best.scoreLow());
    result.put("high", best.scoreHigh());
    result.put("micros", best.predictMicros());
    List<Object> path = new ArrayList<>();
    for (OwnSearch.Step step : search.steps()) {
      Measures then = search.heldBack(step.candidate());
      path.add(
          List.of(
              step.candidate().algorithm(), step.wall(), step.cpu(), then.score(), then.logLoss()));
    }
    result.put("path", path);
    search.forget();
  }

  private void peer(PeerTable table, PeerTable.Split split, long seed, Map<String, Object> result)
      throws Exception {
    if (peer == null) {
      peer = new H2oPeer(DATA.resolve("h2o"), "2g");
    }
    peer.forgetEverything();
    String target = split.columns().get(split.target()).name();
    Path training = Files.createTempFile("training", ".csv");
    Path heldBack = Files.createTempFile("held-back", ".csv");
    PeerTable.csv(training, split.columns(), split.training());
    PeerTable.csv(heldBack, split.columns(), split.heldBack());
    peer.read(training, "training", target, table.classes());
    peer.read(heldBack, "heldback", target, table.classes());
    Metric metric = metric(table, split);
    String sorted =
        metric == Classification.AUC ? "AUC" : table.classes() ? "mean_per_class_error" : "RMSE";
    String leader = null;
    long start = System.nanoTime();
    try (Usage usage = new Usage(peer::processes)) {
      double before = usage.seconds();
      try {
        leader = peer.search("training", target, sorted, seconds, seed);
      } catch (IllegalStateException e) {
        // It takes no texts, for one: then it is judged by what needs no model.
        System.err.println(table.name() + ": " + e.getMessage());
      }
      result.put("wall", (System.nanoTime() - start) / 1e9);
      result.put("cpu", usage.seconds() - before);
      result.put("peakMb", usage.peakBytes() >> 20);
    }
    Measures measures =
        leader == null
            ? Measures.ofUsualAnswers(table, split)
            : Measures.of(table, split, peer.answers(leader, "heldback"));
    result.put("score", measures.score());
    result.put("logLoss", measures.logLoss());
    result.put("best", leader == null ? "none" : leader.replaceAll("_\\d.*", ""));
    Files.delete(training);
    Files.delete(heldBack);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> results() throws IOException {
    if (!Files.exists(RESULTS)) {
      return List.of();
    }
    List<Map<String, Object>> all = new ArrayList<>();
    for (String line : Files.readAllLines(RESULTS)) {
      all.add(Json.MAPPER.readValue(line, Map.class));
    }
    return all;
  }

  private void print() throws IOException {
    Map<String, Map<String, List<Map<String, Object>>>> byTable = new TreeMap<>();
    for (Map<String, Object> result : results()) {
      if (((Number) result.get("seconds")).intValue() == seconds
          && tables.stream().anyMatch(table -> table.name().equals(result.get("table")))) {
        byTable
            .computeIfAbsent((String) result.get("table"), key -> new TreeMap<>())
            .computeIfAbsent((String) result.get("product"), key -> new ArrayList<>())
            .add(result);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%n%-22s %-12s %4s %10s %9s %9s %7s %7s%n",
        "table",
        "product",
        "runs",
        "score",
        "deviation",
        "log loss",
        "cpu s",
        "MB");
    byTable.forEach(
        (table, products) ->
            products.forEach(
                (product, runs) ->
                    System.out.printf(
                        Locale.ROOT,
                        "%-22s %-12s %4d %10.4f %9.4f %9.4f %7.1f %7.0f%n",
                        table,
                        product,
                        runs.size(),
                        mean(runs, "score"),
                        deviation(runs, "score"),
                        mean(runs, "logLoss"),
                        mean(runs, "cpu"),
                        mean(runs, "peakMb"))));
    compare(byTable);
  }

  /** Rank 1 for the better of two means, and whether it is by more than a seed changes. */
  private void compare(Map<String, Map<String, List<Map<String, Object>>>> byTable) {
    int[] first = new int[2];
    int[] loss = new int[2];
    int clearlyWon = 0;
    int clearlyLost = 0;
    for (PeerTable table : tables) {
      Map<String, List<Map<String, Object>>> runs = byTable.getOrDefault(table.name(), Map.of());
      if (!runs.containsKey(own) || !runs.containsKey(PEER)) {
        continue;
      }
      double sign = table.classes() ? 1 : -1;
      double ahead = sign * (mean(runs.get(own), "score") - mean(runs.get(PEER), "score"));
      first[ahead >= 0 ? 0 : 1]++;
      double spread =
          Math.max(deviation(runs.get(own), "score"), deviation(runs.get(PEER), "score"));
      clearlyWon += ahead > spread ? 1 : 0;
      clearlyLost += -ahead > spread ? 1 : 0;
      if (table.classes()) {
        loss[mean(runs.get(own), "logLoss") <= mean(runs.get(PEER), "logLoss") ? 0 : 1]++;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "first metric: better on %d, worse on %d (by more than a seed changes: %d, %d); "
            + "log loss: better on %d, worse on %d%n",
        first[0],
        first[1],
        clearlyWon,
        clearlyLost,
        loss[0],
        loss[1]);
  }

  private static double mean(List<Map<String, Object>> runs, String what) {
    return runs.stream().mapToDouble(run -> number(run.get(what))).average().orElse(Double.NaN);
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static double deviation(List<Map<String, Object>> runs, String what) {
    double mean = mean(runs, what);
    double squares =
        runs.stream().mapToDouble(run -> Math.pow(number(run.get(what)) - mean, 2)).sum();
    return Math.sqrt(squares / Math.max(1, runs.size() - 1));
  }
}
