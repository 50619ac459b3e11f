package org.aimass.datasets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A hand-over as the database knows it. */
@Entity
@Table(name = "dataset_handover")
class StoredHandover {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "dataset_id")
  long datasetId;

  int version;
  String note;

  @Column(name = "handed_by")
  String by;

  Instant created;

  protected StoredHandover() {}

  StoredHandover(long datasetId, int version, String note, String by, Instant now) {
    this.datasetId = datasetId;
    this.version = version;
    this.note = note;
    this.by = by;
    created = now;
  }
}
