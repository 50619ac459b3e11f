package org.aimass.datasets.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.aimass.datasets.Column;
import org.aimass.datasets.Columns;

/**
 * Counts the rows in which two versions differ. The database compares digests of rows (the first
 * half of SHA-256), over the columns that both versions have; parts that both share are not read.
 */
public final class RowDifference {
  private static final int QUERY_SECONDS = 120;
  private static final int FROM = 0;
  private static final int TO = 1;
  private static final int BOTH = 2;

  private final DataSource database;
  private final RowTables tables;
  private final Side from;
  private final Side to;

  /** The rows of a version. */
  public record Side(List<Part> parts, List<Column> columns) {}

  /**
   * @param changed rows of a key that both versions have and whose other values differ; 0 without a
   *     key
   * @param twice keys that stand in a version more than once
   */
  public record Counts(long added, long removed, long changed, long twice) {}

  RowDifference(DataSource database, RowTables tables, Side from, Side to) {
    this.database = database;
    this.tables = tables;
    this.from = from;
    this.to = to;
  }

  /** Rows as a multiset: one that stands in a version twice more counts twice. */
  public Counts withoutKey() throws SQLException {
    String sides = sides(List.of());
    if (sides.isEmpty()) {
      return new Counts(0, 0, 0, 0);
    }
    return counted(
        "select coalesce(sum(greatest(n, 0)), 0), coalesce(sum(greatest(-n, 0)), 0), 0, 0 from"
            + " (select r, sum(if(s = 1, 1, -1)) n from ("
            + sides
            + ") rows_of_both group by r) counted");
  }

  /**
   * Rows by a key.
   *
   * @param key names of columns that both versions have
   */
  public Counts byKey(List<String> key) throws SQLException {
    String sides = sides(key);
    if (sides.isEmpty()) {
      return new Counts(0, 0, 0, 0);
    }
    return counted(
        "select coalesce(sum(f = 0), 0), coalesce(sum(t = 0), 0),"
            + " coalesce(sum(f > 0 and t > 0 and rf <> rt), 0), coalesce(sum(f > 1 or t > 1), 0)"
            + " from (select k, sum(s <> 1) f, sum(s <> 0) t, max(if(s <> 1, r, null)) rf,"
            + " max(if(s <> 0, r, null)) rt from ("
            + sides
            + ") rows_of_both group by k) counted");
  }

  private Counts counted(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(QUERY_SECONDS);
      try (ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
      }
    } catch (SQLTimeoutException e) {
      throw RowsNotStored.tooSlow(QUERY_SECONDS);
    }
  }

  /** The columns that both have. */
  private List<String> common() {
    return from.columns().stream()
        .map(Column::name)
        .filter(name -> Columns.find(to.columns(), name).isPresent())
        .toList();
  }

  private String sides(List<String> key) {
    Set<String> shared =
        from.parts().stream()
            .map(Part::table)
            .filter(table -> to.parts().stream().anyMatch(p -> p.table().equals(table)))
            .collect(Collectors.toSet());
    List<String> selects =
        Stream.concat(selects(FROM, from, shared, key), selects(TO, to, shared, key)).toList();
    // A key of a shared part may stand once more in a part that is not.
    Stream<String> keys =
        key.isEmpty() || selects.isEmpty()
            ? Stream.empty()
            : shared.stream()
                .map(table -> select(BOTH, "unhex('')", ", " + digest(from, key) + " k", table));
    return Stream.concat(selects.stream(), keys).collect(Collectors.joining(" union all "));
  }

  private Stream<String> selects(int side, Side of, Set<String> shared, List<String> key) {
    // Rows without a common column have nothing that could be equal.
    List<String> common = common();
    String row = common.isEmpty() ? "unhex('0" + side + "')" : digest(of, common);
    String keys = key.isEmpty() ? "" : ", " + digest(of, key) + " k";
    return of.parts().stream()
        .map(Part::table)
        .filter(table -> !shared.contains(table))
        .map(table -> select(side, row, keys, table));
  }

  private String select(int side, String row, String keys, String table) {
    return "select " + side + " s, " + row + " r" + keys + " from " + tables.at(table);
  }

  /**
   * No value, an empty text and values that run into each other have different digests: a value
   * stands behind its length.
   */
  private static String digest(Side of, List<String> names) {
    String values =
        names.stream()
            .map(name -> RowTables.column(of.columns(), name))
            .map(RowDifference::written)
            .collect(Collectors.joining(", "));
    return "left(unhex(sha2(concat_ws(char(31 using utf8mb4), " + values + "), 256)), 16)";
  }

  private static String written(Column column) {
    String name = RowTables.quoted(column.stored());
    // Values of other kinds may stand as a text in the other version: they have a length as well.
    return "ifnull(concat(length(" + name + "), '=', " + name + "), '-')";
  }
}
