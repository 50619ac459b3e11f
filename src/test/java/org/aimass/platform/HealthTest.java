package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.aimass.platform.Health.Room;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final long GB = 1L << 30;
  private static final String MEMINFO =
      "MemTotal:       16777216 kB\nMemFree:          524288 kB\nMemAvailable:    8388608 kB\n";

  @Test
  void memory_that_programs_could_still_get_is_free() {
    assertThat(Health.machine(MEMINFO, 0, 0)).isEqualTo(new Room(8 * GB, 16 * GB));
  }

  @Test
  void a_container_has_its_own_limit() {
    assertThat(Health.machine(MEMINFO, 4 * GB, 3 * GB)).isEqualTo(new Room(3 * GB, 4 * GB));
    assertThat(Health.machine(MEMINFO, 64 * GB, 3 * GB).total()).isEqualTo(16 * GB);
  }

  @Test
  void what_cannot_be_read_is_not_guessed() {
    assertThatThrownBy(() -> Health.machine("MemTotal: 1 kB\n", 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
