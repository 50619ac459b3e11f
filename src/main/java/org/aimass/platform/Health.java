package org.aimass.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** How the server is: whether the parts it cannot do without answer, and how much room it has. */
@ApplicationScoped
public class Health {
  private static final int DATABASE_SECONDS = 2;

  @Resource(lookup = "java:jboss/datasources/AiMass")
  DataSource database;

  @Inject JobRunner runner;
  @Inject Files files;

  /** Room of one kind, in bytes. */
  public record Room(long used, long total) {
    public long free() {
      return total - used;
    }

    public int percent() {
      return total <= 0 ? 0 : (int) (100 * used / total);
    }
  }

  /** How long the database took to answer; empty when it does not. */
  public Optional<Duration> database() {
    long begun = System.nanoTime();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(DATABASE_SECONDS);
      statement.execute("select 1");
      return Optional.of(Duration.ofNanos(System.nanoTime() - begun));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  /** Whether the job runner sees its queue. */
  public boolean jobs() {
    return runner.healthy();
  }

  /** The disk that the data folder lies on. */
  public Room disk() {
    try {
      FileStore store = java.nio.file.Files.getFileStore(files.data());
      return new Room(store.getTotalSpace() - store.getUsableSpace(), store.getTotalSpace());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server's heap; trainings have memory of their own. */
  public Room memory() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Room(heap.getUsed(), heap.getMax());
  }

  /** Since when the server runs. */
  public Duration up() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }
}
