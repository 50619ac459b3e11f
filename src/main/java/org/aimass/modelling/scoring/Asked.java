package org.aimass.modelling.scoring;

import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.KeptThreshold;
import org.aimass.modelling.Metric;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.storing.StoredCandidate;
import org.aimass.modelling.storing.StoredEvaluation;
import org.aimass.modelling.storing.StoredModelVersion;
import org.aimass.modelling.storing.StoredTraining;
import org.aimass.modelling.training.TrainingFolder;
import org.aimass.platform.Files;

/**
 * A model that is asked about the rows of a dataset.
 *
 * @param candidate its id; null for a model that came without a training
 * @param title for refusals
 * @param file that may be gone
 */
record Asked(Long candidate, String title, Path file, long sizeBytes, Judging judging) {
  /** What an evaluation asks, as the database has it now. */
  static List<Asked> of(EntityManager database, Files files, StoredDatasetEvaluation evaluation) {
    if (evaluation.trainingId == null) {
      StoredModelVersion version =
          database.find(StoredModelVersion.class, evaluation.modelVersionId);
      return List.of(of(database, files, version));
    }
    Metric metric = database.find(StoredTraining.class, evaluation.trainingId).metric();
    Path folder = new TrainingFolder(files, evaluation.trainingId).path();
    return candidates(database, evaluation.trainingId).stream()
        .map(candidate -> of(database, folder, candidate, metric))
        .toList();
  }

  /** Those of a training that are done. */
  static List<StoredCandidate> candidates(EntityManager database, long training) {
    return database
        .createQuery(
            "select c from StoredCandidate c where c.trainingId = :training order by c.id",
            StoredCandidate.class)
        .setParameter("training", training)
        .getResultList()
        .stream()
        .filter(StoredCandidate::done)
        .toList();
  }

  private static Asked of(EntityManager database, Files files, StoredModelVersion version) {
    ModelVersion about = version.view();
    Metric metric = about.quality().metric();
    return new Asked(
        version.candidateId(),
        about.name() + " " + about.version(),
        files.data().resolve(version.file()),
        version.sizeBytes(),
        new Judging(
            metric == null ? about.task().usualMetric() : metric,
            about
                .card()
                .kept()
                .map(KeptThreshold::positive)
                .or(() -> report(database, version.candidateId()).map(r -> r.measured().positive()))
                .orElse(null),
            about.card().threshold()));
  }

  private static Asked of(
      EntityManager database, Path folder, StoredCandidate stored, Metric metric) {
    Candidate candidate = stored.view();
    Optional<EvaluationReport> report = report(database, candidate.id());
    return new Asked(
        candidate.id(),
        candidate.algorithm(),
        folder.resolve(stored.modelFile() == null ? "gone" : stored.modelFile()),
        candidate.sizeBytes() == null ? 0 : candidate.sizeBytes(),
        new Judging(
            metric,
            report.map(r -> r.measured().positive()).orElse(null),
            report.flatMap(EvaluationReport::deciding).orElse(null)));
  }

  private static Optional<EvaluationReport> report(EntityManager database, Long candidate) {
    return Optional.ofNullable(candidate)
        .map(id -> database.find(StoredEvaluation.class, id))
        .map(StoredEvaluation::report);
  }
}
