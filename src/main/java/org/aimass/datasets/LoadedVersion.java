package org.aimass.datasets;

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

  /** SHA-256 over names, types and values in their order. */
  public String hash() {
    return result.written().hash();
  }
}
