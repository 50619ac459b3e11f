package org.aimass.sources.sql;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;

/** A connection to an SQL database, in one transaction that only reads. */
public final class SqlSession implements SourceSession {
  private final Connection connection;
  private final SqlDialect dialect;

  /**
   * @param connection is the session's own; it is closed with it
   */
  public SqlSession(Connection connection, SqlDialect dialect) throws SQLException {
    this.connection = connection;
    this.dialect = dialect;
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
  }

  @Override
  public String server() {
    try {
      return dialect.server(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<SourceEntity> entities(String search, int limit) throws SourceRefused {
    try {
      return dialect.entities(connection, search, limit);
    } catch (SQLException e) {
      throw dialect.refused(e);
    }
  }

  @Override
  public void read(Extract what, RowIntake into) throws SourceRefused, IOException {
    try (PreparedStatement query = prepared(what)) {
      dialect.stream(query);
      try (ResultSet rows = query.executeQuery()) {
        rows(rows, into);
      } catch (Stop enough) {
        dialect.stop(query);
      }
    } catch (SQLException e) {
      throw dialect.refused(e);
    }
  }

  /** Ends a reading from within; what is left would be drained otherwise. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stop() {
      super(null, null, false, false);
    }
  }

  private PreparedStatement prepared(Extract what) throws SourceRefused, SQLException {
    StringBuilder sql = new StringBuilder("select * from ");
    sql.append(
        what.query() == null
            ? dialect.table(what.entity())
            : "(" + ReadingQuery.checked(what.query()) + "\n) q");
    Extract.Since since = what.since();
    String joint = " where ";
    if (what.filter() != null && !what.filter().isBlank()) {
      sql.append(joint).append('(').append(ReadingQuery.part(what.filter())).append("\n)");
      joint = " and ";
    }
    if (since != null && since.value() != null) {
      sql.append(joint)
          .append(dialect.quoted(since.column()))
          .append(since.inclusive() ? " >= ?" : " > ?");
    }
    if (what.limit() > 0) {
      sql.append(dialect.limit(what.limit()));
    }
    String text = sql.toString();
    if (what.query() != null && isShow(what.query())) {
      // Nothing can be selected from what SHOW answers.
      text = ReadingQuery.checked(what.query());
    }
    PreparedStatement query = connection.prepareStatement(text);
    if (what.limit() > 0 && dialect.limit(what.limit()).isEmpty()) {
      query.setMaxRows((int) Math.min(what.limit(), Integer.MAX_VALUE));
    }
    if (since != null && since.value() != null) {
      bind(query, since.value());
    }
    return query;
  }

  private static boolean isShow(String query) {
    return query.strip().toLowerCase().startsWith("show");
  }

  private static void bind(PreparedStatement query, Object value) throws SQLException {
    if (value instanceof BigDecimal number) {
      query.setBigDecimal(1, number);
    } else {
      query.setObject(1, value);
    }
  }

  private void rows(ResultSet rows, RowIntake into) throws SQLException, IOException {
    ResultSetMetaData about = rows.getMetaData();
    int[] positions = new int[about.getColumnCount()];
    int[] types = new int[positions.length];
    for (int c = 0; c < positions.length; c++) {
      types[c] = dialect.type(about, c + 1);
      positions[c] = isBinary(types[c]) ? -1 : into.column(about.getColumnLabel(c + 1));
    }
    while (rows.next()) {
      into.begin();
      for (int c = 0; c < positions.length; c++) {
        if (positions[c] >= 0) {
          dialect.cell(rows, c + 1, types[c], positions[c], into);
        }
      }
      if (!into.end()) {
        throw new Stop();
      }
    }
  }

  /** Pictures and the like are left out. */
  private static boolean isBinary(int type) {
    return type == Types.BINARY
        || type == Types.VARBINARY
        || type == Types.LONGVARBINARY
        || type == Types.BLOB
        || type == Types.JAVA_OBJECT;
  }

  @Override
  public void close() {
    try {
      // A reading on another thread ends at once; a normal close would wait for it.
      connection.abort(Runnable::run);
      if (!connection.isClosed()) {
        // Some drivers do nothing else when they are told to abort.
        connection.close();
      }
    } catch (SQLException e) {
      // It is gone already.
      return;
    }
  }
}
