package org.aimass.identity;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** A team, as the database knows it. */
@Entity
@Table(name = "team")
class StoredTeam {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String name;
  Instant created;

  /** Ids of accounts. */
  @ElementCollection
  @CollectionTable(name = "team_member", joinColumns = @JoinColumn(name = "team_id"))
  @Column(name = "account_id")
  Set<Long> members = new HashSet<>();

  protected StoredTeam() {}

  StoredTeam(String name, Instant now) {
    this.name = name;
    this.created = now;
  }
}
