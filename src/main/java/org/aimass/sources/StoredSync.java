package org.aimass.sources;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.aimass.datasets.Merge;
import org.aimass.platform.Json;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A refresh, as the database knows it. */
@Entity
@Table(name = "sync")
class StoredSync {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "source_id")
  long sourceId;

  @Column(name = "dataset_id")
  long datasetId;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String what;

  String mode;

  @Column(name = "key_columns")
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String key;

  @Column(name = "cursor_column")
  String cursorColumn;

  @Column(name = "cursor_overlap")
  String cursorOverlap;

  @Column(name = "cursor_value")
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String cursor;

  @Column(name = "schedule_id")
  Long scheduleId;

  @Column(name = "last_job")
  Long lastJob;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String pending;

  @Column(name = "owner_name")
  String ownerName;

  Instant created;

  Fetch fetch() {
    return Json.read(what, Fetch.class);
  }

  Merge merge() {
    return new Merge(Merge.Mode.valueOf(mode), List.of(Json.read(key, String[].class)));
  }

  Sync.Incremental incremental() {
    return cursorColumn == null ? null : new Sync.Incremental(cursorColumn, cursorOverlap);
  }

  SchemaChange change() {
    return pending == null ? null : Json.read(pending, SchemaChange.class);
  }
}
