package org.aimass.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.storage.Part;
import org.aimass.platform.Json;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A version whose rows are whole. */
@Entity
@Table(name = "dataset_version")
class StoredVersion {
  private static final TypeReference<List<org.aimass.datasets.Column>> COLUMNS =
      new TypeReference<>() {};

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "dataset_id")
  long datasetId;

  int version;

  @Column(name = "import_id")
  long importId;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "dataset_part", joinColumns = @JoinColumn(name = "version_id"))
  @OrderColumn(name = "position")
  List<StoredPart> parts = new ArrayList<>();

  @Column(name = "row_count")
  long rows;

  @JdbcTypeCode(SqlTypes.CHAR)
  String hash;

  @Column(name = "column_list")
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String columns;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String profile;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String notes;

  Instant created;

  protected StoredVersion() {}

  StoredVersion(FileImport source, List<Part> parts, String hash, Instant now) {
    datasetId = source.datasetId;
    version = source.version;
    importId = source.id;
    parts.forEach(part -> this.parts.add(new StoredPart(part)));
    rows = parts.stream().mapToLong(Part::rows).sum();
    this.hash = hash;
    created = now;
  }

  /** The same rows under another number. */
  StoredVersion madeAgain(FileImport source, Instant now) {
    StoredVersion again = new StoredVersion(source, parts(), hash, now);
    again.columns = columns;
    again.profile = profile;
    again.notes = notes;
    return again;
  }

  /**
   * The columns as they were kept, without the marks of their dataset: what makes further versions
   * goes by them. {@link StoredDatasets#columns} has them for whoever reads.
   */
  List<org.aimass.datasets.Column> keptColumns() {
    return columns(columns);
  }

  /** Columns from the text in which they are kept. */
  static List<org.aimass.datasets.Column> columns(String kept) {
    try {
      return Columns.today(Json.MAPPER.readValue(kept, COLUMNS));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where its rows lie. */
  List<Part> parts() {
    return parts.stream().map(StoredPart::view).toList();
  }

  DatasetVersion view(String name, List<org.aimass.datasets.Column> columns) {
    return new DatasetVersion(datasetId, version, name, rows, hash, columns, DatasetVersion.READY);
  }
}
