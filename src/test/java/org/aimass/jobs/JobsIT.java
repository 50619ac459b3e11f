package org.aimass.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.aimass.Eventually;
import org.aimass.ShippedWar;
import org.aimass.platform.Problem;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jobs as only the server shows them: queue, cancel, fences, revival. */
@Tag("arquillian")
@ExtendWith(ArquillianExtension.class)
class JobsIT {
  private static final Jobs.Owner OWNER = new Jobs.Owner(null, "tester");

  @Inject Jobs jobs;
  @Inject Schedules schedules;
  @Inject OnBehalf acting;
  @Inject JobLedger ledger;
  @Inject Patient patient;

  @Resource(lookup = "java:jboss/datasources/AiMass")
  DataSource database;

  @Deployment
  static WebArchive war() {
    return ShippedWar.with(JobsIT.class, Patient.class);
  }

  /**
   * Does what its payload says: "fail", "wait" (until it is let go or cancelled), otherwise
   * nothing.
   */
  @ApplicationScoped
  public static class Patient implements JobHandler {
    private final Map<Long, CountDownLatch> letGo = new ConcurrentHashMap<>();
    private final Set<Long> abandoned = ConcurrentHashMap.newKeySet();
    private final Set<Long> effects = ConcurrentHashMap.newKeySet();

    @Override
    public String kind() {
      return "PATIENT";
    }

    @Override
    public int slots() {
      return 6;
    }

    @Override
    public void run(JobContext job) throws Exception {
      job.progress(40, "jobs.noun.job");
      job.progress(20, "jobs.noun.job");
      if (job.payload().contains("fail")) {
        throw new Problem(400, "platform.problem.limit", 7);
      }
      if (job.payload().contains("save")) {
        CountDownLatch latch = letGo.computeIfAbsent(job.id(), id -> new CountDownLatch(1));
        job.write(() -> latch.await(60, TimeUnit.SECONDS));
      }
      if (job.payload().contains("complete")) {
        CountDownLatch latch = letGo.computeIfAbsent(job.id(), id -> new CountDownLatch(1));
        job.complete(
            () -> {
              effects.add(job.id());
              latch.await(60, TimeUnit.SECONDS);
              return "{}";
            });
      }
      if (job.payload().contains("wait")) {
        CountDownLatch latch = letGo.computeIfAbsent(job.id(), id -> new CountDownLatch(1));
        job.onCancel(latch::countDown);
        latch.await(60, TimeUnit.SECONDS);
        job.checkCancelled();
      }
      job.result("{\"attempt\":" + job.attempt() + "}");
    }

    public void letGoIn(long id, int millis) {
      java.util.concurrent.locks.LockSupport.parkNanos(millis * 1_000_000L);
      letGo.computeIfAbsent(id, each -> new CountDownLatch(1)).countDown();
    }

    public boolean tookEffect(long id) {
      return effects.contains(id);
    }

    public Set<Long> abandoned() {
      return abandoned;
    }

    @Override
    public void abandoned(JobContext job) {
      abandoned.add(job.id());
    }
  }

  private long submit(Jobs.Owner owner, String kind, String title, String payload)
      throws Exception {
    return acting.run(owner, () -> jobs.submit(kind, title, payload));
  }

  @Test
  void a_job_is_done_and_leaves_its_result() throws Exception {
    long id = submit(OWNER, "PATIENT", "nothing", "{}");

    JobView done = ended(id);

    assertThat(done.state()).isEqualTo(JobState.DONE);
    assertThat(done.percent()).isEqualTo(100);
    assertThat(done.result()).isEqualTo("{\"attempt\":1}");
  }

