package org.aimass.datasets.storage;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.aimass.datasets.TableSink;
import org.aimass.datasets.storage.RowTables.StoredColumn;

/** Opens sinks: the only way in which rows come into tables of versions. */
@ApplicationScoped
public class TableSinks {

  @Inject RowTables tables;
  @Resource ManagedThreadFactory factory;
  private ExecutorService threads;

  public TableSinks() {}

  public TableSinks(RowTables tables, ExecutorService threads) {
    this.tables = tables;
    this.threads = threads;
  }

  @PostConstruct
  void start() {
    threads = Executors.newCachedThreadPool(factory);
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  /**
   * A sink into the unfinished form of a table, which the caller publishes when it has {@linkplain
   * TableSink#finish finished}.
   *
   * @param rowsBefore rows of the version that lie in other tables and come first; 0 for a table of
   *     its own
   */
  public TableSink open(String table, List<StoredColumn> columns, long rowsBefore)
      throws SQLException {
    return new LoadingSink(tables, threads, table, columns, rowsBefore);
  }
}
