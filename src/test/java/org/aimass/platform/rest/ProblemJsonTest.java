package org.aimass.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;

/** What callers are told of what went wrong below. */
class ProblemJsonTest {
  @Test
  void a_deadlock_is_told_as_busy() {
    // As the database's driver says it, and as it comes out of an enterprise bean.
    SQLTransactionRollbackException deadlock =
        new SQLTransactionRollbackException(
            "Deadlock found when trying to get lock", "40001", 1213);

    Problem problem =
        ProblemJson.problem(new EJBException(new PersistenceException("could not", deadlock)));

    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.getMessage()).doesNotContain("Deadlock");
  }

  @Test
  void a_lock_that_others_held_too_long_is_told_as_busy() {
    SQLException late = new SQLException("Lock wait timeout exceeded", "HY000", 1205);

    assertThat(ProblemJson.problem(new PersistenceException(late)).status()).isEqualTo(503);
  }

  @Test
  void a_mistake_of_ours_is_not_told_as_busy() {
    SQLException mistake = new SQLException("You have an error in your SQL syntax", "42000", 1064);

    assertThat(ProblemJson.problem(new PersistenceException(mistake)).status()).isEqualTo(500);
  }
}
