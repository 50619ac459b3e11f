package org.aimass.datasets;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.aimass.datasets.storage.Part;

/** Where some of a version's rows lie. */
@Embeddable
class StoredPart {
  @Column(name = "table_name")
  String table;

  @Column(name = "rows_before")
  long before;

  @Column(name = "row_count")
  long rows;

  protected StoredPart() {}

  StoredPart(Part part) {
    table = part.table();
    before = part.before();
    rows = part.rows();
  }

  Part view() {
    return new Part(table, before, rows);
  }
}
