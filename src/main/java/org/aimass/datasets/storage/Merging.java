package org.aimass.datasets.storage;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.aimass.datasets.Column;
import org.aimass.datasets.Columns;
import org.aimass.datasets.TableSink;
import org.aimass.datasets.storage.RowTables.StoredColumn;

/**
 * Makes one table of the rows that are there and those that come in: rows of a key that is there
 * get their new values in place, all others stand behind. The database finds which rows belong
 * together; memory holds one bit for each row that comes in.
 */
public final class Merging {
  private final RowTables tables;
  private final List<Part> before;
  private final List<Column> columnsBefore;
  private final String incoming;
  private final List<Column> columnsIncoming;
  private final MergeKey key;

  /**
   * What came of it.
   *
   * @param added rows whose key was not there
   * @param changed rows that were there and have another value
   */
  public record Merged(TableSink.Written written, long added, long changed) {}

  /**
   * @param before where the rows that are there lie; of none for a first version
   * @param incoming a published table
   * @param key of the rows that come in; an empty one puts all rows behind
   */
  public Merging(
      RowTables tables,
      List<Part> before,
      List<Column> columnsBefore,
      String incoming,
      List<Column> columnsIncoming,
      MergeKey key) {
    this.tables = tables;
    this.before = before;
    this.columnsBefore = columnsBefore;
    this.incoming = incoming;
    this.columnsIncoming = columnsIncoming;
    this.key = key;
  }

  /** The columns of the table that comes of it: those before, then the new ones. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>(columnsBefore);
    columnsIncoming.stream()
        .filter(c -> Columns.find(columnsBefore, c.name()).isEmpty())
        .forEach(columns::add);
    List<Column> numbered = new ArrayList<>();
    for (Column c : columns) {
      numbered.add(
          new Column(
              c.name(),
              c.label(),
              c.type(),
              c.role(),
              "c" + (numbered.size() + 1),
              c.earlier(),
              c.reading()));
    }
    return numbered;
  }

  /**
   * The columns as a table stores them: as wide as the widest of both.
   *
   * @param incoming the columns that come in, with their widths
   */
  public List<StoredColumn> stored(List<StoredColumn> incoming) throws SQLException {
    List<StoredColumn> stored = new ArrayList<>();
    for (Column column : columns()) {
      long bytes =
          incoming.stream()
              .filter(c -> c.column().name().equals(column.name()))
              .mapToLong(StoredColumn::bytes)
              .max()
              .orElse(1);
      Column old = Columns.find(columnsBefore, column.name()).orElse(null);
      if (old != null && column.type().textual()) {
        for (Part part : before) {
          bytes = Math.max(bytes, tables.width(part.table(), old.stored()));
        }
      }
      stored.add(new StoredColumn(column, (int) Math.min(Integer.MAX_VALUE, bytes)));
    }
    return stored;
  }

  /** Writes the rows that are there, with their new values, and then the new ones. */
  public Merged into(TableSink sink, Runnable between) throws Exception {
    key.index();
    BitSet matched = new BitSet();
    long changed = 0;
    for (Part part : before) {
      changed += old(part, sink, matched, between);
    }
    long added = fresh(sink, matched, between);
    return new Merged(sink.finish(), added, changed);
  }

  private long old(Part part, TableSink sink, BitSet matched, Runnable between) throws Exception {
    List<Column> columns = columns();
    String sql =
        "select o.row_no"
            + names("o.", columnsBefore)
            + (key.none()
                ? " from " + tables.at(part.table()) + " o"
                : ", i.row_no"
                    + names("i.", columnsIncoming)
                    + " from "
                    + tables.at(part.table())
                    + " o left join "
                    + tables.at(incoming)
                    + " i on "
                    + key.equal("i.", "o.", columnsBefore))
            + " order by o.row_no";
    long[] changed = {0};
    int first = columnsBefore.size() + 2;
    int width = columns.size();
    int[] places = places(columnsBefore, columns);
    int[] placesNow = places(columnsIncoming, columns);
    stream(
        sql,
        row -> {
          Object[] values = values(row, 2, columnsBefore, places, width);
          long other = key.none() ? 0 : row.getLong(first);
          if (!key.none() && !row.wasNull()) {
            matched.set((int) other);
            Object[] now = values(row, first + 1, columnsIncoming, placesNow, width);
            boolean another = false;
            for (int c : placesNow) {
              if (!Objects.equals(values[c], now[c])) {
                values[c] = now[c];
                another = true;
              }
            }
            changed[0] += another ? 1 : 0;
          }
          sink.row(values);
        },
        between);
    return changed[0];
  }

  private long fresh(TableSink sink, BitSet matched, Runnable between) throws Exception {
    List<Column> columns = columns();
    long[] added = {0};
    int[] places = places(columnsIncoming, columns);
    stream(
        "select row_no"
            + names("", columnsIncoming)
            + " from "
            + tables.at(incoming)
            + " order by row_no",
        row -> {
          if (!matched.get((int) row.getLong(1))) {
            sink.row(values(row, 2, columnsIncoming, places, columns.size()));
            added[0]++;
          }
        },
        between);
    return added[0];
  }

  private static String names(String table, List<Column> columns) {
    return columns.stream()
        .map(c -> ", " + table + RowTables.quoted(c.stored()))
        .collect(Collectors.joining());
  }

  /** What is done with a row. */
  private interface RowWork {
    void row(ResultSet row) throws SQLException, IOException;
  }

  private void stream(String sql, RowWork work, Runnable between) throws SQLException, IOException {
    try (Connection connection = tables.connection();
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(Integer.MIN_VALUE);
      try (ResultSet rows = statement.executeQuery(sql)) {
        for (int i = 1; rows.next(); i++) {
          work.row(rows);
          if (i % 4096 == 0) {
            between.run();
          }
        }
      }
    }
  }

  /** The values of a row in the order of other columns; what those have more is missing. */
  private static Object[] values(
      ResultSet row, int first, List<Column> from, int[] places, int width) throws SQLException {
    Object[] values = new Object[width];
    for (int c = 0; c < places.length; c++) {
      Object value = from.get(c).type().read(row, first + c);
      values[places[c]] = row.wasNull() ? null : value;
    }
    return values;
  }

  private static int[] places(List<Column> from, List<Column> to) {
    List<String> names = to.stream().map(Column::name).toList();
    return from.stream().mapToInt(c -> names.indexOf(c.name())).toArray();
  }
}
