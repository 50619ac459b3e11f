package org.aimass.sources.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.aimass.sources.SourceRefused;

/** What differs between SQL databases. */
public interface SqlDialect {

  /** What answers, as "MySQL 8.4.3". */
  String server(Connection connection) throws SQLException;

  /** A name as a part of SQL. */
  String quoted(String identifier);

  /**
   * A query of three columns: a name as {@link #table} takes it, TABLE or VIEW, and estimated rows
   * or null; with one parameter that the name is like, in any case, and ordered by name.
   */
  String entities();

  /** An entity's name as a part of SQL. */
  String table(String entity);

  /** Makes a statement give its rows as they come, instead of all at once. */
  void stream(Statement statement) throws SQLException;

  /** Ends a statement whose rows are on the way and not wanted any more. */
  void stop(Statement statement) throws SQLException;

  /** What a failure means. */
  SourceRefused refused(SQLException failure);
}