  @Test
  void a_problem_fails_the_job_in_the_readers_words() throws Exception {
    long id = submit(OWNER, "PATIENT", "fails", "\"fail\"");

    JobView failed = ended(id);

    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.error(java.util.Locale.ENGLISH)).isEqualTo("\"limit\" must be 1 to 7.");
    assertThat(failed.error(java.util.Locale.SIMPLIFIED_CHINESE)).contains("1 到 7");
    assertThat(failed.percent()).as("progress never goes back").isEqualTo(40);
    assertThat(patient.abandoned()).contains(id);
  }

  @Test
  void a_running_job_is_cancelled_within_five_seconds() throws Exception {
    long id = submit(OWNER, "PATIENT", "waits", "\"wait\"");
    until(() -> state(id) == JobState.RUNNING, 10);

    jobs.cancel(id);

    until(() -> state(id) == JobState.CANCELLED, 5);
    assertThat(patient.abandoned()).contains(id);
  }

  @Test
  void a_waiting_job_is_cleaned_up_after_before_it_is_seen_as_cancelled() throws Exception {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i <= patient.slots(); i++) {
      ids.add(submit(OWNER, "PATIENT", "waits", "\"wait\""));
    }
    long waiting = ids.get(patient.slots());
    until(
        () -> ids.stream().filter(id -> state(id) == JobState.RUNNING).count() == patient.slots(),
        10);
    assertThat(state(waiting)).isEqualTo(JobState.QUEUED);

    jobs.cancel(waiting);

    until(() -> state(waiting) == JobState.CANCELLED, 5);
    assertThat(patient.abandoned()).contains(waiting);
    ids.forEach(jobs::cancel);
    until(() -> ids.stream().allMatch(id -> state(id).ended()), 5);
  }

  @Test
  void a_job_cancelled_while_it_saves_is_done_or_cancelled_within_five_seconds() throws Exception {
    long id = submit(OWNER, "PATIENT", "saves", "\"save\"");
    until(() -> state(id) == JobState.RUNNING && jobs.find(id).orElseThrow().percent() == 40, 10);

    java.util.concurrent.CompletableFuture.runAsync(() -> patient.letGoIn(id, 500));
    // Waits for what is being written.
    jobs.cancel(id);

    until(() -> state(id).ended(), 5);
    assertThat(state(id)).isIn(JobState.DONE, JobState.CANCELLED);
    assertThat(patient.abandoned().contains(id))
        .as("cleaned up after if, and only if, it was cancelled")
        .isEqualTo(state(id) == JobState.CANCELLED);
    JobState end = state(id);
    assertThat(jobs.cancel(id)).as("an end stays").isEqualTo(end);
  }

  @Test
  void a_job_cancelled_while_it_takes_effect_is_done() throws Exception {
    long id = submit(OWNER, "PATIENT", "takes effect", "\"complete\"");
    until(() -> patient.tookEffect(id), 10);

    java.util.concurrent.CompletableFuture.runAsync(() -> patient.letGoIn(id, 500));

    assertThat(jobs.cancel(id)).as("waits for the effect").isEqualTo(JobState.DONE);
    assertThat(patient.abandoned()).doesNotContain(id);
  }

  @Test
  void a_stale_attempt_writes_nothing() throws Exception {
    long id = submit(OWNER, "PATIENT", "waits", "\"wait\"");
    until(() -> state(id) == JobState.RUNNING && jobs.find(id).orElseThrow().percent() == 40, 10);
    int attempt = jobs.find(id).orElseThrow().attempt();
    update("update job set attempt = attempt + 1 where id = ?", id);

    assertThat(ledger.progress(id, attempt, 99, "jobs.noun.job", "[]")).isFalse();
    assertThatThrownBy(() -> ledger.write(id, attempt, () -> "written"))
        .isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> ledger.complete(id, attempt, () -> "{}"))
        .isInstanceOf(JobCancelled.class);
    ledger.end(id, attempt, "{}", JobLedger.JobEnd::cancelled);

    assertThat(jobs.find(id).orElseThrow().percent()).isEqualTo(40);
    assertThat(state(id)).isNotIn(JobState.DONE, JobState.CANCELLED);
  }

  @Test
  void a_job_of_a_dead_node_is_taken_up_again_with_the_next_attempt() throws Exception {
    long id = submit(OWNER, "PATIENT", "nothing", "{}");
    ended(id);
    update(
        "update job set state = 'RUNNING', node = 'elsewhere', ended = null,"
            + " heartbeat = date_sub(utc_timestamp(6), interval 1 minute) where id = ?",
        id);

    until(() -> state(id) == JobState.DONE, 20);

    assertThat(jobs.find(id).orElseThrow().attempt()).isEqualTo(2);
  }

  @Test
  void a_job_that_has_ended_the_server_twice_is_not_taken_up_a_third_time() throws Exception {
    long id = submit(OWNER, "PATIENT", "nothing", "{}");
    ended(id);
    update(
        "update job set state = 'RUNNING', node = 'elsewhere', ended = null, deaths = 1,"
            + " heartbeat = date_sub(utc_timestamp(6), interval 1 minute) where id = ?",
        id);

    until(() -> state(id) == JobState.FAILED, 20);

    JobView job = jobs.find(id).orElseThrow();
    assertThat(job.attempt()).as("no third start").isEqualTo(1);
    assertThat(job.error(Locale.ENGLISH)).contains("ended 2 times");
  }

  @Test
  void a_server_that_stops_in_good_order_is_not_held_against_its_jobs() throws Exception {
    long id = submit(OWNER, "PATIENT", "nothing", "{}");
    ended(id);
    update(
        "update job set state = 'RUNNING', node = 'stopping', ended = null, deaths = 1,"
            + " heartbeat = utc_timestamp(6) where id = ?",
        id);

    ledger.letGo("stopping", Set.of(id));

    until(() -> state(id) == JobState.DONE, 20);
  }

  @Test
  void the_products_own_work_is_done_when_its_schedule_is_due() throws Exception {
    for (String work : List.of("old-candidates", "old-jobs")) {
      until(() -> schedule(work).map(JobSchedule::next).isPresent(), 20);
      try (Connection connection = database.getConnection();
          PreparedStatement due =
              connection.prepareStatement(
                  "update job_schedule set next_run = date_sub(utc_timestamp(6), interval 1"
                      + " second) where code = ?")) {
        due.setString(1, work);
        due.executeUpdate();
      }
    }

    for (String work : List.of("old-candidates", "old-jobs")) {
      until(() -> schedule(work).map(JobSchedule::lastJob).isPresent(), 20);
      until(() -> state(schedule(work).orElseThrow().lastJob()) == JobState.DONE, 20);
    }
    assertThat(jobs.list(null, null, Long.MAX_VALUE, 500))
        .as("people's jobs")
        .noneMatch(job -> job.kind().equals("MAINTENANCE"));
  }

  @Test
  void every_owner_gets_a_turn() throws Exception {
    List<Long> many = new java.util.ArrayList<>();
    for (int i = 0; i < 12; i++) {
      many.add(submit(new Jobs.Owner(1_000_001L, "many"), "PATIENT", "waits", "\"wait\""));
    }
    long one = submit(new Jobs.Owner(1_000_002L, "one"), "PATIENT", "nothing", "{}");
    try {
      until(() -> jobs.find(many.get(3)).orElseThrow().state() == JobState.RUNNING, 20);
      many.subList(0, 3).forEach(jobs::cancel);

      until(() -> state(one) == JobState.DONE, 30);

      assertThat(state(many.get(11))).isIn(JobState.QUEUED, JobState.RUNNING);
    } finally {
      many.forEach(jobs::cancel);
      many.forEach(id -> until(() -> state(id).ended(), 30));
    }
  }

  private Optional<JobSchedule> schedule(String code) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select id from job_schedule where code = ?")) {
      select.setString(1, code);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? schedules.find(found.getLong(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private JobState state(long id) {
    return jobs.find(id).orElseThrow().state();
  }

  private JobView ended(long id) {
    until(() -> state(id).ended(), 20);
    return jobs.find(id).orElseThrow();
  }

  private static void until(BooleanSupplier condition, int seconds) {
    Eventually.within(Duration.ofSeconds(seconds), condition::getAsBoolean);
  }

  private void update(String sql, long id) throws Exception {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }
}
