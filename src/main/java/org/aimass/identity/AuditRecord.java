package org.aimass.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One line of the audit record. */
@Entity
@Table(name = "audit_record")
class AuditRecord {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  Instant happened;
  String actor;
  String action;
  String object;
  String outcome;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String details;

  String address;

  Audit.Entry entry() {
    return new Audit.Entry(id, happened, actor, action, object, outcome, details, address);
  }
}
