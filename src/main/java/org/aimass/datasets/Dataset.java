package org.aimass.datasets;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.aimass.jobs.Jobs;
import org.aimass.platform.Json;
import org.aimass.platform.Names;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

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

  /** The names of columns that are marked, as JSON; null for none. */
  @Column(name = "personal_columns")
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String personal;

  Instant created;
  Instant changed;
  Integer latest;
  Long importing;

  @Column(name = "keep_versions")
  Integer keepVersions;

  @Column(name = "keep_days")
  Integer keepDays;

  @ElementCollection
  @CollectionTable(name = "dataset_tag", joinColumns = @JoinColumn(name = "dataset_id"))
  @Column(name = "tag")
  Set<String> tags = new HashSet<>();

  /** What a search looks into; null until it is made for a dataset from before. */
  @Column(name = "search_text")
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String searchText;

  @Column(name = "keep_by_id")
  Long keepById;

  @Column(name = "keep_by")
  String keepBy;

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

  /** The names of the columns whose values are personal, in every version. */
  Set<String> personal() {
    return personal == null ? Set.of() : Set.of(Json.read(personal, String[].class));
  }

  void personal(Set<String> names) {
    personal = names.isEmpty() ? null : Json.write(new TreeSet<>(names));
  }

  /** In the order of the alphabet. */
  List<String> tags() {
    return tags.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList();
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

  /**
   * @param by whoever is responsible for what goes
   */
  void keep(Retention rule, Jobs.Owner by) {
    keepVersions = rule.versions();
    keepDays = rule.days();
    keepById = by.id();
    keepBy = by.name();
  }
}
