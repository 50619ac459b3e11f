package org.aimass.launcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** The database server that an installation names with AIMASS_DB_URL. */
record OwnDatabase(String url, String user, String password) {
  private static final int SECONDS = 10;

  /** MySQL's and MariaDB's "access denied" to a schema and to a command. */
  private static final Set<Integer> NO_RIGHT = Set.of(1044, 1142, 1227);

  /**
   * Signs in once, so that a wrong address or password is told at once and not by the server's log.
   *
   * @throws CannotStart saying what to look at
   */
  void check() {
    if (!url.startsWith("jdbc:mysql:")) {
      throw new CannotStart(
          "AIMASS_DB_URL must begin with jdbc:mysql: (for MariaDB, too), but is " + url + ".");
    }
    DriverManager.setLoginTimeout(SECONDS);
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      if (connection.getCatalog() == null || connection.getCatalog().isEmpty()) {
        throw new CannotStart("AIMASS_DB_URL names no schema: put one behind the port.");
      }
    } catch (SQLException e) {
      throw new CannotStart(sentence(e), e);
    }
  }

  /** The product's own schema. */
  String schema() {
    return url.replaceFirst("jdbc:mysql:/*[^/]*/", "").replaceFirst("[?].*", "");
  }

  /**
   * Makes the schema for the rows of datasets where there is none.
   *
   * @return false when the user has no right to it
   */
  boolean makes(String rowsSchema) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(RowsSchema.create(rowsSchema));
      return true;
    } catch (SQLException e) {
      if (NO_RIGHT.contains(e.getErrorCode())) {
        return false;
      }
      throw new CannotStart(sentence(e), e);
    }
  }

  private String sentence(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.startsWith("08")) {
      return "The database at "
          + server()
          + " cannot be reached. Is it running, and is AIMASS_DB_URL right?";
    }
    if (state.startsWith("28")) {
      return "The database at "
          + server()
          + " refuses the user "
          + user
          + ". Look at AIMASS_DB_USER and AIMASS_DB_PASSWORD.";
    }
    return "The database at " + server() + " says: " + e.getMessage();
  }

  private String server() {
    return url.replaceFirst("jdbc:mysql:/*", "").replaceFirst("[?].*", "");
  }
}
