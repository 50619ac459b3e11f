package org.aimass.datasets.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.aimass.Sql;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.TableSink;
import org.aimass.datasets.TestDatabase;
import org.aimass.datasets.storage.MergeKey.Duplicate;
import org.aimass.datasets.storage.Merging.Merged;
import org.aimass.datasets.storage.RowTables.StoredColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows that come in are put behind those that are there, or into their places. */
@Tag("database")
class MergingTest {
  private static final Column ID = new Column("id", "id", Kinds.INTEGER, ColumnRole.FEATURE);
  private static final Column AGE = new Column("age", "age", Kinds.INTEGER, ColumnRole.FEATURE);
  private static final Column PAID = new Column("paid", "paid", Kinds.INTEGER, ColumnRole.FEATURE);
  private static final List<Part> PARTS = List.of(new Part("ds_903_v1", 0, 3));
  private static final List<Column> BEFORE = List.of(ID, AGE);

  private final DataSource database = TestDatabase.source();
  private final Sql sql = new Sql(database);
  private String rows;
  private RowTables tables;
  private TableSinks sinks;

  @BeforeEach
  void a_version() throws Exception {
    rows = sql.column("select database()").get(0) + "_rows";
    sql.update("create database if not exists " + rows);
    tables = new RowTables(database, rows);
    sinks = new TableSinks(tables, TestDatabase.loader());
    drop();
    write("ds_903_v1", BEFORE, new Object[][] {{1L, 20L}, {2L, 30L}, {3L, null}});
  }

  @AfterEach
  void drop() throws SQLException {
    for (String table : tables.tables("ds_903")) {
      tables.drop(table);
    }
  }

  private void write(String table, List<Column> columns, Object[][] values) throws Exception {
    try (TableSink sink = sinks.open(table, stored(columns), 0)) {
      for (Object[] row : values) {
        sink.row(row);
      }
      sink.finish();
    }
    tables.publish(table);
  }

  private static List<StoredColumn> stored(List<Column> columns) {
    return columns.stream().map(c -> new StoredColumn(c, 0)).toList();
  }

  private Merging merging(List<Column> columns, List<String> key, Object[]... values)
      throws Exception {
    String incoming = "ds_903_v3";
    write(incoming, columns, values);
    return new Merging(
        tables, PARTS, BEFORE, incoming, columns, new MergeKey(tables, incoming, columns, key));
  }

  private Merged merged(Merging merging, List<Column> incoming) throws Exception {
    try (TableSink sink = sinks.open("ds_903_v2", merging.stored(stored(incoming)), 0)) {
      Merged merged = merging.into(sink, () -> {});
      tables.publish("ds_903_v2");
      return merged;
    }
  }

  private List<String> result(Merging merging) throws SQLException {
    String values =
        String.join(
            ", '|', ",
            Stream.of(merging.columns()).flatMap(List::stream).map(this::shown).toList());
    return sql.column("select concat(" + values + ") from " + rows + ".ds_903_v2 order by row_no");
  }

  private String shown(Column column) {
    return "coalesce(" + column.stored() + ", '')";
  }

  @Test
  void without_a_key_all_rows_stand_behind() throws Exception {
    Merging merging = merging(BEFORE, List.of(), new Object[] {1L, 21L}, new Object[] {4L, 40L});

    Merged merged = merged(merging, BEFORE);

    assertThat(result(merging)).containsExactly("1|20", "2|30", "3|", "1|21", "4|40");
    assertThat(merged.added()).isEqualTo(2);
    assertThat(merged.changed()).isZero();
  }

  @Test
  void a_known_key_gets_its_values_in_place_and_equal_rows_have_not_changed() throws Exception {
    Merging merging =
        merging(
            BEFORE,
            List.of("id"),
            new Object[] {4L, 40L},
            new Object[] {2L, 30L},
            new Object[] {3L, 33L});

    Merged merged = merged(merging, BEFORE);

    assertThat(result(merging)).containsExactly("1|20", "2|30", "3|33", "4|40");
    assertThat(merged.added()).isEqualTo(1);
    assertThat(merged.changed()).isEqualTo(1);
  }

  @Test
  void new_columns_are_missing_in_old_rows_and_gone_ones_in_new_rows() throws Exception {
    List<Column> columns = List.of(PAID, ID);
    Merging merging = merging(columns, List.of("id"), new Object[] {7L, 1L}, new Object[] {8L, 9L});

    merged(merging, columns);

    assertThat(merging.columns()).extracting(Column::name).containsExactly("id", "age", "paid");
    assertThat(result(merging)).containsExactly("1|20|7", "2|30|", "3||", "9||8");
  }

  @Test
  void keys_that_come_twice_or_are_missing_are_told() throws Exception {
    MergeKey key =
        key(
            new Object[] {5L, 1L},
            new Object[] {6L, 2L},
            new Object[] {5L, 3L},
            new Object[] {null, 4L});

    assertThat(key.withoutKey()).isEqualTo(1);
    assertThat(key.duplicates(20)).containsExactly(new Duplicate(List.of(1L, 3L), "5"));
  }

  private MergeKey key(Object[]... values) throws Exception {
    write("ds_903_v3", BEFORE, values);
    return new MergeKey(tables, "ds_903_v3", BEFORE, List.of("id"));
  }

  @Test
  void the_last_row_of_a_key_stays_where_that_was_chosen() throws Exception {
    MergeKey key =
        key(
            new Object[] {5L, 1L},
            new Object[] {6L, 2L},
            new Object[] {5L, 3L},
            new Object[] {5L, 4L});

    assertThat(key.keepLast()).isEqualTo(2);
    assertThat(sql.column("select age from " + rows + ".ds_903_v3 order by row_no"))
        .containsExactly("2", "4");
  }

  @Test
  void rows_that_come_with_a_key_that_is_there_are_told() throws Exception {
    MergeKey key = key(new Object[] {7L, 1L}, new Object[] {3L, 2L}, new Object[] {1L, 3L});

    assertThat(key.known(PARTS, BEFORE, 20))
        .containsExactly(new Duplicate(List.of(2L), "3"), new Duplicate(List.of(3L), "1"));
    assertThat(key.known(PARTS, BEFORE, 1)).hasSize(1);
  }
}
