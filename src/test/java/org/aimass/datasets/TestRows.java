package org.aimass.datasets;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.aimass.datasets.importing.Import;
import org.aimass.datasets.importing.Watch;
import org.aimass.datasets.storage.Part;
import org.aimass.datasets.storage.RowQueries;
import org.aimass.datasets.storage.RowQueries.Slice;
import org.aimass.datasets.storage.RowReads;
import org.aimass.datasets.storage.RowTables;
import org.aimass.datasets.storage.RowTables.StoredColumn;
import org.aimass.datasets.storage.TableSinks;

/** The storage of rows without a server, for versions of one table each. */
public record TestRows(RowTables tables, TableSinks sinks, RowReads reads) {

  public static TestRows in(DataSource database, ExecutorService threads) {
    RowTables tables = new RowTables(database, schema(database));
    return new TestRows(tables, new TableSinks(tables, threads), new RowReads(database, tables));
  }

  private static String schema(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return connection.getCatalog();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static TestRows in(DataSource database) {
    return in(database, TestDatabase.loader());
  }

  public Import importing(Path temp) {
    return new Import(sinks, temp);
  }

  /** Types, profiles and stores rows of another system, as a refresh does. */
  public Import.Result load(IncomingRows rows, String table, Path temp) throws Exception {
    return importing(temp)
        .run(rows.table(ImportOptions.NONE), "", ImportOptions.NONE, table, Watch.NOBODY);
  }

  public void create(String table, List<StoredColumn> columns) throws SQLException {
    tables.create(table, columns);
  }

  public void publish(String table) throws SQLException {
    tables.publish(table);
  }

  public void drop(String table) throws SQLException {
    tables.drop(table);
  }

  public List<String> tables(String prefix) throws SQLException {
    return tables.tables(prefix);
  }

  public RowQueries of(String table, List<Column> columns) {
    return reads.of(List.of(new Part(table, 0, Integer.MAX_VALUE)), columns);
  }

  public Slice slice(String table, List<Column> columns, RowQuery query, int cut)
      throws SQLException {
    return of(table, columns).page(query, cut);
  }

  public List<Object[]> page(String table, List<Column> columns, RowQuery query)
      throws SQLException {
    return slice(table, columns, query, 0).rows();
  }

  public long count(String table, List<Column> columns, RowQuery query) throws SQLException {
    return of(table, columns).count(query);
  }

  public void read(String table, List<Column> columns, RowReader reader) throws Exception {
    of(table, columns).read(0, reader);
  }
}
