package org.aimass.serving;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What an approval of kind DEPLOY asks for, and the job that followed it. */
@Entity
@Table(name = "release_request")
class ReleaseRequest {
  @Id
  @Column(name = "approval_id")
  Long approvalId;

  String deployment;
  String model;
  int version;
  String strategy;
  Integer percent;

  @Column(name = "asked_by")
  String askedBy;

  String comment;
  Instant asked;

  @Column(name = "job_id")
  Long jobId;

  Releases.Request view() {
    return new Releases.Request(
        approvalId, deployment, model, version, strategy, percent, askedBy, comment, asked, jobId);
  }
}
