package org.aimass.modelling.scoring;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Interval;
import org.aimass.modelling.EvaluationReport.Scores;
import org.aimass.modelling.Metric;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What one model is worth on the rows of a dataset, or why it could not be asked. */
@Entity
@Table(name = "dataset_evaluation_result")
public class StoredDatasetResult {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long evaluationId;

  Long candidateId;

  Double threshold;

  Double score;

  Double scoreLow;

  Double scoreHigh;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String metrics;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String report;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String failure;

  protected StoredDatasetResult() {}

  StoredDatasetResult(long evaluationId, Long candidateId, Double threshold) {
    this.evaluationId = evaluationId;
    this.candidateId = candidateId;
    this.threshold = threshold;
  }

  /** Without the report, for lists. */
  StoredDatasetResult(
      Long candidateId,
      Double threshold,
      Double score,
      Double scoreLow,
      Double scoreHigh,
      String metrics,
      String failure) {
    this.candidateId = candidateId;
    this.threshold = threshold;
    this.score = score;
    this.scoreLow = scoreLow;
    this.scoreHigh = scoreHigh;
    this.metrics = metrics;
    this.failure = failure;
  }

  StoredDatasetResult found(EvaluationReport found) {
    Metric ranked = found.ranked();
    double value = found.score(ranked);
    Interval interval =
        found.scores().intervals().getOrDefault(ranked.name(), new Interval(value, value));
    this.score = Double.isFinite(value) ? value : null;
    this.scoreLow = score == null ? null : interval.low();
    this.scoreHigh = score == null ? null : interval.high();
    this.metrics = Json.write(new Scores(found.scores().metrics(), Map.of()));
    this.report = Json.write(found);
    return this;
  }

  StoredDatasetResult failed(Problem why) {
    this.failure = Json.write(new DatasetEvaluation.Failure(why.key(), List.of(why.arguments())));
    return this;
  }

  /**
   * @param candidate null for a model that came without a training
   */
  DatasetEvaluation.Result view(Candidate candidate) {
    return new DatasetEvaluation.Result(
        candidate,
        threshold,
        score,
        scoreLow,
        scoreHigh,
        metrics == null ? Map.of() : Json.read(metrics, Scores.class).metrics(),
        report != null ? Json.read(report, EvaluationReport.class) : null,
        failure == null ? null : Json.read(failure, DatasetEvaluation.Failure.class));
  }
}
