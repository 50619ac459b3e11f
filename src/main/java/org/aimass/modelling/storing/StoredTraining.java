package org.aimass.modelling.storing;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.aimass.identity.Owned;
import org.aimass.jobs.JobView;
import org.aimass.jobs.Jobs;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingOrder;
import org.aimass.platform.Json;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A training as it was asked for; how far it is stands in its job. */
@Entity
@Table(name = "training")
public class StoredTraining {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  // What is searched by stands in columns; the order as a whole is JSON.
  String name;

  long datasetId;

  int datasetVersion;

  String datasetName;

  String targetLabel;

  String task;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String ordered;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String engineVersions;

  Long jobId;

  long ownerId;

  String ownerName;

  @Column(name = "team_id")
  Long teamId;

  Instant created;

  String idempotencyKey;

  String requestHash;

  protected StoredTraining() {}

  /**
   * @param order completed
   * @param engineVersions by engine id
   */
  public StoredTraining(TrainingOrder order, Map<String, String> engineVersions) {
    this.name = order.name();
    this.datasetId = order.data().datasetId();
    this.datasetVersion = order.data().version();
    this.datasetName = order.data().name();
    this.targetLabel = order.question().targetLabel();
    this.task = order.question().task().name();
    this.ordered = Stored.json(order);
    this.engineVersions = Stored.json(engineVersions);
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

  /** True for the same request; one from before orders were stored whole is known by its key. */
  public boolean asked(String hash) {
    return requestHash == null || hash.equals(requestHash);
  }

  public long id() {
    return id;
  }

  public TrainingOrder order() {
    return Json.read(ordered, TrainingOrder.class);
  }

  public Metric metric() {
    return order().question().rankedBy();
  }

  public Owned owned() {
    return new Owned(ownerName, teamId);
  }

  public long jobId() {
    return jobId;
  }

  public Training view(JobView job) {
    return new Training(
        id,
        order(),
        Stored.map(engineVersions, new TypeReference<Map<String, String>>() {}),
        ownerId,
        ownerName,
        created,
        job);
  }
}
