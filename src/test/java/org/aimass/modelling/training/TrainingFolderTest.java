package org.aimass.modelling.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.aimass.modelling.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingFolderTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path path;

  @Test
  void every_reader_gets_the_log_in_the_own_language() {
    TrainingFolder folder = new TrainingFolder(path);
    folder.log(NOW, "modelling.log.begun", List.of("Customers", 2));

    assertThat(folder.log(Locale.ENGLISH))
        .containsExactly(new LogLine(NOW, "Training begins on Customers, version 2."));
    assertThat(folder.log(Locale.SIMPLIFIED_CHINESE).get(0).text())
        .contains("Customers")
        .contains("训练");
  }

  @Test
  void a_line_that_a_crash_cut_off_is_left_out() throws IOException {
    TrainingFolder folder = new TrainingFolder(path);
    folder.log(NOW, "modelling.log.ended", List.of());
    Files.writeString(path.resolve("log.jsonl"), "{\"time\":\"2026-", StandardOpenOption.APPEND);

    assertThat(folder.log(Locale.ENGLISH)).hasSize(1);
  }

  @Test
  void tidying_keeps_models_and_log() throws IOException {
    Files.createDirectories(path.resolve("candidates"));
    for (String name :
        List.of(
            "data.bin", "candidates/a.answers", "candidates/a.model", "candidates/a.done.json")) {
      Files.writeString(path.resolve(name), "x");
    }

    new TrainingFolder(path).tidy();

    assertThat(path.resolve("data.bin")).doesNotExist();
    assertThat(path.resolve("candidates/a.answers")).doesNotExist();
    assertThat(path.resolve("candidates/a.model")).exists();
    assertThat(path.resolve("candidates/a.done.json")).exists();
  }
}
