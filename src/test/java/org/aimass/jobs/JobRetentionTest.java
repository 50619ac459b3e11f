package org.aimass.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs are kept for a week here. */
@Tag("database")
class JobRetentionTest {
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
  void what_ended_long_ago_goes_in_batches() throws SQLException {
    for (int i = 0; i < 5; i++) {
      ended("ANY", 8);
    }

    assertThat(deleted(3)).isEqualTo(3);
    assertThat(deleted(3)).isEqualTo(2);
    assertThat(deleted(3)).isZero();
  }

  @Test
  void what_ended_lately_or_is_of_another_kind_or_not_at_its_end_stays() throws SQLException {
    ended("ANY", 6);
    ended("OTHER", 8);
    long open = table.job("ANY");
    table.sql.update("update job set created = '2020-01-01' where id = " + open);

    assertThat(deleted(9)).isZero();
  }

  @Test
  void a_job_that_another_still_waits_for_stays() throws SQLException {
    long first = ended("ANY", 8);
    table.job("ANY", JobStart.after(first));

    assertThat(deleted(9)).isZero();
  }

  private static long ended(String kind, int daysAgo) throws SQLException {
    long id = table.job(kind);
    table.sql.update(
        "update job set state = 'DONE', ended = utc_timestamp(6) - interval "
            + daysAgo
            + " day where id = "
            + id);
    return id;
  }

  private static int deleted(int limit) {
    return table.inTransaction(
        database -> {
          Jobs jobs = new Jobs();
          jobs.database = database;
          jobs.clock = table.clock(database);
          return jobs.deleteEnded("ANY", Duration.ofDays(7), limit);
        });
  }
}
