package org.aimass.apps;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.aimass.apps.keys.KnownKey;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A key, as the database knows it: a hash instead of the secret. */
@Entity
@Table(name = "app_key")
class StoredKey {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @ManyToOne(optional = false)
  @JoinColumn(name = "app_id")
  StoredApp app;

  String name;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Key.Kind kind;

  String prefix;

  @JdbcTypeCode(SqlTypes.CHAR)
  String hash;

  Instant created;
  Instant expires;

  @Column(name = "per_second")
  Integer perSecond;

  @Column(name = "last_used")
  Instant lastUsed;

  boolean revoked;
  Instant changed;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "app_key_deployment", joinColumns = @JoinColumn(name = "key_id"))
  @Column(name = "deployment")
  Set<String> deployments = new TreeSet<>();

  /** Its application has another owner: every server has to know. */
  void handedOver(Instant now) {
    changed = now;
  }

  void revoke(Instant now) {
    revoked = true;
    changed = now;
  }

  Key view() {
    return new Key(
        id,
        name,
        kind,
        prefix,
        deployments.stream().sorted().toList(),
        perSecond,
        created,
        expires,
        lastUsed,
        revoked);
  }

  KnownKey known() {
    return new KnownKey(
        id, hash, app.ownerId, prefix, deployments, expires, perSecond, revoked, changed);
  }
}
