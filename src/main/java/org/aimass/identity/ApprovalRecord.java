package org.aimass.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A request and its decision, as the database knows them. */
@Entity
@Table(name = "approval")
class ApprovalRecord {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String kind;
  String subject;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String payload;

  String comment;

  @Column(name = "asked_by_id")
  long askedById;

  @Column(name = "asked_by")
  String askedBy;

  Instant asked;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Approval.State state = Approval.State.PENDING;

  @Column(name = "decided_by_id")
  Long decidedById;

  @Column(name = "decided_by")
  String decidedBy;

  Instant decided;

  @Column(name = "decision_comment")
  String decisionComment;

  @Version int version;

  void decide(Approval.State decision, User by, String words, Instant now) {
    state = decision;
    decidedById = by.id();
    decidedBy = by.username();
    decided = now;
    decisionComment = words;
  }

  Approval view() {
    return new Approval(
        id,
        kind,
        subject,
        payload,
        comment,
        askedById,
        askedBy,
        asked,
        state,
        decidedBy,
        decided,
        decisionComment);
  }
}
