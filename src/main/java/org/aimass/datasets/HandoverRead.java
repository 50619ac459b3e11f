package org.aimass.datasets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Up to which hand-over a person has read. */
@Entity
@Table(name = "dataset_handover_read")
class HandoverRead {
  @Id
  @Column(name = "person_id")
  Long personId;

  @Column(name = "handover_id")
  long handoverId;

  protected HandoverRead() {}

  HandoverRead(long personId) {
    this.personId = personId;
  }
}
