package org.aimass.modelling.storing;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A model: a name under which versions are kept. */
@Entity
@Table(name = "model")
public class StoredModel {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String name;

  String createdBy;

  Long teamId;

  Instant created;

  int latestVersion;

  protected StoredModel() {}

  public StoredModel(String name, String createdBy, Instant now) {
    this.name = name;
    this.createdBy = createdBy;
    this.created = now;
  }

  /** The number of the version that is being kept now; numbers are never given twice. */
  public int nextVersion() {
    return ++latestVersion;
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public int latestVersion() {
    return latestVersion;
  }

  public String createdBy() {
    return createdBy;
  }

  public Instant created() {
    return created;
  }
}
