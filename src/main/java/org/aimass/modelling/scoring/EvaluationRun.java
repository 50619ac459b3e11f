package org.aimass.modelling.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Rows;
import org.aimass.datasets.Versions;
import org.aimass.jobs.JobContext;
import org.aimass.jobs.JobHandler;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.ModelMemory;
import org.aimass.modelling.engines.InstalledEngines;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.files.ModelHeader;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;

/**
 * Scores models on the rows of a dataset, one model after the other, each on its own walk through
 * the rows: no more than one model and a thousand rows are in memory at a time. Begun anew after a
 * crash; nothing is written before the end.
 */
@ApplicationScoped
public class EvaluationRun implements JobHandler {
  public static final String KIND = "EVALUATION";

  /** Of more rows some from everywhere say the same. */
  private static final long MOST_ROWS = 200_000;

  private static final long SEED = 1;

  @PersistenceContext EntityManager database;
  @Inject Files files;
  @Inject Rows datasetRows;
  @Inject Versions versions;
  @Inject InstalledEngines engines;

  /**
   * What there is to do.
   *
   * @param alone whether the evaluation is of a single model: what refuses that fails the job
   */
  private record Order(long datasetId, int datasetVersion, List<Asked> models, boolean alone) {}

  /** What came of one model. */
  private record Found(Asked asked, EvaluationReport report, ReadRows read, Problem refused) {}

  @Override
  public String kind() {
    return KIND;
  }

  /** An evaluation's state is its job's. */
  @Override
  public boolean keepsJobs() {
    return true;
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void run(JobContext job) {
    long id = Json.read(job.payload(), JsonNode.class).get("evaluation").asLong();
    job.progress(0, "modelling.step.reading");
    Order order =
        job.write(
            () -> {
              StoredDatasetEvaluation evaluation = database.find(StoredDatasetEvaluation.class, id);
              return new Order(
                  evaluation.datasetId,
                  evaluation.datasetVersion,
                  Asked.of(database, files, evaluation),
                  evaluation.trainingId == null);
            });
    DatasetVersion data = versions.version(order.datasetId(), order.datasetVersion());
    List<Found> found = new ArrayList<>();
    for (Asked asked : order.models()) {
      job.progress(
          100 * found.size() / order.models().size(), "modelling.step.asking", asked.title());
      try {
        found.add(found(job, asked, data));
      } catch (Problem refused) {
        if (order.alone()) {
          throw refused;
        }
        found.add(new Found(asked, null, null, refused));
      }
    }
    job.complete(
        () -> {
          StoredDatasetEvaluation evaluation = database.find(StoredDatasetEvaluation.class, id);
          for (Found each : found) {
            StoredDatasetResult result =
                new StoredDatasetResult(
                    id, each.asked().candidate(), each.asked().judging().threshold());
            database.persist(
                each.report() == null
                    ? result.failed(each.refused())
                    : result.found(each.report()));
            if (each.read() != null && evaluation.facts == null) {
              evaluation.read(each.read());
            }
          }
          return Json.write(Map.of("evaluation", String.valueOf(id)));
        });
  }

  private Found found(JobContext job, Asked asked, DatasetVersion data) {
    if (!java.nio.file.Files.exists(asked.file())) {
      throw new Problem(409, "modelling.problem.modelFileGone");
    }
    if (ModelMemory.loaded(asked.sizeBytes()) > ModelMemory.budget()) {
      throw new Problem(
          409,
          "modelling.problem.evaluationTooLarge",
          asked.title(),
          ModelMemory.loaded(asked.sizeBytes()) >> 20,
          ModelMemory.budget() >> 20);
    }
    ModelFile file = ModelFile.read(asked.file(), asked.title());
    ModelHeader header = file.header();
    MatchedColumns columns =
        MatchedColumns.of(
            header.task(),
            header.preparation().fields().stream().map(MatchedColumns.Wanted::of).toList(),
            new MatchedColumns.Wanted(header.target(), header.targetLabel(), null, false),
            data);
    ScoredRows scored =
        new ScoredRows(
            header,
            file.load(engines.engines()),
            columns,
            Math.max(1, (data.rows() + MOST_ROWS - 1) / MOST_ROWS),
            job::checkCancelled);
    datasetRows.readUnmasked(data.datasetId(), data.version(), columns.names(), scored);
    EvaluationReport report = scored.report(asked.judging(), SEED);
    return new Found(asked, report, scored.read(), null);
  }
}
