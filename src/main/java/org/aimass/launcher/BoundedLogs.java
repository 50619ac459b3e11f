package org.aimass.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what processes write to files that the launcher has opened for them from filling the disk:
 * a file that has grown too large is kept once beside itself and begins anew. The processes append,
 * so they do not notice. (The server's own log rotates by itself.)
 */
final class BoundedLogs implements AutoCloseable {
  static final long MOST_BYTES = 10L << 20;
  private static final int EVERY_SECONDS = 10;

  private final List<Path> files;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "logs");
            thread.setDaemon(true);
            return thread;
          });

  private BoundedLogs(List<Path> files) {
    this.files = files;
    clock.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  static BoundedLogs of(Path data) {
    Path log = data.resolve("log");
    return new BoundedLogs(
        List.of(
            log.resolve("console.log"),
            log.resolve("boot.log"),
            log.resolve("launcher.log"),
            data.resolve("mariadb/log")));
  }

  private void look() {
    for (Path file : files) {
      try {
        bound(file);
      } catch (IOException e) {
        // A disk that is full; the next look may find room.
        continue;
      }
    }
  }

  /** Halts the growth of one file, if it is there and too large. */
  static void bound(Path file) throws IOException {
    if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
      Files.copy(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
