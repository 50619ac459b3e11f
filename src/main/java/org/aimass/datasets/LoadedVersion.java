package org.aimass.datasets;

import java.util.List;
import org.aimass.datasets.importing.Import;

/** Rows that stand in the database and are not yet a version. */
public final class LoadedVersion {
  final ImportLedger.Order order;
  final String table;
  final Import.Result result;

  LoadedVersion(ImportLedger.Order order, String table, Import.Result result) {
    this.order = order;
    this.table = table;
    this.result = result;
  }

  /** What the columns became. */
  public List<Column> columns() {
    return result.plan().imported();
  }

  /** SHA-256 over names, types and values in their order. */
  public String hash() {
    return result.written().hash();
  }
}
