package org.aimass.datasets.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.aimass.Sql;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.TableSink;
import org.aimass.datasets.TestDatabase;
import org.aimass.datasets.storage.RowTables.StoredColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows lie in a schema of their own, also those that were stored before there was one. */
@Tag("database")
class RowTablesTest {
  private static final List<Column> COLUMNS =
      List.of(new Column("n", "n", Kinds.INTEGER, ColumnRole.FEATURE));

  private final DataSource database = TestDatabase.source();
  private final Sql sql = new Sql(database);
  private String own;
  private String rows;
  private RowTables tables;

  @BeforeEach
  void two_schemas() throws SQLException {
    own = sql.column("select database()").get(0);
    rows = own + "_rows";
    sql.update("create database if not exists " + rows);
    tables = new RowTables(database, rows);
    drop();
  }

  @AfterEach
  void drop() throws SQLException {
    for (String table : tables.tables("ds_9")) {
      tables.drop(table);
    }
  }

  private List<String> ownTables() throws SQLException {
    return sql.column(
        "select table_name from information_schema.tables where table_schema = database() and"
            + " table_name like 'ds!_9%' escape '!'");
  }

  private long written(RowTables where, String table) throws Exception {
    try (TableSink sink =
        new TableSinks(where, TestDatabase.loader())
            .open(table, List.of(new StoredColumn(COLUMNS.get(0), 0)), 0)) {
      sink.row(new Object[] {7L});
      sink.finish();
    }
    where.publish(table);
    return new RowReads(database, where)
        .of(List.of(new Part(table, 0, 1)), COLUMNS)
        .count(RowQuery.first(0));
  }

  @Test
  void a_table_is_loaded_published_read_and_dropped_there() throws Exception {
    assertThat(written(tables, "ds_901_v1")).isEqualTo(1);

    assertThat(tables.tables("ds_9")).containsExactly("ds_901_v1");
    assertThat(ownTables()).isEmpty();
    tables.drop("ds_901_v1");
    assertThat(tables.tables("ds_9")).isEmpty();
  }

  @Test
  void tables_of_the_time_before_are_moved_with_their_rows_and_no_others() throws Exception {
    written(new RowTables(database, own), "ds_902_v1");
    written(new RowTables(database, own), "ds_902_v2_r3");
    sql.update("create table ds_9other (id int)");
    try {
      tables.gather();

      assertThat(ownTables()).containsExactly("ds_9other");
      assertThat(tables.tables("ds_9")).containsExactlyInAnyOrder("ds_902_v1", "ds_902_v2_r3");
      assertThat(sql.column("select n from " + rows + ".ds_902_v1")).containsExactly("7");
    } finally {
      sql.update("drop table ds_9other");
    }
  }
}
