package org.aimass.modelling.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.Metric;
import org.aimass.modelling.scoring.DatasetEvaluation;
import org.aimass.modelling.scoring.DatasetEvaluation.Result;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Ids;

/** Evaluations on other datasets, on the wire. */
final class EvaluationBodies {
  private EvaluationBodies() {}

  /** The dataset to evaluate on. */
  public record EvaluationOrder(String datasetId, Integer datasetVersion) {
    static EvaluationOrder checked(EvaluationOrder order) {
      if (order == null || order.datasetId() == null) {
        throw new Problem(400, "platform.problem.required", "datasetId").at("datasetId");
      }
      return order;
    }

    long dataset() {
      return Ids.number(datasetId);
    }
  }

  public record EvaluationStarted(String id, String job) {
    static EvaluationStarted of(DatasetEvaluation evaluation) {
      return new EvaluationStarted(
          String.valueOf(evaluation.id()), String.valueOf(evaluation.job().id()));
    }
  }

  /** Rows of a class that the model does not know. */
  public record UnknownClass(String name, long rows) {}

  /** What every answer about an evaluation says of it. */
  public record About(
      String id,
      @JsonUnwrapped Dataset dataset,
      @JsonUnwrapped Work work,
      Long rowsRead,
      Long readEvery,
      Long withoutTarget,
      List<UnknownClass> unknownClasses,
      Double intervalCoverage) {
    static About of(DatasetEvaluation e, Locale locale) {
      return new About(
          String.valueOf(e.id()),
          new Dataset(
              String.valueOf(e.data().id()),
              e.data().version(),
              e.data().name(),
              e.data().learnt()),
          new Work(
              e.job().state().name(),
              e.job().percent(),
              e.job().error(locale),
              String.valueOf(e.job().id()),
              e.owner(),
              e.created()),
          e.read().rows(),
          e.read().every(),
          e.read().withoutTarget(),
          e.read().unknownClasses().entrySet().stream()
              .map(each -> new UnknownClass(each.getKey(), each.getValue()))
              .toList(),
          e.read().covered());
    }
  }

  /** The rows that judge. */
  public record Dataset(
      String datasetId, int datasetVersion, String datasetName, boolean learntFrom) {}

  /** The job. */
  public record Work(
      String state, int percent, String error, String job, String owner, Instant created) {}

  /** A version's evaluation in a list. */
  public record EvaluationSummary(
      @JsonUnwrapped About about,
      Metric metric,
      Double threshold,
      Double score,
      Double scoreLow,
      Double scoreHigh,
      Double trainingScore,
      Map<String, Double> metrics) {
    static EvaluationSummary of(
        DatasetEvaluation e, Metric metric, Double trainingScore, Locale locale) {
      Result result = e.done() ? e.results().get(0) : null;
      return new EvaluationSummary(
          About.of(e, locale),
          metric,
          result == null ? null : result.threshold(),
          result == null ? null : result.score(),
          result == null ? null : result.low(),
          result == null ? null : result.high(),
          trainingScore,
          result == null ? Map.of() : result.metrics());
    }
  }

  /** A version's evaluation with its report, side by side. */
  public record EvaluationOnDataset(
      @JsonUnwrapped About about, Double threshold, @JsonUnwrapped EvaluationReport report) {
    static EvaluationOnDataset of(DatasetEvaluation e, Locale locale) {
      Result result = e.done() ? e.results().get(0) : null;
      return new EvaluationOnDataset(
          About.of(e, locale),
          result == null ? null : result.threshold(),
          result == null ? null : result.report());
    }
  }

  /** A candidate on the rows of the training, and on those of another dataset. */
  public record EvaluatedCandidate(
      String candidateId,
      String engine,
      String algorithm,
      Double trainingScore,
      Double threshold,
      Double score,
      Double scoreLow,
      Double scoreHigh,
      Map<String, Double> metrics,
      String error) {
    static EvaluatedCandidate of(Result result, Locale locale) {
      Candidate candidate = result.candidate();
      return new EvaluatedCandidate(
          String.valueOf(candidate.id()),
          candidate.engine(),
          candidate.algorithm(),
          candidate.score(),
          result.threshold(),
          result.score(),
          result.low(),
          result.high(),
          result.metrics(),
          result.failure() == null ? null : result.failure().in(locale));
    }
  }

  /** The candidates of a training on another dataset, the best there first. */
  public record LeaderboardEvaluation(
      @JsonUnwrapped About about, Metric metric, List<EvaluatedCandidate> candidates) {
    static LeaderboardEvaluation of(DatasetEvaluation e, Metric metric, Locale locale) {
      return new LeaderboardEvaluation(
          About.of(e, locale),
          metric,
          e.results().stream().map(result -> EvaluatedCandidate.of(result, locale)).toList());
    }
  }
}
