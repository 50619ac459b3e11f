package org.aimass.sources.connectors.hive;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.connectors.ForeignLibrary;

/** A connection to HiveServer2. */
final class HiveSession implements SourceSession {
  private static final int ROWS_AT_ONCE = 5_000;

  private final Connection connection;
  private final String database;
  private volatile boolean closed;

  HiveSession(Connection connection, String database) {
    this.connection = connection;
    this.database = database;
  }

  @Override
  public String server() {
    try {
      return within(() -> "Hive " + connection.getMetaData().getDatabaseProductVersion());
    } catch (Exception e) {
      return "Hive";
    }
  }

  private static <T> T within(Callable<T> what) throws Exception {
    return ForeignLibrary.of("hive").within(what);
  }

  @Override
  public List<SourceEntity> entities(String search, int limit) throws SourceRefused {
    try {
      return within(() -> found(search.toLowerCase(Locale.ROOT), limit));
    } catch (SQLException e) {
      throw HiveFaults.reading(e, database);
    } catch (Exception e) {
      throw SourceRefused.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private List<SourceEntity> found(String wanted, int limit) throws SQLException {
    List<SourceEntity> entities = new ArrayList<>();
    DatabaseMetaData about = connection.getMetaData();
    String[] types = {"TABLE", "VIEW", "MATERIALIZED_VIEW"};
    try (ResultSet tables = about.getTables(null, database, "%", types)) {
      while (tables.next() && entities.size() < limit) {
        String name = tables.getString("TABLE_NAME");
        boolean view = String.valueOf(tables.getString("TABLE_TYPE")).contains("VIEW");
        if (name.toLowerCase(Locale.ROOT).contains(wanted)) {
          entities.add(
              new SourceEntity(
                  name, view ? SourceEntity.Kind.VIEW : SourceEntity.Kind.TABLE, null));
        }
      }
    }
    return entities;
  }

  @Override
  public void read(Extract what, RowIntake into) throws SourceRefused, IOException {
    String sql = sql(what);
    try {
      within(
          () -> {
            rows(sql, what, into);
            return null;
          });
    } catch (SQLException e) {
      throw closed
          ? SourceRefused.forNow("sources.connectors.hive.refused.closed", null, e)
          : HiveFaults.reading(e, what.query() == null ? what.entity() : null);
    } catch (IOException | SourceRefused | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw SourceRefused.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private String sql(Extract what) throws SourceRefused {
    StringBuilder sql = new StringBuilder();
    if (what.query() == null) {
      sql.append("select * from ")
          .append(HiveSql.quoted(database))
          .append('.')
          .append(HiveSql.quoted(what.entity()));
    } else {
      sql.append("select * from (").append(HiveSql.reading(what.query())).append(") q");
    }
    List<String> conditions = new ArrayList<>();
    if (what.filter() != null) {
      conditions.add("(" + HiveSql.condition(what.filter()) + ")");
    }
    if (since(what) != null) {
      conditions.add(
          HiveSql.quoted(what.since().column()) + (what.since().inclusive() ? " >= ?" : " > ?"));
    }
    if (!conditions.isEmpty()) {
      sql.append(" where ").append(String.join(" and ", conditions));
    }
    return what.limit() > 0 ? sql + " limit " + what.limit() : sql.toString();
  }

  private static Object since(Extract what) {
    return what.since() == null ? null : what.since().value();
  }

  private void rows(String sql, Extract what, RowIntake into) throws SQLException, IOException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      Object since = since(what);
      if (since != null) {
        set(statement, since);
      }
      try (ResultSet rows = statement.executeQuery()) {
        HiveColumns columns = new HiveColumns(rows.getMetaData(), into);
        while (!closed && rows.next()) {
          into.begin();
          columns.put(rows);
          if (!into.end()) {
            return;
          }
        }
      }
    }
  }

  private static void set(PreparedStatement statement, Object value) throws SQLException {
    if (value instanceof Long whole) {
      statement.setLong(1, whole);
    } else if (value instanceof BigDecimal decimal) {
      statement.setBigDecimal(1, decimal);
    } else if (value instanceof Double number) {
      statement.setDouble(1, number);
    } else if (value instanceof LocalDate day) {
      statement.setDate(1, Date.valueOf(day));
    } else if (value instanceof LocalDateTime moment) {
      statement.setTimestamp(1, Timestamp.valueOf(moment));
    } else {
      statement.setString(1, String.valueOf(value));
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      within(
          () -> {
            connection.close();
            return null;
          });
    } catch (Exception e) {
      // A connection that cannot be closed is of no more use either.
    }
  }
}
