package org.aimass.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;
import org.junit.jupiter.api.Test;

class JobViewTest {
  private static JobView at(String step, Object... arguments) {
    return view(JobState.RUNNING, null, step, arguments);
  }

  private static JobView view(JobState state, String error, String step, Object... arguments) {
    return new JobView(
        1,
        "K",
        "t",
        state,
        step,
        Json.write(List.of(arguments)),
        0,
        error,
        null,
        null,
        1L,
        "li",
        Instant.EPOCH,
        null,
        null,
        JobStart.now(),
        1,
        1);
  }

  @Test
  void a_step_names_its_subject_in_the_readers_language() {
    JobView job = at("modelling.step.trying", new Messages.Key("modelling.weka.RandomForest"));

    assertThat(job.message(Locale.ENGLISH)).isEqualTo("Training Random forest");
    assertThat(job.message(Locale.SIMPLIFIED_CHINESE)).isEqualTo("正在训练 随机森林");
  }

  @Test
  void a_job_at_its_end_tells_its_end_and_not_its_last_step() {
    String step = "modelling.step.reading";

    assertThat(view(JobState.FAILED, "platform.problem.memory", step).message(Locale.ENGLISH))
        .contains("memory");
    assertThat(view(JobState.CANCELLED, null, step).message(Locale.ENGLISH)).isEqualTo("Cancelled");
    assertThat(view(JobState.DONE, null, step).message(Locale.ENGLISH)).isEqualTo("Done");
  }

  @Test
  void plain_arguments_stay_as_they_are() {
    assertThat(at("modelling.step.trying", "J48").message(Locale.ENGLISH))
        .isEqualTo("Training J48");
  }
}
