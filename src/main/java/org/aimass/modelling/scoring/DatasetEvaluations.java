package org.aimass.modelling.scoring;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.aimass.datasets.Column;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Versions;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.jobs.Jobs;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.Metric;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.Training;
import org.aimass.modelling.Trainings;
import org.aimass.modelling.storing.StoredCandidate;
import org.aimass.modelling.storing.StoredModelVersion;
import org.aimass.modelling.storing.StoredTraining;
import org.aimass.modelling.storing.StoredVersions;
import org.aimass.platform.Json;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/**
 * Kept models, and leaderboards as a whole, evaluated on other datasets. Whoever asks must be able
 * to read the dataset. Personal columns are learnt from and asked about whoever acts, as in a
 * training; the values of the target must be open to whoever asks, because an evaluation tells
 * them.
 */
@Stateless
public class DatasetEvaluations {
  @PersistenceContext EntityManager database;
  @Inject Clock clock;
  @Inject CurrentActor user;
  @Inject Versions versions;
  @Inject Models models;
  @Inject Trainings trainings;
  @Inject Jobs jobs;

  /**
   * Starts the evaluation of a model version.
   *
   * @param datasetVersion null for the newest
   * @throws Problem 422 in words, when the dataset does not have what the model asks for
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR})
  public DatasetEvaluation start(
      String model, int version, long datasetId, Integer datasetVersion) {
    ModelVersion about = models.version(model, version);
    DatasetVersion data = data(datasetId, datasetVersion);
    MatchedColumns.of(
        about.task(),
        about.inputs().stream().map(MatchedColumns.Wanted::of).toList(),
        new MatchedColumns.Wanted(about.target(), about.schema().targetLabel(), null, false),
        data);
    long id = StoredVersions.find(database, model, version).id();
    return queued(data, null, id, about.name() + " " + about.version());
  }

  /** Starts the evaluation of all candidates of a training that are done. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR})
  public DatasetEvaluation start(long training, long datasetId, Integer datasetVersion) {
    Training about = trainings.find(training);
    DatasetVersion data = data(datasetId, datasetVersion);
    List<Column> columns = about.order().data().columns();
    MatchedColumns.of(
        about.task(),
        columns == null
            ? List.of()
            : columns.stream()
                .filter(column -> !column.name().equals(about.target()))
                .map(MatchedColumns.Wanted::of)
                .toList(),
        new MatchedColumns.Wanted(about.target(), about.targetLabel(), null, false),
        data);
    if (Asked.candidates(database, training).isEmpty()) {
      throw new Problem(409, "modelling.problem.evaluationNoCandidates");
    }
    return queued(data, training, null, about.name());
  }

  private DatasetVersion data(long id, Integer version) {
    return version == null ? versions.newest(id) : versions.version(id, version);
  }

  private DatasetEvaluation queued(
      DatasetVersion data, Long training, Long modelVersion, String title) {
    StoredDatasetEvaluation evaluation =
        new StoredDatasetEvaluation(data, user.username(), clock.instant());
    evaluation.of(training, modelVersion);
    database.persist(evaluation);
    database.flush();
    evaluation.queued(
        jobs.submit(
            EvaluationRun.KIND,
            title + " · " + data.name(),
            Json.write(Map.of("evaluation", evaluation.id))));
    return view(evaluation, false);
  }

  /** The evaluations of a model version, the newest first, without their reports. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public List<DatasetEvaluation> of(String model, int version) {
    return list("modelVersionId", StoredVersions.find(database, model, version).id());
  }

  /** The evaluations of a training's candidates, the newest first, without their reports. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public List<DatasetEvaluation> of(long training) {
    return list("trainingId", trainings.find(training).id());
  }

  private List<DatasetEvaluation> list(String field, long id) {
    return database
        .createQuery(
            "select e from StoredDatasetEvaluation e where e."
                + field
                + " = :id order by e.id desc",
            StoredDatasetEvaluation.class)
        .setParameter("id", id)
        .setMaxResults(100)
        .getResultList()
        .stream()
        .map(evaluation -> view(evaluation, false))
        .toList();
  }

  /**
   * One evaluation of a model version, with its report.
   *
   * @throws NotFound when the version has no such evaluation
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public DatasetEvaluation find(String model, int version, long id) {
    long of = StoredVersions.find(database, model, version).id();
    return found(id, evaluation -> Long.valueOf(of).equals(evaluation.modelVersionId), true);
  }

  /**
   * One evaluation of a training's candidates, with their measures.
   *
   * @throws NotFound when the training has no such evaluation
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public DatasetEvaluation find(long training, long id) {
    long of = trainings.find(training).id();
    return found(id, evaluation -> Long.valueOf(of).equals(evaluation.trainingId), false);
  }

  private DatasetEvaluation found(
      long id, Predicate<StoredDatasetEvaluation> belongs, boolean whole) {
    return Optional.ofNullable(database.find(StoredDatasetEvaluation.class, id))
        .filter(belongs)
        .map(evaluation -> view(evaluation, whole))
        .orElseThrow(() -> new NotFound("modelling.noun.evaluation", id));
  }

  private DatasetEvaluation view(StoredDatasetEvaluation evaluation, boolean whole) {
    String without =
        "new org.aimass.modelling.scoring.StoredDatasetResult(r.candidateId, r.threshold, r.score,"
            + " r.scoreLow, r.scoreHigh, r.metrics, r.failure)";
    List<DatasetEvaluation.Result> results =
        database
            .createQuery(
                "select "
                    + (whole ? "r" : without)
                    + " from StoredDatasetResult r where r.evaluationId = :id order by r.id",
                StoredDatasetResult.class)
            .setParameter("id", evaluation.id)
            .getResultList()
            .stream()
            .map(result -> result.view(candidate(result.candidateId)))
            .sorted(order(evaluation))
            .toList();
    return evaluation.view(
        jobs.find(evaluation.jobId).orElseThrow(), learntFrom(evaluation), results);
  }

  private Long learntFrom(StoredDatasetEvaluation evaluation) {
    return evaluation.trainingId == null
        ? database
            .find(StoredModelVersion.class, evaluation.modelVersionId)
            .view()
            .origin()
            .provenance()
            .datasetId()
        : (Long)
            database.find(StoredTraining.class, evaluation.trainingId).order().data().datasetId();
  }

  private Candidate candidate(Long id) {
    StoredCandidate candidate = id == null ? null : database.find(StoredCandidate.class, id);
    return candidate == null ? null : candidate.view();
  }

  /** The best on these rows first; who could not be asked is last. */
  private Comparator<DatasetEvaluation.Result> order(StoredDatasetEvaluation evaluation) {
    if (evaluation.trainingId == null) {
      return Comparator.comparing(result -> 0);
    }
    Metric metric = database.find(StoredTraining.class, evaluation.trainingId).metric();
    return Comparator.comparing(
        DatasetEvaluation.Result::score, Comparator.nullsLast(metric::order));
  }
}
