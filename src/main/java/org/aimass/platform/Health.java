package org.aimass.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** How the server is: whether the parts it cannot do without answer, and how much room it has. */
@ApplicationScoped
public class Health {
  private static final Logger LOG = System.getLogger(Health.class.getName());

  /** A database that is well answers in milliseconds. */
  private static final long PATIENCE_NANOS = 1_500_000_000L;

  @Resource(lookup = "java:jboss/datasources/AiMass")
  DataSource source;

  @Inject @Any Instance<HealthCheck> checks;
  @Inject Files files;
  @Inject Metrics metrics;

  private final Map<DatabaseAway.Reason, Metrics.Counter> failures =
      new EnumMap<>(DatabaseAway.Reason.class);
  private volatile long asked;
  private volatile boolean asking;
  private volatile Duration answered;
  private volatile DatabaseAway.Reason away;

  @PostConstruct
  void start() {
    for (DatabaseAway.Reason reason : DatabaseAway.Reason.values()) {
      failures.put(
          reason,
          metrics.counter(
              "aimass_database_failed_checks_total",
              "Checks, one a second, that the database did not answer",
              Map.of("reason", reason.name().toLowerCase(Locale.ROOT))));
    }
  }

  /** Room of one kind, in bytes. */
  public record Room(long used, long total) {
    public long free() {
      return total - used;
    }

    public int percent() {
      return total <= 0 ? 0 : (int) (100 * used / total);
    }
  }

  /** How long the database took to answer a second ago; empty when it did not. */
  public Optional<Duration> database() {
    return away() == null ? Optional.ofNullable(answered) : Optional.empty();
  }

  /**
   * Refuses at once what would wait for the database in vain.
   *
   * @throws DatabaseAway when it did not answer a second ago
   */
  public void needsDatabase() {
    DatabaseAway.Reason reason = away();
    if (reason != null) {
      throw new DatabaseAway(reason);
    }
  }

  private DatabaseAway.Reason away() {
    if (away == null && asking && System.nanoTime() - asked > PATIENCE_NANOS) {
      return DatabaseAway.Reason.NO_ANSWER;
    }
    return away;
  }

  /** Finds out whether the database answers. One thread does so, again and again. */
  void askDatabase() {
    asked = System.nanoTime();
    asking = true;
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select 1");
      answered = Duration.ofNanos(System.nanoTime() - asked);
      if (away != null) {
        LOG.log(Level.INFO, "The database answers again.");
      }
      away = null;
    } catch (SQLException e) {
      failed(e);
    } finally {
      asking = false;
    }
  }

  private void failed(SQLException e) {
    DatabaseAway.Reason reason =
        DatabaseAway.in(e).map(DatabaseAway::reason).orElse(DatabaseAway.Reason.NO_ANSWER);
    if (away == null) {
      LOG.log(
          Level.ERROR,
          "The database does not answer ({0}); people are told to try again, predictions go on."
              + " {1}",
          reason,
          e.getMessage());
    }
    failures.get(reason).add(1);
    away = reason;
  }

  /** Which of the parts that the product needs work, by name: the database, then the modules'. */
  public Map<String, Boolean> parts() {
    Map<String, Boolean> parts = new TreeMap<>();
    checks.forEach(check -> parts.put(check.name(), check.up()));
    Map<String, Boolean> all = new LinkedHashMap<>();
    all.put("database", database().isPresent());
    all.putAll(parts);
    return all;
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

  /**
   * The machine's memory, for all that runs on it: what programs could still get counts as free.
   * Empty where the system does not tell (it does on Linux).
   */
  public Optional<Room> machine() {
    try {
      return Optional.of(
          machine(
              java.nio.file.Files.readString(Path.of("/proc/meminfo")),
              limit("memory.max"),
              limit("memory.current")));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * @param limit of the container in bytes, 0 for none
   * @param used in the container, in bytes
   */
  static Room machine(String meminfo, long limit, long used) {
    long total = kilobytes(meminfo, "MemTotal") * 1024;
    long available = kilobytes(meminfo, "MemAvailable") * 1024;
    if (limit > 0 && limit < total) {
      total = limit;
      available = Math.max(0, Math.min(available, limit - used));
    }
    return new Room(total - available, total);
  }

  private static long kilobytes(String meminfo, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ":\\s+(\\d+) kB").matcher(meminfo);
    if (!line.find()) {
      throw new IllegalArgumentException(name);
    }
    return Long.parseLong(line.group(1));
  }

  /** A container's figure; 0 outside of one, or without a limit ("max"). */
  private static long limit(String name) {
    try {
      String text = java.nio.file.Files.readString(Path.of("/sys/fs/cgroup", name)).strip();
      return text.equals("max") ? 0 : Long.parseLong(text);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  /** How many programs want a processor, on average over the last minute; empty where unknown. */
  public OptionalDouble load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? OptionalDouble.empty() : OptionalDouble.of(load);
  }

  public int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Since when the server runs. */
  public Duration up() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }
}
