package org.aimass.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of a start is said in a sentence that names what to change. */
class RefusedStartTest {
  @TempDir Path folder;

  private void start(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AIMASS_DATA", folder.resolve("data").toString());
    environment.put("AIMASS_HTTP_PORT", String.valueOf(Ports.free()));
    environment.putAll(more);
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    try (Launcher launcher = new Launcher(new Settings(environment), nowhere)) {
      launcher.start(folder.resolve("no-server"), folder.resolve("no.war"));
    }
  }

  @Test
  void a_port_that_is_taken() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      String port = String.valueOf(other.getLocalPort());

      assertThatThrownBy(() -> start(Map.of("AIMASS_HTTP_PORT", port)))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("Port " + port + " is taken")
          .hasMessageContaining("AIMASS_HTTP_PORT");
    }
  }

  @Test
  void a_data_folder_that_cannot_be_written() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));

    assertThatThrownBy(() -> start(Map.of("AIMASS_DATA", file.resolve("data").toString())))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(file.resolve("data") + " cannot be written")
        .hasMessageContaining("AIMASS_DATA");
  }

  @Test
  void a_data_folder_on_which_the_product_runs_already() {
    try (DataFolder first = DataFolder.take(folder, Duration.ZERO)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> DataFolder.take(folder, Duration.ofMillis(300)))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("runs already on the data folder " + folder)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }

    DataFolder.take(folder, Duration.ZERO).close();
  }

  @Test
  void a_database_that_cannot_be_reached() {
    String url = "jdbc:mysql://127.0.0.1:" + Ports.free() + "/aimass?connectTimeout=2000";

    assertThatThrownBy(() -> start(Map.of("AIMASS_DB_URL", url)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be reached")
        .hasMessageContaining("AIMASS_DB_URL")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void a_number_that_is_none() {
    assertThatThrownBy(() -> start(Map.of("AIMASS_HTTP_PORT", "eighty")))
        .isInstanceOf(CannotStart.class)
        .hasMessage("AIMASS_HTTP_PORT must be a whole number, but is \"eighty\".");
  }

  @Test
  void is_one_sentence_and_a_status_for_whoever_calls_the_program() throws Exception {
    Path file = Files.createFile(folder.resolve("a-file"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Daimass.server=no-server",
            "-Daimass.war=no.war",
            Launcher.class.getName(),
            "run");
    builder.environment().put("AIMASS_DATA", file.resolve("data").toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(said.lines()).singleElement().asString().contains("cannot be written");
  }
}
