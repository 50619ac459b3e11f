package org.aimass.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimass.OwnProduct;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;

/**
 * Whether work that the product has acknowledged is ever lost, or done twice: programs order
 * imports without a pause while the server is killed with -9 at random moments and started again. A
 * program that gets no answer asks again with the same Idempotency-Key until it has one. Counted is
 * in the database itself what became of every order.
 *
 * <pre>mvn -Pbench -Dbench=KillBench          with KILLS=50 and JOBS=1000 in the environment
 * </pre>
 */
public final class KillBench {
  private static final int KILLS = number("KILLS", 50);
  private static final int JOBS = number("JOBS", 1000);
  private static final int PROGRAMS = 4;
  private static final int LONGEST_MILLIS_TO_A_KILL = 2500;

  private final OwnProduct product = new OwnProduct("kill-bench", Map.of("AIMASS_PEOPLE", "false"));
  private final Random random = new Random(1);
  private Rest engineer;
  private final AtomicInteger ordered = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private final Semaphore orders = new Semaphore(0);

  /** The job that each order was answered with. */
  private final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();

  /** Seconds from a kill until all jobs that ran then were at work again, or at their end. */
  private final List<Double> takenOver = new ArrayList<>();

  private KillBench() {}

  public static void main(String[] arguments) throws Exception {
    new KillBench().run();
    System.exit(0);
  }

  private static int number(String name, int otherwise) {
    return Integer.parseInt(System.getenv().getOrDefault(name, String.valueOf(otherwise)));
  }

  private void run() throws Exception {
    product.start();
    engineer = RunningProduct.people(product.address()).get("data_engineer").heardBy(e -> {});
    for (int i = 0; i < PROGRAMS; i++) {
      Thread program = new Thread(this::program, "program " + i);
      program.setDaemon(true);
      program.setUncaughtExceptionHandler(KillBench::broken);
      program.start();
    }
    int running = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      orders.release(JOBS * kill / KILLS - JOBS * (kill - 1) / KILLS);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS_TO_A_KILL));
      running += kill();
    }
    while (acknowledged.size() < JOBS
        || count("select count(*) from job where state in ('QUEUED', 'RUNNING', 'CANCELLING')")
            > 0) {
      TimeUnit.MILLISECONDS.sleep(300);
    }
    report(running);
    product.close();
  }

  /** Without all its programs the rest would wait for orders that nobody makes. */
  private static void broken(Thread program, Throwable e) {
    System.out.println(program.getName() + " has ended: " + e);
    System.exit(1);
  }

  /**
   * @return how many jobs were running when the server was killed
   */
  private int kill() throws Exception {
    product.kill();
    long killed = System.nanoTime();
    Map<String, String> attempts = new HashMap<>();
    each(
        "select id, attempt from job where state = 'RUNNING'",
        row -> attempts.put(row.getString(1), row.getString(2)));
    product.restart();
    for (Map.Entry<String, String> job : attempts.entrySet()) {
      while (count(
              "select count(*) from job where state in ('RUNNING', 'QUEUED') and id = "
                  + job.getKey()
                  + " and attempt = "
                  + job.getValue())
          > 0) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    if (!attempts.isEmpty()) {
      takenOver.add((System.nanoTime() - killed) / 1e9);
    }
    System.out.printf(
        "killed, %d jobs running then; %d orders acknowledged%n",
        attempts.size(), acknowledged.size());
    return attempts.size();
  }

  private void program() {
    while (true) {
      orders.acquireUninterruptibly();
      int order = ordered.incrementAndGet();
      while (!acknowledged.containsKey(order)) {
        try {
          acknowledged.put(order, order(order).get("job").asText());
        } catch (UncheckedIOException e) {
          again();
        } catch (Rest.Refused e) {
          // 404: the server answers, but the product is not yet in it. 409: the first call with
          // this key is still at work.
          if (e.status() != 404 && e.status() != 409 && e.status() != 503) {
            throw e;
          }
          again();
        }
      }
    }
  }

  private void again() {
    repeated.incrementAndGet();
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode order(int order) {
    StringBuilder text = new StringBuilder("number,word\n");
    for (int row = 0; row < rows(order); row++) {
      text.append(order * row).append(",word ").append(row % 7).append('\n');
    }
    return engineer.upload(
        "/api/v1/datasets",
        "order.csv",
        text.toString().getBytes(StandardCharsets.UTF_8),
        Map.of("name", "Order " + order),
        Map.of("Idempotency-Key", "order-" + order));
  }

  private static int rows(int order) {
    return 100 + order % 1000;
  }

  private void report(int running) throws SQLException {
    int lost = 0;
    int notDone = 0;
    int wrong = 0;
    for (int order = 1; order <= JOBS; order++) {
      String job = "select count(*) from job where id = " + acknowledged.get(order);
      lost += count(job) == 1 ? 0 : 1;
      notDone += count(job + " and state = 'DONE'") == 1 ? 0 : 1;
      List<String> tables = new ArrayList<>();
      each(
          "select concat(database(), '_rows.', p.table_name) from dataset_part p join"
              + " dataset_version v on v.id = p.version_id join dataset d on d.id = v.dataset_id"
              + " where d.name = 'Order "
              + order
              + "'",
          row -> tables.add(row.getString(1)));
      wrong +=
          tables.size() == 1 && count("select count(*) from " + tables.get(0)) == rows(order)
              ? 0
              : 1;
    }
    takenOver.sort(null);
    System.out.printf(
        "%n%d kills, %d jobs running then; %d orders acknowledged, asked %d times more%n"
            + "acknowledged jobs lost: %d; not done: %d; jobs besides: %d%n"
            + "datasets without exactly one version of all their rows: %d; tables besides: %d%n"
            + "all jobs at work again after a kill, a new start of database and server included:"
            + " %s%n",
        KILLS,
        running,
        acknowledged.size(),
        repeated.get(),
        lost,
        notDone,
        count("select count(*) from job") - JOBS,
        wrong,
        count(
            "select count(*) from information_schema.tables where table_schema in (database(),"
                + " concat(database(), '_rows')) and table_name like 'ds\\_%' and table_name not in"
                + " (select table_name from dataset_part)"),
        takenOver.isEmpty()
            ? "none ran"
            : String.format(
                "median %.1f s, longest %.1f s",
                takenOver.get(takenOver.size() / 2), takenOver.get(takenOver.size() - 1)));
    each(
        "select attempt, count(*) from job group by attempt order by attempt",
        row -> System.out.printf("ended with attempt %d: %d jobs%n", row.getInt(1), row.getInt(2)));
  }

  @FunctionalInterface
  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String sql, Row reader) throws SQLException {
    try (Connection connection = product.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  private int count(String sql) throws SQLException {
    int[] count = new int[1];
    each(sql, row -> count[0] = row.getInt(1));
    return count[0];
  }
}
