package org.aimass.datasets.storage;

import org.aimass.datasets.RowReader;
import org.aimass.datasets.TableSink;
import org.aimass.datasets.TableSinkContract;
import org.aimass.datasets.TestDatabase;
import org.aimass.datasets.TestRows;
import org.aimass.datasets.storage.RowTables.StoredColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The sink into the database. */
@Tag("database")
class LoadingSinkTest extends TableSinkContract {
  private final TestRows store = TestRows.in(TestDatabase.source());
  private int tables;

  private String table() {
    return "ds_sink_" + tables;
  }

  @Override
  protected TableSink open() throws Exception {
    tables++;
    return store
        .sinks()
        .open(table(), COLUMNS.stream().map(c -> new StoredColumn(c, 60)).toList(), 0);
  }

  @Override
  protected void read(RowReader reader) throws Exception {
    store.read(RowTables.unfinished(table()), COLUMNS, reader);
  }

  @Override
  protected boolean isLeft() throws Exception {
    return !store.tables(table()).isEmpty();
  }

  @AfterEach
  void drop() throws Exception {
    for (String each : store.tables("ds_sink_")) {
      store.drop(each);
    }
  }
}
