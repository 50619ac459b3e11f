package org.aimass.datasets.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.aimass.Sql;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.TableSink;
import org.aimass.datasets.TestDatabase;
import org.aimass.datasets.storage.RowDifference.Counts;
import org.aimass.datasets.storage.RowDifference.Side;
import org.aimass.datasets.storage.RowTables.StoredColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class RowDifferenceTest {
  private static final Column ID = new Column("id", "id", Kinds.INTEGER, ColumnRole.FEATURE);
  private static final Column NOTE = new Column("note", "note", Kinds.TEXT, ColumnRole.FEATURE);
  private static final Column NAME = new Column("name", "name", Kinds.TEXT, ColumnRole.FEATURE);
  private static final Column PAID = new Column("paid", "paid", Kinds.DECIMAL, ColumnRole.FEATURE);
  private static final List<Column> COLUMNS = List.of(ID, NAME);

  private final DataSource database = TestDatabase.source();
  private RowTables tables;
  private TableSinks sinks;

  @BeforeEach
  void tables() throws Exception {
    Sql sql = new Sql(database);
    String rows = sql.column("select database()").get(0) + "_rows";
    sql.update("create database if not exists " + rows);
    tables = new RowTables(database, rows);
    sinks = new TableSinks(tables, TestDatabase.loader());
    drop();
  }

  @AfterEach
  void drop() throws SQLException {
    for (String table : tables.tables("ds_904")) {
      tables.drop(table);
    }
  }

  private Side side(int version, List<Column> columns, Object[]... rows) throws Exception {
    return new Side(List.of(part(version, columns, rows)), columns);
  }

  private Part part(int version, List<Column> columns, Object[]... rows) throws Exception {
    String table = "ds_904_v" + version;
    List<StoredColumn> stored = columns.stream().map(c -> new StoredColumn(c, 20)).toList();
    try (TableSink sink = sinks.open(table, stored, 0)) {
      for (Object[] row : rows) {
        sink.row(row);
      }
      sink.finish();
    }
    tables.publish(table);
    return new Part(table, 0, rows.length);
  }

  private RowDifference between(Side from, Side to) {
    return new RowReads(database, tables).between(from, to);
  }

  @Test
  void whole_rows_are_compared_as_often_as_they_stand_there() throws Exception {
    Side from =
        side(1, COLUMNS, new Object[] {1L, "a"}, new Object[] {2L, "b"}, new Object[] {2L, "b"});
    Side to =
        side(2, COLUMNS, new Object[] {2L, "b"}, new Object[] {1L, "A"}, new Object[] {3L, null});

    assertThat(between(from, to).withoutKey()).isEqualTo(new Counts(2, 2, 0, 0));
    assertThat(between(to, from).withoutKey()).isEqualTo(new Counts(2, 2, 0, 0));
    assertThat(between(to, to).withoutKey()).isEqualTo(new Counts(0, 0, 0, 0));
  }

  @Test
  void rows_of_a_key_are_added_gone_or_changed() throws Exception {
    Side from =
        side(
            1,
            COLUMNS,
            new Object[] {1L, "a"},
            new Object[] {2L, "b"},
            new Object[] {3L, null},
            new Object[] {4L, "d"});
    Side to =
        side(
            2,
            COLUMNS,
            new Object[] {3L, ""},
            new Object[] {2L, "b"},
            new Object[] {1L, "A"},
            new Object[] {9L, "x"},
            new Object[] {8L, "y"});

    assertThat(between(from, to).byKey(List.of("id"))).isEqualTo(new Counts(2, 1, 2, 0));
    assertThat(between(from, to).byKey(List.of("id", "name"))).isEqualTo(new Counts(4, 3, 0, 0));
  }

  @Test
  void a_key_that_does_not_tell_rows_apart_is_noticed() throws Exception {
    Side from = side(1, COLUMNS, new Object[] {1L, "a"}, new Object[] {1L, "b"});
    Side to = side(2, COLUMNS, new Object[] {1L, "a"});

    assertThat(between(from, to).byKey(List.of("id")).twice()).isEqualTo(1);
  }

  @Test
  void a_key_of_a_shared_part_that_comes_once_more_is_noticed() throws Exception {
    Part shared = part(1, COLUMNS, new Object[] {1L, "a"}, new Object[] {2L, "b"});
    Part more = part(2, COLUMNS, new Object[] {2L, "c"}, new Object[] {3L, "d"});
    Side from = new Side(List.of(shared), COLUMNS);
    Side to = new Side(List.of(shared, more), COLUMNS);

    assertThat(between(from, to).byKey(List.of("id")).twice()).isEqualTo(1);
    assertThat(between(from, to).byKey(List.of("id", "name"))).isEqualTo(new Counts(2, 0, 0, 0));
  }

  @Test
  void texts_that_hold_any_character_do_not_run_into_each_other() throws Exception {
    List<Column> texts = List.of(NAME, NOTE);
    Side from = side(1, texts, new Object[] {"a\u001f1=b", "c"}, new Object[] {"", null});
    Side to = side(2, texts, new Object[] {"a", "b\u001f1=c"}, new Object[] {null, ""});

    assertThat(between(from, to).withoutKey()).isEqualTo(new Counts(2, 2, 0, 0));
  }

  @Test
  void a_value_of_another_type_is_the_same_when_it_is_written_the_same() throws Exception {
    Column decimals = new Column("id", "id", Kinds.DECIMAL, ColumnRole.FEATURE);
    Side from = side(1, COLUMNS, new Object[] {1L, "a"}, new Object[] {2L, "b"});
    Side to = side(2, List.of(decimals, NAME), new Object[] {1.0, "a"}, new Object[] {2.5, "b"});

    assertThat(between(from, to).withoutKey()).isEqualTo(new Counts(1, 1, 0, 0));
    assertThat(between(from, to).byKey(List.of("name"))).isEqualTo(new Counts(0, 0, 1, 0));
  }

  @Test
  void columns_that_only_one_has_are_not_compared_and_their_order_is_no_difference()
      throws Exception {
    Side from = side(1, COLUMNS, new Object[] {1L, "a"}, new Object[] {2L, "b"});
    Side to =
        side(2, List.of(PAID, NAME, ID), new Object[] {1.5, "a", 1L}, new Object[] {2.5, "c", 2L});

    assertThat(between(from, to).byKey(List.of("id"))).isEqualTo(new Counts(0, 0, 1, 0));
  }

  @Test
  void rows_without_a_common_column_are_all_different() throws Exception {
    Side from = side(1, List.of(ID), new Object[] {1L}, new Object[] {2L});
    Side to = side(2, List.of(NAME), new Object[] {"1"});

    assertThat(between(from, to).withoutKey()).isEqualTo(new Counts(1, 2, 0, 0));
  }

  @Test
  void parts_that_both_share_are_equal() throws Exception {
    Part shared = part(1, COLUMNS, new Object[] {1L, "a"}, new Object[] {2L, "b"});
    Part more = part(2, COLUMNS, new Object[] {3L, "c"});
    Side from = new Side(List.of(shared), COLUMNS);
    Side to = new Side(List.of(shared, more), COLUMNS);

    assertThat(between(from, to).withoutKey()).isEqualTo(new Counts(1, 0, 0, 0));
    assertThat(between(from, from).byKey(List.of("id"))).isEqualTo(new Counts(0, 0, 0, 0));
  }
}
