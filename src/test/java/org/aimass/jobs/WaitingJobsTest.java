package org.aimass.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aimass.platform.DatabaseAway;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs that wait: for a time, for their next try, for the job before them. */
@Tag("database")
class WaitingJobsTest {
  private static final Retry TWICE =
      new Retry(
          2,
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          failure -> failure instanceof DatabaseAway);

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
  void a_job_is_not_begun_before_its_time() {
    long job = table.job("ANY", JobStart.notBefore(table.now().plusSeconds(60)));

    assertThat(claimed()).isEmpty();
    table.ahead = Duration.ofSeconds(61);

    assertThat(claimed()).extracting(JobLedger.Claim::id).containsExactly(job);
  }

  @Test
  void who_waits_for_a_time_keeps_nobody_else_waiting() {
    table.job("ANY", JobStart.notBefore(table.now().plusSeconds(60)));
    long other = table.job("ANY");

    assertThat(claimed()).extracting(JobLedger.Claim::id).containsExactly(other);
  }

  @Test
  void a_failure_that_is_worth_it_is_tried_again_after_a_growing_wait_and_then_ends_the_job() {
    long job = table.job("ANY");

    fails(new DatabaseAway(DatabaseAway.Reason.NO_ANSWER));
    assertThat(table.job(job).view())
        .matches(j -> j.state() == JobState.QUEUED)
        .matches(j -> j.error(Locale.ENGLISH) != null, "says why the last try failed");
    table.ahead = Duration.ofSeconds(9);
    assertThat(claimed()).isEmpty();
    table.ahead = Duration.ofSeconds(11);
    fails(new DatabaseAway(DatabaseAway.Reason.NO_ANSWER));
    table.ahead = Duration.ofSeconds(11 + 14);
    assertThat(claimed()).isEmpty();
    table.ahead = Duration.ofSeconds(11 + 16);
    fails(new DatabaseAway(DatabaseAway.Reason.NO_ANSWER));

    assertThat(table.job(job))
        .matches(j -> j.state == JobState.FAILED)
        .matches(j -> j.attempt == 3)
        .matches(j -> j.deaths == 0, "no server died");
  }

  @Test
  void a_failure_that_is_not_worth_it_ends_the_job_at_once() {
    long job = table.job("ANY");

    fails(new Problem(409, "platform.problem.limit", 7));

    assertThat(table.job(job)).matches(j -> j.state == JobState.FAILED && j.attempt == 1);
  }

  @Test
  void a_job_that_is_cancelled_while_it_fails_is_not_tried_again() throws SQLException {
    long job = table.job("ANY");
    RunningJob running = running(claimed().get(0));
    table.sql.update("update job set state = 'CANCELLING'");

    run(running, new DatabaseAway(DatabaseAway.Reason.NO_ANSWER));

    assertThat(table.job(job).state).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void a_try_that_goes_well_forgets_why_the_one_before_failed() {
    long job = table.job("ANY");
    fails(new DatabaseAway(DatabaseAway.Reason.NO_ANSWER));
    table.ahead = Duration.ofSeconds(11);

    run(running(claimed().get(0)), null);

    assertThat(table.job(job).view())
        .matches(j -> j.state() == JobState.DONE)
        .matches(j -> j.error(Locale.ENGLISH) == null);
  }

  @Test
  void the_next_job_of_a_chain_begins_when_the_one_before_is_done() {
    long first = table.job("ANY");
    long next = table.job("ANY", JobStart.after(first));

    List<JobLedger.Claim> begun = claimed();
    assertThat(begun).extracting(JobLedger.Claim::id).containsExactly(first);
    assertThat(claimed()).isEmpty();
    run(running(begun.get(0)), null);

    assertThat(claimed()).extracting(JobLedger.Claim::id).containsExactly(next);
  }

  @Test
  void a_chain_ends_in_words_at_the_job_that_failed() {
    long first = table.job("ANY");
    long next = table.job("ANY", JobStart.after(first));
    long last = table.job("ANY", JobStart.after(next));
    fails(new Problem(409, "platform.problem.limit", 7));

    breakChains();
    breakChains();

    assertThat(List.of(table.job(next).view(), table.job(last).view()))
        .allMatch(j -> j.state() == JobState.FAILED)
        .allMatch(j -> j.message(Locale.ENGLISH).contains("the job before it, \"any\", failed"))
        .allMatch(j -> j.message(Locale.SIMPLIFIED_CHINESE).contains("“any”失败了"));
  }

  @Test
  void a_chain_ends_in_words_at_the_job_that_was_cancelled() throws SQLException {
    long first = table.job("ANY");
    long next = table.job("ANY", JobStart.after(first));
    table.sql.update("update job set state = 'CANCELLED' where id = " + first);

    breakChains();

    assertThat(table.job(next).view().message(Locale.ENGLISH)).contains("was cancelled");
  }

  private List<JobLedger.Claim> claimed() {
    return table.ledger(ledger -> ledger.claim("here", Map.of("ANY", 9)));
  }

  private void fails(RuntimeException failure) {
    run(running(claimed().get(0)), failure);
  }

  private static void breakChains() {
    for (JobLedger.Claim claim : table.recovery(recovery -> recovery.brokenChains("here"))) {
      running(claim).abandoned();
    }
  }

  private static RunningJob running(JobLedger.Claim claim) {
    return new RunningJob(claim, table.ledger());
  }

  private static void run(RunningJob job, RuntimeException failure) {
    JobExecution execution = new JobExecution();
    execution.runner =
        new JobRunner() {
          @Override
          public void look() {}
        };
    execution.acting =
        new OnBehalf() {
          @Override
          public Jobs.Owner owner() {
            return job.owner();
          }

          @Override
          public <T> T run(Jobs.Owner owner, Callable<T> work) throws Exception {
            return work.call();
          }
        };
    execution.run(
        job,
        new JobHandler() {
          @Override
          public String kind() {
            return "ANY";
          }

          @Override
          public Retry retry() {
            return TWICE;
          }

          @Override
          public void run(JobContext context) {
            if (failure != null) {
              throw failure;
            }
          }
        },
        () -> {});
  }
}
