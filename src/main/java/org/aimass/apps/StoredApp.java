package org.aimass.apps;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;

/** An application, as the database knows it. */
@Entity
@Table(name = "app")
class StoredApp {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String name;

  @Column(name = "owner_id")
  long ownerId;

  @Column(name = "owner_name")
  String ownerName;

  @Column(name = "team_id")
  Long teamId;

  Instant created;

  App view(long keys, Set<Long> disabled) {
    return new App(id, name, ownerId, ownerName, created, keys, disabled.contains(ownerId));
  }
}
