package org.aimass.modelling.storing;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.Field;
import org.aimass.modelling.KeptThreshold;
import org.aimass.modelling.ModelSummary;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Task;
import org.aimass.modelling.files.ModelHeader;
import org.aimass.platform.Json;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A version of a model: what it answers, how good it is, what made it, and where its bytes lie.
 * Updates name changed columns only: who saves the card must not write back the state that it was
 * read with.
 */
@Entity
@DynamicUpdate
@Table(name = "model_version")
public class StoredModelVersion {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @ManyToOne(optional = false)
  StoredModel model;

  int version;
  String state;

  Long trainingId;

  Long candidateId;

  String task;

  String target;

  String targetLabel;

  String engine;
  String algorithm;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String classes;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String inputs;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String metrics;

  String metric;

  Double score;

  Double scoreLow;

  Double scoreHigh;

  Double predictMicros;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String provenance;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String description;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String intendedUse;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String limitations;

  Double mostMissing;

  Double threshold;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String thresholdOf;

  /** Share of rows that the intervals of its numbers are meant to cover. */
  Double intervalLevel;

  String file;

  @Column(name = "file_sha256")
  String sha256;

  long sizeBytes;

  String createdBy;

  Instant created;

  /** Of the card: {@code state} is changed by statements of its own and has no part in it. */
  @Version int revision;

  protected StoredModelVersion() {}

  /**
   * @param header what the model itself says of its questions, answers and origin
   */
  public StoredModelVersion(StoredModel model, ModelHeader header, String createdBy, Instant now) {
    this.model = model;
    this.version = model.nextVersion();
    this.state = "REGISTERED";
    this.task = header.task().name();
    this.target = header.target();
    this.targetLabel = header.targetLabel();
    this.engine = header.provenance().engine();
    this.algorithm = header.provenance().algorithm();
    this.inputs = Stored.json(header.preparation().fields());
    this.classes = Stored.json(header.classes());
    this.provenance = Stored.json(header.provenance());
    this.metric = header.provenance().metric();
    this.metrics = Stored.json(header.metrics());
    this.intervalLevel = header.intervals() == null ? null : header.intervals().level();
    this.score = metric == null ? null : header.metrics().get(metric);
    this.createdBy = createdBy;
    this.created = now;
  }

  /** The candidate of a training that this is; not called for a model that came without one. */
  public void trainedAs(Candidate candidate) {
    this.trainingId = candidate.trainingId();
    this.candidateId = candidate.id();
    this.score = candidate.score();
    this.scoreLow = candidate.scoreLow();
    this.scoreHigh = candidate.scoreHigh();
    this.predictMicros = candidate.predictMicros();
  }

  /**
   * @param micros time of one answer
   */
  public void answersIn(double micros) {
    this.predictMicros = micros;
  }

  /**
   * @param file below the data folder
   */
  public void stored(String file, String sha256, long sizeBytes) {
    this.file = file;
    this.sha256 = sha256;
    this.sizeBytes = sizeBytes;
  }

  /**
   * @param kept of the positive class; null: the most likely class is the answer
   */
  public void describe(ModelVersion.Card card, KeptThreshold kept) {
    this.description = card.description();
    this.intendedUse = card.intendedUse();
    this.limitations = card.limitations();
    this.mostMissing = card.mostMissing();
    this.threshold = kept == null ? null : kept.value();
    this.thresholdOf = kept == null ? null : kept.positive();
  }

  public Long id() {
    return id;
  }

  public KeptThreshold threshold() {
    return threshold == null ? null : new KeptThreshold(threshold, thresholdOf);
  }

  public String modelName() {
    return model.name();
  }

  /** Null for a model that came without a training. */
  public Long candidateId() {
    return candidateId;
  }

  public String sha256() {
    return sha256;
  }

  public long sizeBytes() {
    return sizeBytes;
  }

  public String file() {
    return file;
  }

  public int revision() {
    return revision;
  }

  public String state() {
    return state;
  }

  /**
   * @param released number of the model's newest released version, or null
   */
  public ModelSummary summary(Integer released) {
    return new ModelSummary(
        model.id(),
        model.name(),
        model.latestVersion(),
        model.created(),
        model.createdBy(),
        view(),
        released);
  }

  public ModelVersion view() {
    return new ModelVersion(
        model.name(),
        version,
        state,
        new ModelVersion.Schema(
            Task.named(task),
            target,
            targetLabel,
            Stored.list(classes, new TypeReference<List<String>>() {}),
            Stored.list(inputs, new TypeReference<List<Field>>() {}),
            intervalLevel),
        new ModelVersion.Quality(
            metric == null ? null : Task.named(task).metric(metric),
            score,
            scoreLow,
            scoreHigh,
            Stored.map(metrics, new TypeReference<Map<String, Double>>() {}),
            predictMicros),
        new ModelVersion.Card(
            description, intendedUse, limitations, mostMissing, threshold, thresholdOf, revision),
        new ModelVersion.Origin(
            trainingId,
            candidateId,
            engine,
            algorithm,
            Json.read(provenance, Provenance.class),
            createdBy,
            created),
        new ModelVersion.Artefact(sha256, sizeBytes));
  }
}
