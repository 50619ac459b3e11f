package org.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aimass.serving.ChurnInService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The database freezes, is killed, or has no connection left under the running product: people are
 * told at once to try again, predictions go on, and all is well soon after, without a restart.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFaultsIT {
  private static final String JOBS = "/api/v1/jobs";

  /** More than the pool has connections. */
  private static final int PEOPLE = 40;

  /** A connection that is lent is asked for a second, a statement may be silent for four. */
  private static final Duration LONGEST = Duration.ofSeconds(7);

  private final HttpClient client = HttpClient.newHttpClient();
  private RunningProduct product;
  private ChurnInService churn;

  /** What somebody was answered, and after how long. */
  private record Answer(int status, boolean saysWhenToRetry, Duration took) {}

  @BeforeAll
  void a_model_is_in_service() {
    assumeTrue(!RealMysql.wanted(), "signals go to the embedded database");
    product = RunningProduct.get();
    churn = ChurnInService.under(product, "database-faults", "NaiveBayes");
  }

  /** What has to be said of it in the log finds no room there. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void frozen_it_is_noticed_within_seconds_and_takes_no_prediction_with_it_nor_does_a_full_log()
      throws Exception {
    Path log = product.data().resolve("log/server.log");
    String before = Files.readString(log);
    signal("STOP");
    Load.Result predictions;
    List<Answer> first;
    try (FullDisk disk = FullDisk.forFilesAbove(1)) {
      AtomicBoolean over = new AtomicBoolean();
      CompletableFuture<Load.Result> load = predictionsUntil(over);
      first = everybodyAsks();
      assertThat(ask(JOBS))
          .satisfies(
              answer -> {
                assertThat(answer.status()).isEqualTo(503);
                WallClock.atMost(Duration.ofSeconds(1), answer.took());
              });
      assertThat(ask("/health/ready").status()).isEqualTo(503);
      assertThat(ask("/health/live").status()).isEqualTo(200);
      over.set(true);
      predictions = load.get();
      assertThat(log).hasContent(before);
    } finally {
      signal("CONT");
    }

    refusedSoon(first);
    undisturbed(predictions);
    assertThat(metric("no_answer") + metric("pool_exhausted")).isPositive();
    until(5, () -> ask(JOBS).status() == 200);
    assertThat(Files.readString(log)).startsWith(before).contains("The database answers again.");
  }

  @Test
  void killed_it_is_started_once_more_and_found_again_by_the_same_server() throws Exception {
    long server = product.launcher().server().process().pid();
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Load.Result> load = predictionsUntil(over);
    long killed = pid();
    signal("KILL");
    List<Answer> first = everybodyAsks();
    until(60, () -> pid() != killed && databaseAnswers());

    until(5, () -> ask(JOBS).status() == 200);

    over.set(true);
    undisturbed(load.get());
    assertThat(first)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isIn(200, 503);
              WallClock.atMost(Duration.ofSeconds(5), answer.took());
            });
    assertThat(product.launcher().server().process().pid()).isEqualTo(server);
  }

  @Test
  void without_a_free_connection_people_are_told_so_and_predictions_go_on() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Load.Result> load;
    List<Answer> first;
    try (Connection connection = product.database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("lock tables job write");
      load = predictionsUntil(over);
      first = everybodyAsks();
      statement.execute("unlock tables");
    }
    over.set(true);

    refusedSoon(first);
    assertThat(first)
        .as("those who got no connection")
        .filteredOn(answer -> answer.took().compareTo(Duration.ofSeconds(3)) <= 0)
        .hasSizeGreaterThan(PEOPLE / 4);
    undisturbed(load.get());
    assertThat(metric("pool_exhausted")).isPositive();
    until(5, () -> ask(JOBS).status() == 200);
  }

  private CompletableFuture<Load.Result> predictionsUntil(AtomicBoolean over) {
    return CompletableFuture.supplyAsync(
        () -> churn.load(ChurnInService.CUSTOMER).over(2).closedWhile(() -> !over.get()));
  }

  private static void undisturbed(Load.Result predictions) {
    assertThat(predictions.statuses()).containsOnlyKeys(200);
    WallClock.atMostMillis(1000, predictions.millis(0.99));
  }

  private List<Answer> everybodyAsks() {
    List<CompletableFuture<Answer>> asked =
        IntStream.range(0, PEOPLE)
            .mapToObj(
                i -> {
                  long begun = System.nanoTime();
                  return client
                      .sendAsync(request(JOBS), HttpResponse.BodyHandlers.discarding())
                      .thenApply(answer -> answer(answer, begun));
                })
            .toList();
    return asked.stream().map(CompletableFuture::join).toList();
  }

  private static void refusedSoon(List<Answer> answers) {
    assertThat(answers)
        .hasSize(PEOPLE)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.saysWhenToRetry()).isTrue();
              WallClock.atMost(LONGEST, answer.took());
            });
  }

  private Answer ask(String path) throws Exception {
    long begun = System.nanoTime();
    return answer(client.send(request(path), HttpResponse.BodyHandlers.discarding()), begun);
  }

  private HttpRequest request(String path) {
    return product.as("model_developer").request(path).GET().build();
  }

  private static Answer answer(HttpResponse<?> response, long begun) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Retry-After").isPresent(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private double metric(String reason) throws Exception {
    String name = "aimass_database_failed_checks_total{reason=\"" + reason + "\"} ";
    try (Stream<String> lines =
        client.send(request("/metrics"), HttpResponse.BodyHandlers.ofLines()).body()) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
          .sum();
    }
  }

  private long pid() throws IOException {
    Path note = product.data().resolve("mariadb/process");
    return Long.parseLong(Files.readAllLines(note).get(0));
  }

  private void signal(String name) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor())
        .isZero();
  }

  private boolean databaseAnswers() {
    try (Connection connection = product.database().getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static void until(int seconds, Callable<Boolean> condition) {
    Eventually.within(Duration.ofSeconds(seconds), condition);
  }
}
