package org.aimass.modelling.storing;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimass.jobs.JobView;
import org.aimass.jobs.Jobs;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Task;
import org.aimass.modelling.Training;
import org.aimass.modelling.training.worker.TrainingSpec.Choice;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A training as it was asked for; how far it is stands in its job. */
@Entity
@Table(name = "training")
public class StoredTraining {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String name;

  long datasetId;

  int datasetVersion;

  String datasetName;

  String datasetHash;

  long datasetRows;

  String target;

  String targetLabel;

  String positive;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Task task;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Metric metric;

  @Column(name = "budget_seconds")
  int seconds;

  @Column(name = "budget_memory_mb")
  int memoryMb;

  Integer folds;
  Double holdout;
  long seed;
  String resource;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String choices;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String learntColumns;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String ignoredColumns;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String engineVersions;

  Long retrainedFrom;

  Long jobId;

  long ownerId;

  String ownerName;

  Instant created;

  String idempotencyKey;

  String requestHash;

  protected StoredTraining() {}

  public StoredTraining(String name, Task task, Metric metric) {
    this.name = name;
    this.task = task;
    this.metric = metric;
  }

  public void learnsFrom(long dataset, int version, String name, String hash, long rows) {
    this.datasetId = dataset;
    this.datasetVersion = version;
    this.datasetName = name;
    this.datasetHash = hash;
    this.datasetRows = rows;
  }

  /** The target and what is learnt from, as they are now: roles may change while it runs. */
  public void learnsFrom(List<org.aimass.datasets.Column> columns) {
    this.learntColumns = Stored.json(columns);
  }

  /** Not called for clustering. */
  public void predicts(String target, String label, String positive) {
    this.target = target;
    this.targetLabel = label;
    this.positive = positive;
  }

  public void budget(int seconds, int memoryMb, String resource) {
    this.seconds = seconds;
    this.memoryMb = memoryMb;
    this.resource = resource;
  }

  public void validation(Integer folds, Double holdout, long seed) {
    this.folds = folds;
    this.holdout = holdout;
    this.seed = seed;
  }

  public void tries(
      List<Choice> choices,
      List<String> ignored,
      Map<String, String> engineVersions,
      Long retrainedFrom) {
    this.choices = Stored.json(choices);
    this.ignoredColumns = Stored.json(ignored);
    this.engineVersions = Stored.json(engineVersions);
    this.retrainedFrom = retrainedFrom;
  }

  public void askedBy(Jobs.Owner owner, Instant now, String idempotencyKey, String requestHash) {
    this.ownerId = owner.id();
    this.ownerName = owner.name();
    this.created = now;
    this.idempotencyKey = idempotencyKey;
    this.requestHash = requestHash;
  }

  public void queued(long job) {
    this.jobId = job;
  }

  public boolean asked(String hash) {
    return hash.equals(requestHash);
  }

  public long id() {
    return id;
  }

  public Metric metric() {
    return metric;
  }

  public long jobId() {
    return jobId;
  }

  public Training view(JobView job) {
    return new Training(
        id,
        name,
        datasetId,
        datasetVersion,
        datasetName,
        datasetHash,
        datasetRows,
        target,
        targetLabel,
        positive,
        task,
        metric,
        seconds,
        memoryMb,
        folds,
        holdout,
        seed,
        resource,
        Stored.list(choices, new TypeReference<List<Choice>>() {}),
        learntColumns == null
            ? List.of()
            : Stored.list(learntColumns, new TypeReference<List<org.aimass.datasets.Column>>() {}),
        Stored.list(ignoredColumns, new TypeReference<List<String>>() {}),
        Stored.map(engineVersions, new TypeReference<Map<String, String>>() {}),
        retrainedFrom,
        ownerId,
        ownerName,
        created,
        job);
  }
}
