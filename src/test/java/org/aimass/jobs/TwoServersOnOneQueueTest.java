package org.aimass.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aimass.platform.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class TwoServersOnOneQueueTest {
  private final String one = new Node().name();
  private final String other = new Node().name();
  private static JobTable table;

  @BeforeAll
  static void create() throws SQLException {
    table = JobTable.create();
  }

  @AfterAll
  static void close() {
    table.close();
  }

  @BeforeEach
  void an_empty_queue() throws SQLException {
    table.empty();
  }

  @Test
  void have_names_of_their_own_though_they_run_on_one_host() {
    assertThat(one).isNotEqualTo(other).hasSizeLessThanOrEqualTo(60);
  }

  @Test
  void claim_each_job_once() throws Exception {
    for (int i = 0; i < 40; i++) {
      table.job("ANY");
    }
    ExecutorService servers = Executors.newFixedThreadPool(2);
    List<JobLedger.Claim> claims = new ArrayList<>();
    try {
      List<Callable<List<JobLedger.Claim>>> work = new ArrayList<>();
      for (String node : List.of(one, other)) {
        work.add(
            () -> {
              List<JobLedger.Claim> mine = new ArrayList<>();
              for (int i = 0; i < 20; i++) {
                mine.addAll(claim(node, 2));
              }
              return mine;
            });
      }
      for (Future<List<JobLedger.Claim>> done : servers.invokeAll(work)) {
        claims.addAll(done.get());
      }
    } finally {
      servers.shutdownNow();
    }
    while (claims.addAll(claim(one, 40))) {
      // What both wanted at the same moment is there for the next poll.
    }

    assertThat(claims).hasSize(40).doesNotHaveDuplicates();
    assertThat(claims).extracting(JobLedger.Claim::attempt).containsOnly(1);
  }

  @Test
  void leave_each_others_running_jobs_alone_while_both_live() {
    long mine = table.job("ANY");
    claim(one, 1);
    long others = table.job("ANY");
    claim(other, 1);

    for (int i = 0; i < 10; i++) {
      table.ahead = table.ahead.plusSeconds(Node.DEAD_AFTER_SECONDS / 2);
      heartbeat(one, mine);
      revive(one, Set.of(mine));
      heartbeat(other, others);
      revive(other, Set.of(others));
    }

    assertThat(table.job(mine)).matches(j -> j.node.equals(one) && j.attempt == 1);
    assertThat(table.job(others)).matches(j -> j.node.equals(other) && j.attempt == 1);
  }

  @Test
  void take_over_the_jobs_of_the_one_that_is_not_heard_of() {
    long job = table.job("ANY");
    claim(one, 1);
    table.ahead = Duration.ofSeconds(Node.DEAD_AFTER_SECONDS - 1);
    revive(other, Set.of());
    assertThat(table.job(job).state).isEqualTo(JobState.RUNNING);

    table.ahead = Duration.ofSeconds(Node.DEAD_AFTER_SECONDS + 1);
    revive(other, Set.of());

    assertThat(table.job(job)).matches(j -> j.state == JobState.QUEUED && j.deaths == 1);
    assertThat(claim(other, 1)).extracting(JobLedger.Claim::attempt).containsExactly(2);
  }

  @Test
  void take_over_nothing_right_after_the_database_was_away_from_both() {
    long job = table.job("ANY");
    claim(one, 1);
    table.ahead = Duration.ofMinutes(5);

    table.recovery(recovery -> recovery.revive(other, Set.of(), false));

    assertThat(table.job(job)).matches(j -> j.state == JobState.RUNNING && j.node.equals(one));
  }

  @Test
  void a_server_that_starts_again_waits_until_its_killed_process_is_dead() {
    long job = table.job("ANY");
    claim(one, 1);
    String restarted = new Node().name();

    revive(restarted, Set.of());
    assertThat(table.job(job).state).isEqualTo(JobState.RUNNING);
    table.ahead = Duration.ofSeconds(Node.DEAD_AFTER_SECONDS + 1);
    revive(restarted, Set.of());

    assertThat(table.job(job).state).isEqualTo(JobState.QUEUED);
  }

  private List<JobLedger.Claim> claim(String node, int slots) {
    return table.ledger(ledger -> ledger.claim(node, Map.of("ANY", slots)));
  }

  private void heartbeat(String node, long job) {
    table.ledger(
        ledger -> {
          ledger.heartbeat(node, Set.of(job));
          return null;
        });
  }

  private void revive(String node, Set<Long> running) {
    table.recovery(recovery -> recovery.revive(node, running, true));
  }
}
