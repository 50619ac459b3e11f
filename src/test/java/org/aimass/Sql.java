package org.aimass;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database as tests ask and change it, past the product. */
public final class Sql {
  private final DataSource database;

  public Sql(DataSource database) {
    this.database = database;
  }

  /** The first column of a query's rows. */
  public List<String> column(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (found.next()) {
        values.add(found.getString(1));
      }
      return values;
    }
  }

  /**
   * Runs statements in one session.
   *
   * @return how many rows the last one changed
   */
  public int update(String... statements) throws SQLException {
    int changed = 0;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        changed = statement.executeUpdate(each);
      }
    }
    return changed;
  }

  /**
   * Cuts connections of others.
   *
   * @param which a condition on the list of processes
   */
  public void cut(String which) throws SQLException {
    for (String id :
        column(
            "select id from information_schema.processlist where id <> connection_id() and "
                + which)) {
      try {
        update("kill connection " + id);
      } catch (SQLException gone) {
        assertThat(gone.getMessage()).contains("Unknown thread");
      }
    }
  }
}
