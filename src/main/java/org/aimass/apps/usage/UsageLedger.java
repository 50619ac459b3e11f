package org.aimass.apps.usage;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.aimass.platform.Problem;

/**
 * Writes down every few seconds what the keys have done, and reads it for whoever wants to know.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UsageLedger {
  private static final Logger LOG = System.getLogger(UsageLedger.class.getName());
  private static final int DAYS_KEPT = 400;

  @Resource(lookup = "java:jboss/datasources/AiMass")
  DataSource database;

  @Inject KeyUsage usage;
  @Inject Clock clock;

  /** What a key has done at a deployment. */
  public record Line(
      long key,
      String deployment,
      long requests,
      long refused,
      long failed,
      long rows,
      double averageMillis) {}

  /** What an application has done in a span of time. */
  public record Point(Instant from, long requests, long errors) {}

  @Schedule(hour = "*", minute = "*", second = "3/5", persistent = false)
  public synchronized void write() {
    Map<KeyUsage.Bucket, KeyUsage.Counts> counts = usage.take();
    Map<Long, Instant> used = usage.takeUsed();
    if (counts.isEmpty() && used.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      insert(connection, counts);
      counts = Map.of();
      touch(connection, used);
    } catch (SQLException e) {
      // The database may be away: nothing is lost, the next time tries again.
      usage.giveBack(counts);
      LOG.log(Level.DEBUG, "Usage cannot be written now.", e);
    }
  }

  private static void insert(Connection connection, Map<KeyUsage.Bucket, KeyUsage.Counts> counts)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into app_key_usage (key_id, deployment, hour, requests, refused, failed,"
                + " row_total, micros) values (?, ?, ?, ?, ?, ?, ?, ?) on duplicate key update"
                + " requests = requests + values(requests), refused = refused + values(refused),"
                + " failed = failed + values(failed), row_total = row_total + values(row_total),"
                + " micros = micros + values(micros)")) {
      for (Map.Entry<KeyUsage.Bucket, KeyUsage.Counts> entry : counts.entrySet()) {
        insert.setLong(1, entry.getKey().key());
        insert.setString(2, entry.getKey().deployment());
        insert.setObject(3, utc(Instant.ofEpochSecond(entry.getKey().hour() * 3600)));
        insert.setLong(4, entry.getValue().requests);
        insert.setLong(5, entry.getValue().refused);
        insert.setLong(6, entry.getValue().failed);
        insert.setLong(7, entry.getValue().rows);
        insert.setLong(8, entry.getValue().micros);
        insert.addBatch();
      }
      if (!counts.isEmpty()) {
        insert.executeBatch();
      }
    }
  }

  private static void touch(Connection connection, Map<Long, Instant> used) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update app_key set last_used = ? where id = ?")) {
      for (Map.Entry<Long, Instant> entry : used.entrySet()) {
        update.setObject(1, utc(entry.getValue()));
        update.setLong(2, entry.getKey());
        update.addBatch();
      }
      if (!used.isEmpty()) {
        update.executeBatch();
      }
    }
  }

  @PreDestroy
  void stop() {
    write();
  }

  @Schedule(hour = "3", minute = "50", persistent = false)
  public void forget() {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from app_key_usage where hour < ?")) {
      delete.setObject(1, utc(clock.instant().minusSeconds(DAYS_KEPT * 86_400L)));
      delete.executeUpdate();
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "Old usage cannot be deleted: " + e.getMessage());
    }
  }

  /**
   * What the keys of an application have done in the last days; the caller has checked whose it is.
   */
  public List<Line> lines(long app, int days) {
    write();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select u.key_id, u.deployment, sum(u.requests), sum(u.refused), sum(u.failed),"
                    + " sum(u.row_total), sum(u.micros) from app_key_usage u join app_key k on k.id"
                    + " = u.key_id where k.app_id = ? and u.hour >= ? group by u.key_id,"
                    + " u.deployment order by u.key_id desc, u.deployment")) {
      select.setLong(1, app);
      select.setObject(2, utc(clock.instant().minusSeconds(days * 86_400L)));
      List<Line> lines = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          long requests = rows.getLong(3);
          lines.add(
              new Line(
                  rows.getLong(1),
                  rows.getString(2),
                  requests,
                  rows.getLong(4),
                  rows.getLong(5),
                  rows.getLong(6),
                  requests == 0 ? 0 : rows.getLong(7) / 1000.0 / requests));
        }
      }
      return lines;
    } catch (SQLException e) {
      throw new Problem(503, "platform.problem.busy");
    }
  }

  /** Requests of an application, hour by hour; hours without one are there with zeros. */
  public List<Point> points(long app, int hours) {
    long end = clock.instant().getEpochSecond() / 3600;
    long begin = end - hours + 1;
    List<Point> points = new ArrayList<>();
    for (long hour = begin; hour <= end; hour++) {
      points.add(new Point(Instant.ofEpochSecond(hour * 3600), 0, 0));
    }
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select u.hour, sum(u.requests), sum(u.refused + u.failed) from app_key_usage u"
                    + " join app_key k on k.id = u.key_id where k.app_id = ? and u.hour >= ? group"
                    + " by u.hour")) {
      select.setLong(1, app);
      select.setObject(2, utc(Instant.ofEpochSecond(begin * 3600)));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Instant from = rows.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
          int at = (int) (from.getEpochSecond() / 3600 - begin);
          if (at >= 0 && at < points.size()) {
            points.set(at, new Point(from, rows.getLong(2), rows.getLong(3)));
          }
        }
      }
      return points;
    } catch (SQLException e) {
      throw new Problem(503, "platform.problem.busy");
    }
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
