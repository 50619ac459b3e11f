package org.aimass.datasets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.aimass.platform.Names;

/** A name under which versions of data follow each other. */
@Entity
class Dataset {
  private static final int NAME_LIMIT = 200;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String name;
  String description = "";

  @Column(name = "created_by")
  String createdBy;

  Long teamId;

  Instant created;
  Instant changed;
  Integer latest;
  Long importing;

  @Column(name = "keep_versions")
  Integer keepVersions;

  @Column(name = "keep_days")
  Integer keepDays;

  protected Dataset() {}

  Dataset(String name, String by, Instant now) {
    this.name = name;
    createdBy = by;
    created = now;
    changed = now;
  }

  /** A name as it is stored. @throws org.aimass.platform.Problem 400 when it is none */
  static String checkedName(String name) {
    String plain = Names.plain(name);
    if (plain.isEmpty()
        || plain.length() > NAME_LIMIT
        || plain.chars().anyMatch(Character::isISOControl)) {
      throw DatasetProblem.name(NAME_LIMIT);
    }
    return plain;
  }

  void importing(FileImport started) {
    importing = started.id;
    changed = started.created;
  }

  /** The import that is under way has made this version. */
  void imported(int version, Instant now) {
    latest = version;
    importing = null;
    changed = now;
  }

  void importEnded(Instant now) {
    importing = null;
    changed = now;
  }

  Retention retention() {
    return new Retention(keepVersions, keepDays);
  }

  void keep(Retention rule) {
    keepVersions = rule.versions();
    keepDays = rule.days();
  }
}
