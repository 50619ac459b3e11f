package org.aimass.modelling.scoring;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.aimass.datasets.DatasetVersion;
import org.aimass.jobs.JobView;
import org.aimass.platform.Json;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An evaluation on a dataset as it was asked for; how far it is stands in its job. */
@Entity
@Table(name = "dataset_evaluation")
public class StoredDatasetEvaluation {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  Long trainingId;

  Long modelVersionId;

  long datasetId;

  int datasetVersion;

  String datasetName;

  Long jobId;

  String ownerName;

  Instant created;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String facts;

  protected StoredDatasetEvaluation() {}

  StoredDatasetEvaluation(DatasetVersion data, String ownerName, Instant created) {
    this.datasetId = data.datasetId();
    this.datasetVersion = data.version();
    this.datasetName = data.name();
    this.ownerName = ownerName;
    this.created = created;
  }

  void of(Long training, Long modelVersion) {
    this.trainingId = training;
    this.modelVersionId = modelVersion;
  }

  void queued(long job) {
    this.jobId = job;
  }

  void read(ReadRows rows) {
    this.facts = Json.write(rows);
  }

  /**
   * @param learnt the dataset that its models have learnt from; null where nobody knows
   */
  DatasetEvaluation view(JobView job, Long learnt, List<DatasetEvaluation.Result> results) {
    return new DatasetEvaluation(
        id,
        new DatasetEvaluation.Data(
            datasetId, datasetVersion, datasetName, learnt != null && learnt == datasetId),
        job,
        ownerName,
        created,
        Optional.ofNullable(facts)
            .map(json -> Json.read(json, ReadRows.class))
            .map(
                read ->
                    new DatasetEvaluation.Read(
                        read.rows(),
                        read.every(),
                        read.withoutTarget(),
                        read.unknownClasses(),
                        read.covered()))
            .orElse(DatasetEvaluation.Read.NOT_YET),
        results);
  }
}
