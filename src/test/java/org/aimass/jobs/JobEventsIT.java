package org.aimass.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.aimass.RunningProduct;
import org.aimass.Sql;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The events of a job through all filters of the product: to its end, and on after a break. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobEventsIT {
  private final RunningProduct product = RunningProduct.get();
  private final Rest engineer = product.as("data_engineer");
  private final Sql sql = new Sql(product.database());
  private long job;

  /** A job of a kind that nobody does: it goes on as the test says. */
  @BeforeAll
  void aJob() throws SQLException {
    sql.update(
        "insert into job (kind, title, payload, owner_name, state, percent, attempt, created,"
            + " revision) values ('UNDONE', 'followed', '{}', 'data_engineer', 'QUEUED', 0, 0,"
            + " utc_timestamp(6), 1)");
    job = Long.parseLong(sql.column("select max(id) from job where kind = 'UNDONE'").get(0));
  }

  @AfterAll
  void without() throws SQLException {
    sql.update("delete from job where id = " + job);
  }

  private void becomes(String change) throws SQLException {
    sql.update("update job set " + change + ", revision = revision + 1 where id = " + job);
  }

  @Test
  void a_stream_tells_every_change_until_the_end_and_goes_on_where_it_broke() throws Exception {
    try (JobStream stream = new JobStream(engineer, job, null)) {
      assertThat(stream.next().get("state").asText()).isEqualTo("QUEUED");
      becomes("percent = 10");
      assertThat(stream.next().get("percent").asInt()).isEqualTo(10);
      assertThat(stream.lastId()).isEqualTo("2");
    }

    becomes("percent = 20");
    try (JobStream stream = new JobStream(engineer, job, "2")) {
      assertThat(stream.next().get("percent").asInt()).isEqualTo(20);
      becomes("state = 'DONE', percent = 100, ended = utc_timestamp(6)");
      assertThat(stream.next().get("state").asText()).isEqualTo("DONE");
      assertThat(stream.rest()).as("nothing after the end").isEmpty();
    }

    try (JobStream stream = new JobStream(engineer, job, "4")) {
      assertThat(stream.next().get("state").asText())
          .as("who comes back after the end is told it again")
          .isEqualTo("DONE");
      assertThat(stream.rest()).isEmpty();
    }
  }
}
