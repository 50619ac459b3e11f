package org.aimass.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Runs every hour at minute 0; noon was the one that was to be next. */
class DueRunsTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  private static DueRuns after(MissedRuns missed, int minutes) {
    Timing timing = new Timing("0 * * * *", "UTC", missed, 3);
    return DueRuns.of(timing, NOON, NOON.plusSeconds(minutes * 60L).plusSeconds(2));
  }

  @Test
  void a_run_on_time_happens_once_whatever_is_done_about_missed_ones() {
    for (MissedRuns missed : MissedRuns.values()) {
      assertThat(after(missed, 0)).isEqualTo(new DueRuns(1, NOON.plusSeconds(3600)));
    }
  }

  @Test
  void missed_runs_are_skipped() {
    assertThat(after(MissedRuns.SKIP, 150)).isEqualTo(new DueRuns(0, NOON.plusSeconds(3 * 3600)));
  }

  @Test
  void the_run_on_time_after_missed_ones_is_not_skipped() {
    assertThat(after(MissedRuns.SKIP, 120)).isEqualTo(new DueRuns(1, NOON.plusSeconds(3 * 3600)));
  }

  @Test
  void missed_runs_are_made_up_for_by_one() {
    assertThat(after(MissedRuns.ONCE, 150)).isEqualTo(new DueRuns(1, NOON.plusSeconds(3 * 3600)));
  }

  @Test
  void each_missed_run_is_made_up_for_up_to_a_limit() {
    assertThat(after(MissedRuns.EACH, 90).jobs()).isEqualTo(2);
    assertThat(after(MissedRuns.EACH, 60 * 24 * 400).jobs()).isEqualTo(3);
  }

  @Test
  void a_new_schedule_begins_with_its_next_run() {
    assertThat(DueRuns.of(Timing.of("0 * * * *", "UTC"), null, NOON))
        .isEqualTo(new DueRuns(0, NOON.plusSeconds(3600)));
  }
}
