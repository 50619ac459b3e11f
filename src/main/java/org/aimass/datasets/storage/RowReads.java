package org.aimass.datasets.storage;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.aimass.datasets.Column;

/** Reads rows: the only way in which they come out of tables of versions. */
@ApplicationScoped
public class RowReads {

  @Resource(lookup = "java:jboss/datasources/AiMassReads")
  DataSource database;

  @Inject RowTables tables;

  public RowReads() {}

  public RowReads(DataSource database, RowTables tables) {
    this.database = database;
    this.tables = tables;
  }

  /**
   * @param parts of one version, in order
   * @param columns that are wanted; filters and sorting know these only. Those that are {@link
   *     Column#masked masked} give no values
   */
  public RowQueries of(List<Part> parts, List<Column> columns) {
    return new RowQueries(database, tables, parts, columns);
  }

  /** What is different between the rows of two versions. */
  public RowDifference between(RowDifference.Side from, RowDifference.Side to) {
    return new RowDifference(database, tables, from, to);
  }
}
