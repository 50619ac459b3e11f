package org.aimass.datasets;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.aimass.platform.Json;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An import that was asked for, and its end. */
@Entity
@Table(name = "dataset_import")
class FileImport {
  static final String CANCELLED = "CANCELLED";

  /** Of a version that the retention rule has dropped. */
  static final String EXPIRED = "EXPIRED";

  /** Of a version that somebody has taken back. */
  static final String UNDONE = "UNDONE";

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "dataset_id")
  long datasetId;

  int version;

  @Column(name = "file_name")
  String fileName;

  @Column(name = "file_bytes")
  long fileBytes;

  @Column(name = "file_hash")
  @JdbcTypeCode(SqlTypes.CHAR)
  String fileHash;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String options;

  /**
   * How the rows were joined with those before, as JSON; null for imports of before that choice.
   */
  @Column(name = "merge_choice")
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String merge;

  /** The version whose rows stand here again; null for an import. */
  Integer restores;

  String state = DatasetVersion.IMPORTING;

  /** Why its version is not there any more; null while it is. */
  String gone;

  @Column(name = "gone_at")
  Instant goneAt;

  @Column(name = "started_by")
  String startedBy;

  @Column(name = "job_id")
  Long jobId;

  Instant created;
  Instant ended;

  @Column(name = "row_count")
  Long rows;

  @Column(name = "error_key")
  String errorKey;

  @Column(name = "error_arguments")
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String errorArguments;

  protected FileImport() {}

  FileImport(
      Dataset dataset,
      int version,
      String fileName,
      long fileBytes,
      ImportOptions options,
      String by,
      Instant now) {
    datasetId = dataset.id;
    this.version = version;
    this.fileName = fileName.length() > 300 ? fileName.substring(0, 300) : fileName;
    this.fileBytes = fileBytes;
    this.options = Json.write(options);
    startedBy = by;
    created = now;
  }

  /** What has become of it and of its version. */
  String fate() {
    return gone == null ? state : gone;
  }

  void gone(String why, Instant now) {
    gone = why;
    goneAt = now;
  }

  boolean running() {
    return state.equals(DatasetVersion.IMPORTING);
  }

  ImportOptions options() {
    return Json.read(options, ImportOptions.class);
  }

  Merge merge() {
    return merge == null ? Merge.REPLACE : Json.read(merge, Merge.class);
  }

  void done(long rows, String fileHash, Instant now) {
    state = DatasetVersion.READY;
    this.rows = rows;
    this.fileHash = fileHash;
    ended = now;
  }

  void failed(String key, String arguments, Instant now) {
    state = DatasetVersion.FAILED;
    errorKey = key;
    errorArguments = arguments;
    ended = now;
  }

  void cancelled(Instant now) {
    state = CANCELLED;
    ended = now;
  }
}
