package org.aimass.datasets.storage;

import com.mysql.cj.jdbc.JdbcConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Watches over a connection that sends a lot and hears nothing. When the database has let go of it
 * the sender may not notice for minutes: its bytes lie before a closed window, for which there is
 * no time-out. The line asks the database by another connection, and cuts this one if it is gone
 * there.
 */
final class Lifeline implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Lifeline.class.getName());
  private static final int SECONDS_BETWEEN_LOOKS = 3;

  private final DataSource database;
  private final JdbcConnection watched;
  private final long id;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Lifeline(DataSource database, JdbcConnection watched, long id) {
    this.database = database;
    this.watched = watched;
    this.id = id;
  }

  static Lifeline to(Connection connection, DataSource database, Executor threads)
      throws SQLException {
    long id;
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select connection_id()")) {
      result.next();
      id = result.getLong(1);
    }
    Lifeline line = new Lifeline(database, connection.unwrap(JdbcConnection.class), id);
    threads.execute(line::watch);
    return line;
  }

  private void watch() {
    try {
      while (!closed.await(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS)) {
        if (gone()) {
          LOG.log(Level.WARNING, "The database has let go of connection {0}; it is cut.", id);
          watched.abort(Runnable::run);
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "Connection {0} cannot be cut: {1}", id, e.getMessage());
    }
  }

  private boolean gone() {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select count(*) from information_schema.processlist where id = ?")) {
      query.setLong(1, id);
      try (ResultSet result = query.executeQuery()) {
        result.next();
        return result.getLong(1) == 0;
      }
    } catch (SQLException e) {
      // The database is away altogether; when it is back it says what it still has.
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
