package org.aimass.datasets;

import java.util.List;
import org.aimass.datasets.importing.Import;

/** Rows that stand in the database and are not yet a version. */
public final class LoadedVersion {
  final ImportLedger.Order order;
  final String table;
  final Import.Result result;
  private final List<Column> incoming;
  private final long added;
  private final long changed;

  LoadedVersion(
      ImportLedger.Order order,
      String table,
      Import.Result result,
      List<Column> incoming,
      long added,
      long changed) {
    this.order = order;
    this.table = table;
    this.result = result;
    this.incoming = incoming;
    this.added = added;
    this.changed = changed;
  }

  long added() {
    return added;
  }

  long changed() {
    return changed;
  }

  /** The columns of the rows that came in. */
  public List<Column> incoming() {
    return incoming;
  }

  /** SHA-256 over names, types and values in their order. */
  public String hash() {
    return result.written().hash();
  }
}
