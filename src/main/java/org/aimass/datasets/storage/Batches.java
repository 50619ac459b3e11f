package org.aimass.datasets.storage;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.aimass.datasets.Column;

/** Loads rows where the database forbids LOAD DATA LOCAL: by batches of inserts. */
final class Batches {
  private static final int BATCH = 1_000;

  private Batches() {}

  /**
   * @param table as statements call it
   * @param rows as {@link RowWriter} makes them
   * @return number of rows inserted
   */
  static long insert(Connection connection, String table, List<Column> columns, InputStream rows)
      throws SQLException, IOException {
    String sql = "insert into " + table + " values (?" + ", ?".repeat(columns.size()) + ")";
    BufferedInputStream in = new BufferedInputStream(rows, 1 << 16);
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    long count = 0;
    boolean auto = connection.getAutoCommit();
    if (auto) {
      connection.setAutoCommit(false);
    }
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int parameter = 1;
      boolean missing = false;
      int waiting = 0;
      int c;
      while ((c = in.read()) >= 0) {
        if (c == '\\') {
          int escaped = in.read();
          missing = escaped == 'N';
          if (!missing) {
            field.write(
                escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
          }
        } else if (c == '\t' || c == '\n') {
          if (missing) {
            insert.setNull(parameter, Types.VARCHAR);
          } else {
            insert.setString(parameter, field.toString(StandardCharsets.UTF_8));
          }
          parameter++;
          missing = false;
          field.reset();
          if (c == '\n') {
            parameter = 1;
            insert.addBatch();
            count++;
            if (++waiting == BATCH) {
              insert.executeBatch();
              connection.commit();
              waiting = 0;
            }
          }
        } else {
          field.write(c);
        }
      }
      if (waiting > 0) {
        insert.executeBatch();
      }
      connection.commit();
    } finally {
      if (auto) {
        connection.setAutoCommit(true);
      }
    }
    return count;
  }
}
