package org.aimass.datasets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A mark as the database knows it. */
@Entity
@Table(name = "dataset_row_mark")
class StoredRowMark {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "version_id")
  long versionId;

  @Column(name = "row_no")
  long row;

  String reason;

  @Column(name = "marked_by")
  String by;

  Instant marked;

  protected StoredRowMark() {}

  StoredRowMark(long versionId, long row) {
    this.versionId = versionId;
    this.row = row;
  }

  void mark(String because, String who, Instant now) {
    reason = because;
    by = who;
    marked = now;
  }

  RowMark view() {
    return new RowMark(row, reason, by, marked);
  }
}
