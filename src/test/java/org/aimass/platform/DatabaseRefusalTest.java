package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the database refuses is told in words, never as a failure of the server. */
class DatabaseRefusalTest {
  private static Problem refusal(Exception cause) {
    return DatabaseRefusal.in(new EJBException(new IllegalStateException(cause))).orElseThrow();
  }

  @Test
  void two_who_make_the_same_at_once_are_told_so() {
    Problem problem = refusal(new SQLException("Duplicate entry", "23000", 1062));

    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.text(Locale.ENGLISH)).contains("at the same moment");
  }

  @Test
  void two_who_change_the_same_at_once_are_told_so() {
    assertThat(refusal(new OptimisticLockException()).status()).isEqualTo(409);
  }

  @Test
  void a_value_without_a_place_is_the_senders_matter() {
    assertThat(refusal(new SQLException("Data too long", "22001", 1406)).status()).isEqualTo(400);
    assertThat(refusal(new SQLException("Incorrect datetime", "22007", 1292)).status())
        .isEqualTo(400);
  }

  @Test
  void a_question_whose_connection_broke_meanwhile_has_found_the_database_away() {
    SQLException closed =
        new SQLException("No operations allowed after statement closed.", "S1009");

    assertThat(DatabaseAway.in(new EJBException(new IllegalStateException(closed))))
        .map(DatabaseAway::reason)
        .contains(DatabaseAway.Reason.NO_ANSWER);
  }

  @Test
  void anything_else_stays_what_it_is() {
    assertThat(DatabaseRefusal.in(new SQLException("Table gone", "42S02", 1146))).isEmpty();
  }
}
