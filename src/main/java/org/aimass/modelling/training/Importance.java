package org.aimass.modelling.training;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Rows;
import org.aimass.datasets.Versions;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Training;
import org.aimass.modelling.Trainings;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.InstalledEngines;
import org.aimass.modelling.evaluating.Answered;
import org.aimass.modelling.evaluating.Importances;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.files.ModelHeader;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.NotFound;
import org.aimass.platform.Places;
import org.aimass.platform.Problem;

/**
 * Finds out what a model looks at when somebody asks and its training had no time for it. The kept
 * model is asked about some rows of its dataset, which it has learnt from: that says what it looks
 * at, not how good it is, and the report says so. What was found is written down.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Importance {
  private static final int ROWS = 1_000;
  private static final double SECONDS = 8;
  private static final long LARGEST_MODEL = 100L << 20;
  private static final Places PLACES = new Places(1, 1, 30_000);

  @Inject Trainings trainings;
  @Inject Versions versions;
  @Inject Rows rows;
  @Inject Leaderboards leaderboards;
  @Inject InstalledEngines engines;
  @Inject Files files;
  @Inject CurrentActor user;

  /** Whether there is something to find that the report does not have yet. */
  public static boolean open(Candidate candidate, EvaluationReport report) {
    return !report.explained() && report.measured().task().hasTarget() && !candidate.baseline();
  }

  /**
   * The evaluation with its importances.
   *
   * @throws Problem when they cannot be found within the limits of the server, in words
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public EvaluationReport explained(long candidateId) {
    Candidate candidate = trainings.candidate(candidateId);
    try (Places.Place place = PLACES.take(user.id())) {
      EvaluationReport report =
          trainings
              .evaluation(candidateId)
              .orElseThrow(() -> new NotFound("modelling.noun.evaluation", candidateId));
      if (!open(candidate, report)) {
        return report;
      }
      List<EvaluationReport.Importance> found = found(candidate, report);
      if (found.isEmpty()) {
        throw new Problem(503, "modelling.problem.importanceTooSlow");
      }
      EvaluationReport explained = report.with(found, EvaluationReport.LEARNT_ROWS);
      leaderboards.explained(candidateId, Json.write(explained));
      return explained;
    }
  }

  private List<EvaluationReport.Importance> found(Candidate candidate, EvaluationReport report) {
    Training training = trainings.find(candidate.trainingId());
    java.nio.file.Path path = new TrainingFolder(files, training.id()).job().model(candidate.key());
    if (!java.nio.file.Files.exists(path)) {
      throw new Problem(409, "modelling.problem.modelFileGone");
    }
    if (candidate.sizeBytes() != null && candidate.sizeBytes() > LARGEST_MODEL) {
      throw new Problem(503, "modelling.problem.importanceTooSlow");
    }
    DatasetVersion data = versions.version(training.datasetId(), training.datasetVersion());
    RawTable table = SampledRows.few(rows, data, ROWS);
    ModelFile file = ModelFile.read(path, candidate.key());
    EngineModel model = file.load(engines.engines());
    return of(model, file.header(), table, report.ranked(), training.order().seed());
  }

  static List<EvaluationReport.Importance> of(
      EngineModel model, ModelHeader header, RawTable table, Metric metric, long seed) {
    int target = table.position(header.target());
    List<Integer> known = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      double value =
          table.missing(target, row)
              ? Double.NaN
              : header.classes().isEmpty()
                  ? table.number(target, row)
                  : header.classes().indexOf(table.shown(target, row));
      if (value >= 0 || header.classes().isEmpty() && !Double.isNaN(value)) {
        known.add(row);
        values.add(value);
      }
    }
    int[] rows = known.stream().mapToInt(Integer::intValue).toArray();
    double[] actual = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[][] prepared = header.preparation().rows(table, rows, actual);
    int slot = header.preparation().features().size();
    try {
      return Importances.of(
          model,
          prepared,
          header.usual(),
          header.preparation().fields(),
          header.preparation().origins(),
          metric,
          (some, said) -> score(header, metric, slot, some, said),
          SECONDS,
          seed);
    } catch (Exception e) {
      throw new IllegalStateException("The model cannot be asked what it looks at", e);
    }
  }

  private static double score(
      ModelHeader header, Metric metric, int slot, double[][] rows, double[][] said) {
    double[] actual = Arrays.stream(rows).mapToDouble(row -> row[slot]).toArray();
    return header
        .task()
        .evaluation(Answered.targets(header.classes(), positive(header, actual), actual, said))
        .decidedFor(metric)
        .score(metric);
  }

  private static int positive(ModelHeader header, double[] actual) {
    return new Target(header.classes(), new int[0], actual).positive(null);
  }
}
