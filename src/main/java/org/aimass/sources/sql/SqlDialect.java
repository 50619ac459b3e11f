package org.aimass.sources.sql;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.net.ssl.SSLException;
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
   * A query of three columns: a name as {@link #table} takes it, TABLE or VIEW, and estimated rows
   * or null; with one parameter that the name is like, in any case, and ordered by name.
   */
  public abstract String entities();

  /** An entity's name as a part of SQL. */
  public abstract String table(String entity);

  /** Makes a statement give its rows as they come, instead of all at once. */
  public abstract void stream(Statement statement) throws SQLException;

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
