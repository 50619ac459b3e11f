package org.aimass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does for what it has started, and what it says. */
class SupervisionTest {
  @TempDir Path folder;

  @Test
  void what_dies_again_and_again_is_started_ever_later_and_after_a_good_while_at_once() {
    Backoff backoff = new Backoff();
    long now = 7;

    assertThat(backoff.pause(now)).isZero();
    assertThat(backoff.pause(now)).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.pause(now)).isEqualTo(Duration.ofSeconds(4));
    for (int i = 0; i < 20; i++) {
      now += TimeUnit.MINUTES.toNanos(2);
      assertThat(backoff.pause(now)).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }
    assertThat(backoff.pause(now)).isEqualTo(Duration.ofMinutes(1));
    assertThat(backoff.pause(now + TimeUnit.MINUTES.toNanos(11))).isZero();
  }

  @Test
  void the_password_that_somebody_set_is_not_printed() {
    Map<String, String> passwords = Map.of("admin", "very-secret-1", "engineer", "made-by-us-2");

    assertThat(FirstStart.shown(passwords, "very-secret-1"))
        .containsEntry("admin", "(the one that you set)")
        .containsEntry("engineer", "made-by-us-2")
        .doesNotContainValue("very-secret-1");
    assertThat(FirstStart.shown(passwords, null)).isEqualTo(passwords);
  }

  @Test
  void what_a_process_prints_is_bounded_while_it_goes_on_printing() throws IOException {
    Path file = folder.resolve("console.log");
    try (OutputStream process =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      process.write(new byte[(int) BoundedLogs.MOST_BYTES]);
      BoundedLogs.bound(file);
      assertThat(file).hasSize(BoundedLogs.MOST_BYTES);
      process.write("over".getBytes());

      BoundedLogs.bound(file);

      assertThat(file).isEmptyFile();
      assertThat(folder.resolve("console.log.1")).hasSize(BoundedLogs.MOST_BYTES + 4);
      process.write("on".getBytes());
      assertThat(file).hasContent("on");
    }
  }
}
