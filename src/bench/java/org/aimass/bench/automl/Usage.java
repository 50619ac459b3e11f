package org.aimass.bench.automl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Processor seconds and most memory of processes, looked at five times a second. */
final class Usage implements AutoCloseable {
  private final java.util.function.Supplier<Stream<ProcessHandle>> which;
  private final Map<Long, Double> seconds = new HashMap<>();
  private final Thread looking;
  private long peak;

  Usage(java.util.function.Supplier<Stream<ProcessHandle>> which) {
    this.which = which;
    looking = new Thread(this::watch, "usage");
    looking.setDaemon(true);
    looking.start();
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(200);
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private synchronized void look() {
    which
        .get()
        .forEach(
            each -> {
              each.info()
                  .totalCpuDuration()
                  .map(Duration::toMillis)
                  .ifPresent(millis -> seconds.merge(each.pid(), millis / 1e3, Math::max));
              peak = Math.max(peak, resident(each.pid()));
            });
  }

  /** Most bytes that were resident, what lies outside of the heap included. */
  private static long resident(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  synchronized double seconds() {
    look();
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  synchronized long peakBytes() {
    return peak;
  }

  @Override
  public void close() {
    looking.interrupt();
  }
}
