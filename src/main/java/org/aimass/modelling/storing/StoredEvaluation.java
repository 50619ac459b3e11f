package org.aimass.modelling.storing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.aimass.modelling.EvaluationReport;
import org.aimass.platform.Json;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The evaluation of a candidate, beside it because a leaderboard does not read it. */
@Entity
@Table(name = "evaluation")
public class StoredEvaluation {
  @Id long candidateId;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String report;

  protected StoredEvaluation() {}

  /**
   * @param report an {@link EvaluationReport} as JSON
   */
  public StoredEvaluation(long candidateId, String report) {
    this.candidateId = candidateId;
    this.report = report;
  }

  public EvaluationReport report() {
    return Json.read(report, EvaluationReport.class);
  }
}
