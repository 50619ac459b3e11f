package org.aimass.modelling.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.platform.Json;

/**
 * Runs {@link Trial} in a Java process of its own, with limits of time and memory. Native code that
 * breaks ends that process.
 */
final class TrialProcess {
  private static final int SECONDS = 60;

  /** What the process may need beside its heap and the model, in MB of address space. */
  private static final int AROUND_MB = 1536;

  /** How much memory an answer may take, in MB. */
  private static final int ANSWER_MB = 1024;

  private static final File SHELL = new File("/bin/sh");
  private static final int LONGEST_ANSWER = 1 << 16;

  private final String classPath;
  private final List<String> engines;
  private volatile Process process;
  private volatile boolean cancelled;

  /**
   * @param engines class names
   */
  TrialProcess(String classPath, List<String> engines) {
    this.classPath = classPath;
    this.engines = engines;
  }

  /** Ends it; called from another thread. */
  void cancel() {
    cancelled = true;
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
    }
  }

  /**
   * @param folder of its own, for what the process writes
   * @return microseconds for one row
   * @throws ModelFileRefused when the model does not answer, in words
   */
  double run(Path model, Path folder) throws IOException, InterruptedException {
    Path told = folder.resolve("told");
    Process started = command(model, folder, told).start();
    process = started;
    try {
      if (cancelled || !started.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new ModelFileRefused("modelling.importing.slow", SECONDS);
      }
    } finally {
      started.destroyForcibly();
      started.waitFor();
    }
    return outcome(told, started.exitValue());
  }

  private static double outcome(Path told, int code) throws IOException {
    String line =
        Files.size(told) > LONGEST_ANSWER ? "" : Files.readString(told, StandardCharsets.UTF_8);
    Trial.Outcome outcome;
    try {
      outcome = code == 0 ? Json.MAPPER.readValue(line, Trial.Outcome.class) : null;
    } catch (JsonProcessingException e) {
      outcome = null;
    }
    if (outcome == null || outcome.micros() == null && outcome.refused() == null) {
      throw new ModelFileRefused("modelling.importing.crashed", ANSWER_MB);
    }
    if (outcome.refused() != null) {
      throw new ModelFileRefused("modelling.importing.refused", outcome.refused());
    }
    return outcome.micros();
  }

  private ProcessBuilder command(Path model, Path folder, Path told) throws IOException {
    long megabytes = Files.size(model) >> 20;
    long heap = 256 + 5 * megabytes;
    List<String> command = new ArrayList<>();
    if (SHELL.canExecute()) {
      // Address space is what every system with a shell can limit; some cannot, and go on without.
      long limit = (heap + AROUND_MB + ANSWER_MB + 3 * megabytes) << 10;
      command.addAll(
          List.of(
              SHELL.getPath(),
              "-c",
              "ulimit -c 0; ulimit -v " + limit + " 2>/dev/null; exec \"$@\"",
              "sh"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap + "m");
    command.addAll(
        List.of(
            "-Xss2m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:CompressedClassSpaceSize=64m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Djava.io.tmpdir=" + folder,
            "-XX:ErrorFile=" + folder.resolve("error.log")));
    command.add(Trial.class.getName());
    command.add(model.toString());
    command.addAll(engines);
    ProcessBuilder builder = new ProcessBuilder(command);
    // Secrets of the server stand in its environment; the trial needs none of them.
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "SystemRoot", "TEMP", "TMP"));
    environment.put("CLASSPATH", classPath);
    environment.put("MALLOC_ARENA_MAX", "1");
    builder.directory(folder.toFile());
    builder.redirectOutput(told.toFile());
    builder.redirectError(folder.resolve("trial.log").toFile());
    return builder;
  }
}
