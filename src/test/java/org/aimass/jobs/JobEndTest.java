package org.aimass.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;

/**
 * How a job ends when it is cancelled, or the database undoes a transaction, at the last moment.
 */
class JobEndTest {
  private static final SQLException DEADLOCK =
      new SQLTransactionRollbackException("Deadlock found", "40001", 1213);

  private final Table table = new Table();
  private final RunningJob job =
      new RunningJob(
          new JobLedger.Claim(1, 1, "ANY", "{}", new Jobs.Owner(1L, "somebody"), 0, false), table);
  private final List<String> effects = new ArrayList<>();

  /** The job's row, with the rules of the ledger. */
  private static final class Table extends JobLedger {
    final Job row = new Job("ANY", "any", "{}", null, "somebody", Instant.EPOCH);
    int deadlocks;

    Table() {
      row.state = JobState.RUNNING;
      row.attempt = 1;
    }

    private void mayDeadlock() {
      if (deadlocks-- > 0) {
        throw new EJBException(new IllegalStateException(DEADLOCK));
      }
    }

    @Override
    public boolean complete(long id, int attempt, Callable<String> lastWork) {
      if (row.attempt != attempt || row.state.ended()) {
        throw new JobCancelled();
      }
      if (row.state == JobState.CANCELLING) {
        return false;
      }
      mayDeadlock();
      try {
        row.result = lastWork.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      row.done(Instant.EPOCH);
      return true;
    }

    @Override
    public void end(long id, int attempt, String result, BiConsumer<JobEnd, Instant> how) {
      mayDeadlock();
      if (row.attempt == attempt && !row.state.ended()) {
        how.accept(new JobEnd(row), Instant.EPOCH);
      }
    }
  }

  private abstract class Work implements JobHandler {
    boolean cleanedUp;

    @Override
    public String kind() {
      return "ANY";
    }

    @Override
    public void abandoned(JobContext left) {
      cleanedUp = true;
    }
  }

  private void run(Work work) {
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
    execution.run(job, work, () -> {});
  }

  /** What {@link Jobs#cancel} and the runner's next look do. */
  private void cancel() {
    if (!table.row.state.ended()) {
      table.row.state = JobState.CANCELLING;
    }
    job.cancel();
  }

  @Test
  void what_has_taken_effect_is_done_even_if_it_is_cancelled_right_after() {
    Work work =
        new Work() {
          @Override
          public void run(JobContext context) {
            context.complete(
                () -> {
                  effects.add("released");
                  return "{}";
                });
            cancel();
            context.checkCancelled();
          }
        };

    run(work);

    assertThat(table.row.state).isEqualTo(JobState.DONE);
    assertThat(effects).containsExactly("released");
    assertThat(work.cleanedUp).isFalse();
  }

  @Test
  void what_is_cancelled_right_before_takes_no_effect() {
    Work work =
        new Work() {
          @Override
          public void run(JobContext context) {
            table.row.state = JobState.CANCELLING;
            context.complete(
                () -> {
                  effects.add("released");
                  return "{}";
                });
          }
        };

    run(work);

    assertThat(table.row.state).isEqualTo(JobState.CANCELLED);
    assertThat(effects).isEmpty();
    assertThat(work.cleanedUp).isTrue();
  }

  @Test
  void a_cancel_that_the_server_has_not_heard_of_yet_is_heard_at_the_end() {
    Work work =
        new Work() {
          @Override
          public void run(JobContext context) {
            context.result("{}");
            table.row.state = JobState.CANCELLING;
          }
        };

    run(work);

    assertThat(table.row.state).isEqualTo(JobState.CANCELLED);
    assertThat(work.cleanedUp).isTrue();
  }

  @Test
  void a_failure_after_the_effect_does_not_fail_the_job() {
    run(
        new Work() {
          @Override
          public void run(JobContext context) {
            context.complete(() -> "{}");
            throw new IllegalStateException("a file could not be deleted");
          }
        });

    assertThat(table.row.state).isEqualTo(JobState.DONE);
  }

  @Test
  void the_end_is_written_again_after_a_deadlock() {
    table.deadlocks = 2;
    run(
        new Work() {
          @Override
          public void run(JobContext context) {
            context.result("{\"a\":1}");
          }
        });

    assertThat(table.row.state).isEqualTo(JobState.DONE);
    assertThat(table.row.result).isEqualTo("{\"a\":1}");
  }

  @Test
  void a_failure_is_written_again_after_a_deadlock() {
    table.deadlocks = 2;
    run(
        new Work() {
          @Override
          public void run(JobContext context) {
            throw new Problem(409, "platform.problem.limit", 7);
          }
        });

    assertThat(table.row.state).isEqualTo(JobState.FAILED);
    assertThat(table.row.errorKey).isEqualTo("platform.problem.limit");
  }

  @Test
  void an_attempt_that_was_taken_over_ends_nothing() {
    table.row.attempt = 2;

    assertThatThrownBy(() -> job.complete(() -> "{}")).isInstanceOf(JobCancelled.class);

    assertThat(table.row.state).isEqualTo(JobState.RUNNING);
    assertThat(job.takenOver()).isTrue();
  }
}
