package org.aimass.serving.watching;

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
import javax.sql.DataSource;
import org.aimass.platform.Node;
import org.aimass.platform.Problem;

/**
 * Writes the minutes that have passed into the database and reads them for charts. Requests never
 * wait for it.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TrafficLedger {
  private static final Logger LOG = System.getLogger(TrafficLedger.class.getName());
  private static final int DAYS_KEPT = 30;

  @Resource(lookup = "java:jboss/datasources/AiMass")
  DataSource database;

  @Inject Traffic traffic;
  @Inject Clock clock;
  @Inject Node node;

  /**
   * A span of time of a deployment, over all servers.
   *
   * @param p95 microseconds: the worst minute's
   */
  public record Point(Instant from, long requests, long errors, long p50, long p95, long p99) {}

  @Schedule(hour = "*", minute = "*", second = "5/20", persistent = false)
  public void write() {
    write(false);
  }

  @PreDestroy
  void stop() {
    write(true);
  }

  private synchronized void write(boolean all) {
    List<Traffic.Minute> minutes = traffic.minutes(all);
    if (minutes.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into deployment_traffic (deployment, minute, node, requests, refused,"
                    + " failed, row_total, p50_us, p95_us, p99_us) values (?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?) on duplicate key update requests = requests + values(requests),"
                    + " refused = refused + values(refused), failed = failed + values(failed),"
                    + " row_total = row_total + values(row_total), p50_us = greatest(p50_us,"
                    + " values(p50_us)), p95_us = greatest(p95_us, values(p95_us)), p99_us ="
                    + " greatest(p99_us, values(p99_us))")) {
      for (Traffic.Minute minute : minutes) {
        Traffic.Figures figures = minute.figures();
        insert.setString(1, minute.deployment());
        insert.setObject(2, utc(Instant.ofEpochSecond(minute.minute() * 60)));
        insert.setString(3, node.name());
        insert.setLong(4, figures.requests());
        insert.setLong(5, figures.refused());
        insert.setLong(6, figures.failed() + figures.overloaded());
        insert.setLong(7, figures.rows());
        insert.setLong(8, figures.p50());
        insert.setLong(9, figures.p95());
        insert.setLong(10, figures.p99());
        insert.addBatch();
      }
      insert.executeBatch();
      traffic.written(minutes);
    } catch (SQLException e) {
      // What is not written stays in memory for the next time.
      LOG.log(Level.DEBUG, "Traffic cannot be written now.", e);
    }
  }

  @Schedule(hour = "3", minute = "40", persistent = false)
  public void forget() {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from deployment_traffic where minute < ?")) {
      delete.setObject(1, utc(clock.instant().minusSeconds(DAYS_KEPT * 86_400L)));
      delete.executeUpdate();
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "Old traffic cannot be deleted: " + e.getMessage());
    }
  }

  /**
   * The last minutes of a deployment, in steps of so many minutes; steps without a request are
   * there with zeros.
   */
  public List<Point> points(String deployment, int minutes, int step) {
    long end = clock.instant().getEpochSecond() / 60 / step * step;
    long begin = end - minutes + step;
    List<Point> points = new ArrayList<>();
    for (long at = begin; at <= end; at += step) {
      points.add(new Point(Instant.ofEpochSecond(at * 60), 0, 0, 0, 0, 0));
    }
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select minute, requests, refused + failed, p50_us, p95_us, p99_us from"
                    + " deployment_traffic where deployment = ? and minute >= ? order by minute")) {
      select.setString(1, deployment);
      select.setObject(2, utc(Instant.ofEpochSecond(begin * 60)));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          long minute = rows.getObject(1, LocalDateTime.class).toEpochSecond(ZoneOffset.UTC) / 60;
          add(
              points,
              Math.floorDiv(minute - begin, step),
              new Point(
                  null,
                  rows.getLong(2),
                  rows.getLong(3),
                  rows.getLong(4),
                  rows.getLong(5),
                  rows.getLong(6)));
        }
      }
    } catch (SQLException e) {
      throw new Problem(503, "platform.problem.busy");
    }
    // What is not written down yet, the running minute for one.
    for (Traffic.Minute minute : traffic.minutes(true)) {
      if (minute.deployment().equals(deployment)) {
        Traffic.Figures f = minute.figures();
        add(
            points,
            Math.floorDiv(minute.minute() - begin, step),
            new Point(null, f.requests(), f.errors(), f.p50(), f.p95(), f.p99()));
      }
    }
    return points;
  }

  private static void add(List<Point> points, long at, Point more) {
    if (at < 0 || at >= points.size()) {
      return;
    }
    Point p = points.get((int) at);
    points.set(
        (int) at,
        new Point(
            p.from(),
            p.requests() + more.requests(),
            p.errors() + more.errors(),
            Math.max(p.p50(), more.p50()),
            Math.max(p.p95(), more.p95()),
            Math.max(p.p99(), more.p99())));
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
