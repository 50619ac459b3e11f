package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class JobViewTest {
  private static JobView at(String step, Object... arguments) {
    return new JobView(
        1,
        "K",
        "t",
        JobState.RUNNING,
        step,
        Json.write(List.of(arguments)),
        0,
        null,
        null,
        null,
        1L,
        "li",
        Instant.EPOCH,
        null,
        null,
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
  void plain_arguments_stay_as_they_are() {
    assertThat(at("modelling.step.trying", "J48").message(Locale.ENGLISH))
        .isEqualTo("Training J48");
  }
}
