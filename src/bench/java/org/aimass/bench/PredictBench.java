package org.aimass.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aimass.Load;
import org.aimass.RunningProduct;
import org.aimass.serving.ChurnInService;

/**
 * Measures single-row predictions over HTTP with keep-alive, client on the same machine: a
 * RandomForest of 100 trees on the telco churn sample, and beside it an empty JAX-RS resource
 * without a sign-in, in a second WAR of the same server.
 *
 * <p>First an open loop looks for the highest rate with p99 at or below 20 ms and no error; then a
 * crowd asks for much more than there is; then a closed loop compares both resources, alternating.
 * Without arguments it starts the product, and brings the model into service, by itself; {@code
 * ADDRESS KEY [EMPTY_ADDRESS]} measures what answers there.
 */
public final class PredictBench {
  private static final double LONGEST_P99_MILLIS = 20;
  private static final int FIRST_RATE = 400;
  private static final double SEARCH_SECONDS = 6;
  private static final double COMPARE_SECONDS = 5;
  private static final int ROUNDS = 6;
  private static final int WARM_UP_SECONDS = 15;
  private static final int CONNECTIONS = 8;
  private static final int CROWD = 32;
  private static final double OVERLOAD_SECONDS = 20;

  private final Load predictions;
  private final Load empty;
  private final ProcessHandle server;

  private PredictBench(Load predictions, Load empty, ProcessHandle server) {
    this.predictions = predictions;
    this.empty = empty;
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      RunningProduct product = RunningProduct.get();
      ChurnInService churn = ChurnInService.under(product, "predict-bench", "RandomForest");
      URI emptyAddress = product.address().resolve("/empty/api/");
      deployEmpty(product);
      await(emptyAddress);
      new PredictBench(
              churn.load(ChurnInService.CUSTOMER),
              Load.get(emptyAddress),
              product.launcher() == null ? null : product.launcher().server().process())
          .run();
      System.exit(0);
    }
    new PredictBench(
            Load.post(URI.create(arguments[0]), arguments[1], ChurnInService.CUSTOMER.getBytes()),
            arguments.length > 2 ? Load.get(URI.create(arguments[2])) : null,
            null)
        .run();
  }

  private void run() {
    System.out.printf(
        "%nSingle-row predictions, RandomForest of 100 trees, telco churn%n%s %s, %d processors,"
            + " Java %s, load before the run %.2f%n%n",
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    predictions.over(CONNECTIONS).closed(WARM_UP_SECONDS);
    search();
    overload();
    if (empty != null) {
      compare();
    }
  }

  /** Doubling, then halving the step, as long as it stays above a twentieth of the rate. */
  private void search() {
    System.out.println("Open loop      per second    p50 ms    p99 ms    p99.9 ms    errors");
    int good = 0;
    int bad = Integer.MAX_VALUE;
    for (int rate = FIRST_RATE; bad - good > Math.max(good, FIRST_RATE) / 12; ) {
      // Of two runs the better: a stop of the machine must not pass for one of the server.
      if (holds(rate) || holds(rate)) {
        good = rate;
        rate = bad == Integer.MAX_VALUE ? 2 * rate : (good + bad) / 2;
      } else {
        bad = rate;
        rate = (good + bad) / 2;
      }
    }
    System.out.printf(
        "%nHighest rate with p99 <= %.0f ms and no error: %,d per second (goal 1,000)%n%n",
        LONGEST_P99_MILLIS, good);
  }

  private boolean holds(int rate) {
    Load.Result result = predictions.over(2 * CONNECTIONS).open(rate, SEARCH_SECONDS);
    long errors = result.all() - result.good();
    System.out.printf(
        Locale.ROOT,
        "             %,10d %10.2f %9.2f %11.2f %9d%n",
        rate,
        result.millis(0.5),
        result.millis(0.99),
        result.millis(0.999),
        errors);
    return errors == 0 && result.millis(0.99) <= LONGEST_P99_MILLIS && result.rate() >= 0.97 * rate;
  }

  /** Many more callers than places, who ask again at once whatever they are told. */
  private void overload() {
    predictions.over(CONNECTIONS).closed(COMPARE_SECONDS);
    double alone = predictions.over(CONNECTIONS).closed(COMPARE_SECONDS).rate();
    Load.Result crowd = predictions.over(CROWD * CONNECTIONS).closed(OVERLOAD_SECONDS);
    System.out.printf(
        Locale.ROOT,
        "Overload: %d callers in place of %d ask %,.0f times a second; goodput %.2f of %,.0f/s"
            + " (goal 0.85), p99 of the accepted %.0f ms (goal 1,000), statuses %s%n%n",
        CROWD * CONNECTIONS,
        CONNECTIONS,
        crowd.all() / crowd.seconds(),
        crowd.rate() / alone,
        alone,
        crowd.millis(0.99),
        crowd.statuses());
  }

  private void compare() {
    // What the search left cold: closed loops take other branches of the server than open ones.
    predictions.over(CONNECTIONS).closed(WARM_UP_SECONDS);
    empty.over(CONNECTIONS).closed(WARM_UP_SECONDS);
    System.out.println("Closed loop   predictions/s    empty/s    ratio    server's us each");
    double ours = 0;
    double theirs = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      Cost prediction = cost(predictions);
      Cost nothing = cost(empty);
      ours += prediction.rate;
      theirs += nothing.rate;
      System.out.printf(
          Locale.ROOT,
          "%11d %,15.0f %,10.0f %8.2f %9.0f %9.0f%n",
          round,
          prediction.rate,
          nothing.rate,
          prediction.rate / nothing.rate,
          prediction.micros,
          nothing.micros);
    }
    System.out.printf(
        Locale.ROOT,
        "%nPredictions %,.0f/s, empty resource %,.0f/s, ratio %.2f (goal 0.6)%n",
        ours / ROUNDS,
        theirs / ROUNDS,
        ours / theirs);
  }

  /**
   * @param micros of processor time that the server took for each answer; NaN for a foreign one
   */
  private record Cost(double rate, double micros) {}

  private Cost cost(Load load) {
    Duration before = processorTime();
    Load.Result result = load.over(CONNECTIONS).closed(COMPARE_SECONDS);
    Duration spent = processorTime().minus(before);
    if (result.good() < result.all()) {
      System.out.println("Not answered: " + result.statuses());
    }
    return new Cost(
        result.rate(), server == null ? Double.NaN : spent.toNanos() / 1e3 / result.good());
  }

  private Duration processorTime() {
    return server == null ? Duration.ZERO : server.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Puts a WAR with nothing but the empty resource beside the product's. */
  private static void deployEmpty(RunningProduct product) throws IOException {
    Path part = product.data().resolve("server/empty.part");
    try (OutputStream out = Files.newOutputStream(part);
        ZipOutputStream war = new ZipOutputStream(out)) {
      for (String entry : new String[] {"EmptyResource.class", "EmptyResource$Api.class"}) {
        String path = "org/aimass/bench/" + entry;
        war.putNextEntry(new ZipEntry("WEB-INF/classes/" + path));
        try (InputStream in = PredictBench.class.getResourceAsStream("/" + path)) {
          in.transferTo(war);
        }
        war.closeEntry();
      }
    }
    Files.move(part, product.data().resolve("server/deployments/empty.war"));
  }

  private static void await(URI address) throws InterruptedException {
    for (int tries = 0; Load.get(address).over(1).open(1, 1).good() == 0; tries++) {
      if (tries == 60) {
        throw new IllegalStateException("The empty resource does not answer at " + address);
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }
}
