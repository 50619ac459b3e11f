package org.aimass.serving;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A moment at which a model version became champion. Never changed. */
@Entity
@Table(name = "deployment_release")
class DeploymentRelease {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @ManyToOne(optional = false)
  @JoinColumn(name = "deployment_id")
  Deployment deployment;

  String model;
  int version;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Release.Kind kind;

  @Column(name = "approval_id")
  Long approvalId;

  @Column(name = "job_id")
  long jobId;

  String comment;

  @Column(name = "asked_by")
  String askedBy;

  @Column(name = "released_by")
  String releasedBy;

  Instant released;

  Release view() {
    return new Release(
        id, model, version, kind, approvalId, comment, askedBy, releasedBy, released);
  }
}
