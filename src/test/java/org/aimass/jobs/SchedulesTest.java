package org.aimass.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Schedules in the database: li's runs every hour. */
@Tag("database")
class SchedulesTest {
  private static final Jobs.Owner LI = new Jobs.Owner(7L, "li");
  private static final ScheduledWork WORK = new ScheduledWork("ANY", "refresh", "{\"a\":1}");
  private static final Timing HOURLY = Timing.of("0 * * * *", "UTC");

  private static JobTable table;
  private long schedule;

  @BeforeAll
  static void create() throws SQLException {
    table = JobTable.create();
  }

  @AfterAll
  static void close() {
    table.close();
  }

  @BeforeEach
  void an_hourly_schedule() throws SQLException {
    table.empty();
    table.sql.update("delete from job_schedule");
    schedule = inSchedules(schedules -> schedules.create(WORK, HOURLY));
    poll();
  }

  @Test
  void has_a_next_run_and_has_queued_nothing_yet() {
    assertThat(view().next()).isAfter(table.now());
    assertThat(jobs()).isEmpty();
  }

  @Test
  void queues_its_job_for_the_person_when_it_is_due_and_once() {
    anHourPasses();

    poll();
    poll();

    assertThat(jobs()).hasSize(1);
    Job job = table.job(view().lastJob());
    assertThat(job.ownerId).isEqualTo(7);
    assertThat(job.schedule).isEqualTo(schedule);
    assertThat(job.payload).isEqualTo("{\"a\":1}");
    assertThat(view().next()).isAfter(table.now());
  }

  @Test
  void its_job_runs_as_the_schedule_of_that_person() {
    anHourPasses();
    poll();

    JobLedger.Claim claim = table.ledger(ledger -> ledger.claim("here", Map.of("ANY", 1))).get(0);

    assertThat(claim.owner()).isEqualTo(new Jobs.Owner(7L, "li", schedule));
  }

  @Test
  void two_servers_that_find_it_due_queue_one_job() throws Exception {
    ExecutorService servers = Executors.newFixedThreadPool(4);
    try {
      for (int hour = 1; hour <= 5; hour++) {
        anHourPasses();
        List<Callable<Void>> polls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          polls.add(
              () -> {
                due(due -> due.queue(schedule));
                return null;
              });
        }
        for (Future<Void> done : servers.invokeAll(polls)) {
          done.get();
        }
        assertThat(jobs()).hasSize(hour);
      }
    } finally {
      servers.shutdownNow();
    }
  }

  @Test
  void waits_while_its_last_job_is_not_at_its_end() throws SQLException {
    anHourPasses();
    poll();
    anHourPasses();
    anHourPasses();

    poll();
    assertThat(jobs()).hasSize(1);
    table.sql.update("update job set state = 'DONE'");
    poll();

    assertThat(jobs()).hasSize(2);
  }

  @Test
  void queues_nothing_while_it_is_paused_and_makes_up_for_nothing_of_the_pause() {
    inSchedules(each(schedules -> schedules.pause(schedule)));
    anHourPasses();
    poll();
    assertThat(view().next()).isNull();

    inSchedules(each(schedules -> schedules.resume(schedule)));
    poll();

    assertThat(jobs()).isEmpty();
    assertThat(view().next()).isAfter(table.now());
  }

  @Test
  void runs_at_its_new_times_once_it_is_changed() {
    inSchedules(each(s -> s.change(schedule, Timing.of("0 0 1 1 *", "UTC"))));
    anHourPasses();

    poll();

    assertThat(jobs()).isEmpty();
    assertThat(view().timing().cron()).isEqualTo("0 0 1 1 *");
  }

  @Test
  void is_gone_once_it_is_deleted() {
    inSchedules(each(schedules -> schedules.delete(schedule)));

    List<JobSchedule> left = inSchedules(schedules -> schedules.of(7));
    assertThat(left).isEmpty();
    assertThatThrownBy(() -> inSchedules(each(schedules -> schedules.pause(schedule))))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("schedule");
  }

  @Test
  void is_refused_in_words_where_its_times_make_no_sense() {
    assertThatThrownBy(
            () -> inSchedules(schedules -> schedules.create(WORK, Timing.of("@daily", "UTC"))))
        .isInstanceOf(Problem.class);
    Timing many = new Timing("0 * * * *", "UTC", MissedRuns.EACH, 100_000);
    assertThatThrownBy(() -> inSchedules(schedules -> schedules.create(WORK, many)))
        .hasMessageContaining("missed runs");
  }

  @Test
  void of_the_product_is_made_once_and_keeps_its_next_run_until_its_times_change()
      throws SQLException {
    ScheduledWork work = new ScheduledWork("MAINTENANCE", "sweep", "{}");
    for (int start = 0; start < 3; start++) {
      inSchedules(each(schedules -> schedules.keep("sweep", work, HOURLY)));
      poll();
    }
    assertThat(codes("next_run is not null")).containsExactly("sweep");

    inSchedules(each(s -> s.keep("sweep", work, Timing.of("1 * * * *", "UTC"))));

    assertThat(codes("next_run is null and cron = '1 * * * *'")).containsExactly("sweep");
  }

  private static List<String> codes(String condition) throws SQLException {
    return table.sql.column(
        "select code from job_schedule where code is not null and " + condition);
  }

  private JobSchedule view() {
    return inSchedules(schedules -> schedules.find(schedule)).orElseThrow();
  }

  private static List<String> jobs() {
    try {
      return table.sql.column("select id from job");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void anHourPasses() {
    table.ahead = table.ahead.plus(Duration.ofHours(1));
  }

  /** What each server does every few seconds. */
  private static void poll() {
    List<Long> found =
        table.inTransaction(
            database -> {
              DueSchedules due = new DueSchedules();
              due.database = database;
              due.clock = table.clock(database);
              return due.find();
            });
    found.forEach(id -> due(due -> due.queue(id)));
  }

  private static void due(Consumer<DueSchedules> work) {
    table.inTransaction(
        database -> {
          DueSchedules due = new DueSchedules();
          due.database = database;
          due.clock = table.clock(database);
          work.accept(due);
          return null;
        });
  }

  private static Function<Schedules, Void> each(Consumer<Schedules> work) {
    return schedules -> {
      work.accept(schedules);
      return null;
    };
  }

  private static <T> T inSchedules(Function<Schedules, T> work) {
    return table.inTransaction(
        database -> {
          Schedules schedules = new Schedules();
          schedules.database = database;
          schedules.acting =
              new OnBehalf() {
                @Override
                public Jobs.Owner owner() {
                  return LI;
                }

                @Override
                public <R> R run(Jobs.Owner owner, Callable<R> each) throws Exception {
                  return each.call();
                }
              };
          return work.apply(schedules);
        });
  }
}
