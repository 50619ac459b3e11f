package org.aimass.sources.sql;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.net.ssl.SSLException;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSettings;

/** What differs between SQL databases. */
public abstract class SqlDialect {
  protected final SourceSettings settings;

  protected SqlDialect(SourceSettings settings) {
    this.settings = settings;
  }

  /** What answers, as "MySQL 8.4.3". */
  public abstract String server(Connection connection) throws SQLException;

  /** A name as a part of SQL. */
  public abstract String quoted(String identifier);

  /**
   * Tables and views by name.
   *
   * @param search a part of the name, in any case; empty for all
   * @param limit how many are wanted at most
   */
  public abstract List<SourceEntity> entities(Connection connection, String search, int limit)
      throws SQLException;

  /** An entity's name as a part of SQL. */
  public abstract String table(String entity);

  /** Makes a statement give its rows as they come, instead of all at once. */
  public abstract void stream(Statement statement) throws SQLException;

  /** What ends a query that gives no more rows than these; empty leaves it to the driver. */
  public String limit(long rows) {
    return " limit " + rows;
  }

  /**
   * Of which type a column is read.
   *
   * @return one of {@link java.sql.Types}
   */
  public int type(ResultSetMetaData about, int column) throws SQLException {
    return about.getColumnType(column);
  }

  /**
   * Puts a value that is not missing into the intake. Numbers and texts come as the bytes of their
   * texts, which go on without a conversion, unless a driver gives no such bytes.
   *
   * @param at of the column in the result, from 1
   * @param column of the intake
   */
  public void cell(ResultSet row, int at, int type, int column, RowIntake into)
      throws SQLException {
    TextCells.put(row, at, type, column, into);
  }

  /** Ends a statement whose rows are on the way and not wanted any more. */
  public abstract void stop(Statement statement) throws SQLException;

  /** What a failure means. */
  public final SourceRefused refused(SQLException failure) {
    String host = settings.text("host");
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return SourceRefused.tooSlow(host, settings.number("port"), failure);
      }
      if (cause instanceof SSLException) {
        return SourceRefused.tls(host, failure);
      }
    }
    return meaning(failure);
  }

  /** What a failure means that is neither about time nor about TLS. */
  protected abstract SourceRefused meaning(SQLException failure);

  /** What every database says by the class of a state of SQL. */
  protected final SourceRefused meaningOfState(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return state.startsWith("42")
        ? SourceRefused.query(firstLine(failure), failure)
        : state.startsWith("08")
            ? SourceRefused.unreachable(settings.text("host"), settings.number("port"), failure)
            : SourceRefused.failed(firstLine(failure), failure);
  }

  protected static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /**
   * The name that a message quotes: Table 'shop.orders' doesn't exist.
   *
   * @param quote that the database puts round names
   */
  protected static String named(SQLException failure, String quote) {
    return firstLine(failure).replaceFirst("^[^Q]*Q([^Q]*)Q.*$".replace("Q", quote), "$1");
  }
}
