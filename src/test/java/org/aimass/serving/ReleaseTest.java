package org.aimass.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a step back leads to. */
class ReleaseTest {
  private final List<Release> history = new ArrayList<>();

  private ReleaseTest released(int version) {
    return next(version, Release.Kind.RELEASE);
  }

  private ReleaseTest rolledBackTo(int version) {
    return next(version, Release.Kind.ROLLBACK);
  }

  private ReleaseTest next(int version, Release.Kind kind) {
    history.add(
        0,
        new Release(history.size(), "m", version, kind, null, null, "anna", "olga", Instant.EPOCH));
    return this;
  }

  private Integer before() {
    return Release.before(history).map(Release::version).orElse(null);
  }

  @Test
  void after_a_rollback_the_next_one_goes_further_back_and_never_forward() {
    assertThat(released(1).before()).isNull();
    assertThat(released(2).before()).isEqualTo(1);
    assertThat(released(3).before()).isEqualTo(2);
    assertThat(rolledBackTo(2).before()).isEqualTo(1);
    assertThat(rolledBackTo(1).before()).isNull();
    assertThat(released(4).before()).isEqualTo(1);
  }

  @Test
  void the_same_version_released_twice_is_one_step() {
    assertThat(released(1).released(2).released(2).before()).isEqualTo(1);
  }
}
