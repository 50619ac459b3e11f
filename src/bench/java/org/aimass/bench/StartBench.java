package org.aimass.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.aimass.launcher.Ports;

/**
 * Measures {@code mvn -Prun} as one types it: the first start with the sample project, then next
 * starts on the same data until the product says that it runs, the memory of server and database,
 * and how long a stop takes.
 *
 * <pre>mvn -Pbench -Dbench=StartBench          with STARTS=3 in the environment, or another number
 * </pre>
 */
public final class StartBench {
  private static final int STARTS = Integer.parseInt(System.getenv().getOrDefault("STARTS", "3"));

  private final Path data =
      Path.of("target", "bench", "start-" + System.currentTimeMillis()).toAbsolutePath();
  private final String port = String.valueOf(Ports.free());

  private StartBench() {}

  public static void main(String[] arguments) throws Exception {
    new StartBench().run();
  }

  private void run() throws Exception {
    Run first = new Run();
    System.out.printf(
        "first start, with the sample project: ready after %.1f s, done after %.1f s; %s%n",
        first.ready, first.done, memory());
    System.out.printf("stopped within %.1f s%n", first.stop());
    List<Double> next = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      Run run = new Run();
      next.add(run.done);
      System.out.printf(
          "next start: the sample model answers after %.1f s (launcher and below: %.1f s); %s%n",
          run.done, run.ready - run.launched, memory());
      System.out.printf("stopped within %.1f s%n", run.stop());
    }
    next.sort(null);
    System.out.printf("next start, median of %d: %.1f s%n", STARTS, next.get(STARTS / 2));
  }

  /** One run of the command, from typing it until it has said all. */
  private final class Run {
    private final long begin = System.nanoTime();
    private final Process process;
    private double launched;
    private double ready;
    private double done;

    Run() throws IOException {
      ProcessBuilder builder = new ProcessBuilder("mvn", "-B", "-ntp", "-Prun");
      builder
          .environment()
          .putAll(Map.of("AIMASS_DATA", data.toString(), "AIMASS_HTTP_PORT", port));
      process = builder.redirectErrorStream(true).start();
      BufferedReader said =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith("Starting the embedded database")) {
          launched = since(begin);
        } else if (line.startsWith("Ready in")) {
          ready = since(begin);
        } else if (line.startsWith("AI Mass runs at")) {
          done = since(begin);
          return;
        }
      }
      throw new IllegalStateException("It ended without being ready.");
    }

    double stop() throws Exception {
      ProcessHandle launcher = process.descendants().filter(StartBench::launches).findFirst().get();
      List<ProcessHandle> all = new ArrayList<>(List.of(process.toHandle()));
      process.descendants().forEach(all::add);
      long asked = System.nanoTime();
      launcher.destroy();
      for (ProcessHandle each : all) {
        each.onExit().get(2, TimeUnit.MINUTES);
      }
      return since(asked);
    }
  }

  private static boolean launches(ProcessHandle process) {
    try {
      // Java itself cuts long command lines off.
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
          .contains("org.aimass.launcher.Launcher");
    } catch (IOException e) {
      return false;
    }
  }

  private static double since(long moment) {
    return (System.nanoTime() - moment) / 1e9;
  }

  private String memory() throws IOException {
    long server = resident(data.resolve("server-process"));
    long database = resident(data.resolve("mariadb/process"));
    return String.format(
        "resident: server %d MiB, database %d MiB, together %d MiB",
        server, database, server + database);
  }

  private static long resident(Path note) throws IOException {
    String pid = Files.readString(note).lines().findFirst().orElseThrow().strip();
    return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
