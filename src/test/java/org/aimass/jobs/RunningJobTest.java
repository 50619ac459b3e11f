package org.aimass.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What a job writes when others hold the rows that it needs. */
class RunningJobTest {
  private static final SQLException DEADLOCK =
      new SQLTransactionRollbackException("Deadlock found", "40001", 1213);

  private int transactions;

  @Test
  void what_a_deadlock_has_undone_is_done_again() {
    assertThat(jobWhoseWritesFail(3, DEADLOCK).write(() -> "written")).isEqualTo("written");
    assertThat(transactions).isEqualTo(4);
  }

  @Test
  void after_three_more_tries_it_is_given_up() {
    assertThatThrownBy(() -> jobWhoseWritesFail(100, DEADLOCK).write(() -> "written"))
        .hasRootCause(DEADLOCK);
    assertThat(transactions).isEqualTo(4);
  }

  @Test
  void what_fails_for_another_reason_is_not_tried_again() {
    SQLException other = new SQLException("Data too long", "22001", 1406);

    assertThatThrownBy(() -> jobWhoseWritesFail(1, other).write(() -> "written"))
        .hasRootCause(other);
    assertThat(transactions).isEqualTo(1);
  }

  private RunningJob jobWhoseWritesFail(int times, SQLException cause) {
    JobLedger ledger =
        new JobLedger() {
          @Override
          public <T> T write(long id, int attempt, Callable<T> work) {
            transactions++;
            if (transactions <= times) {
              throw new EJBException(new IllegalStateException(cause));
            }
            try {
              return work.call();
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          }
        };
    return new RunningJob(
        new JobLedger.Claim(1, 1, "ANY", "{}", new Jobs.Owner(1L, "somebody"), 0, false), ledger);
  }
}
