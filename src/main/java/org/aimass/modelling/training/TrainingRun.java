package org.aimass.modelling.training;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Rows;
import org.aimass.datasets.Versions;
import org.aimass.jobs.JobCancelled;
import org.aimass.jobs.JobContext;
import org.aimass.jobs.JobHandler;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.ModelTrained;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingLimits;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.InstalledEngines;
import org.aimass.modelling.storing.StoredTraining;
import org.aimass.modelling.training.worker.JobFolder;
import org.aimass.modelling.training.worker.TableFile;
import org.aimass.modelling.training.worker.TrainingSpec;
import org.aimass.modelling.training.worker.WorkerEvent;
import org.aimass.modelling.training.worker.WorkerProcess;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;

/**
 * Does a training: writes the order and the rows into the training's folder, lets a process of its
 * own learn, and takes down what that tells. Started again after a crash, it goes on: finished
 * candidates lie in the folder and are taken up once.
 */
@ApplicationScoped
public class TrainingRun implements JobHandler {
  public static final String KIND = "TRAINING";

  private static final Logger LOG = System.getLogger(TrainingRun.class.getName());

  /** Share of the budget that writing the rows may take up. */
  private static final double MOST_FOR_THE_ROWS = 0.3;

  /** How long the database may be away. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @PersistenceContext EntityManager database;
  @Inject Clock clock;
  @Inject Files files;
  @Inject Rows datasetRows;
  @Inject Versions versions;
  @Inject InstalledEngines engines;
  @Inject WorkerInstallation installation;
  @Inject Leaderboards leaderboards;
  @Inject Event<ModelTrained> trained;

  @Override
  public String kind() {
    return KIND;
  }

  /** A training's state is its job's. */
  @Override
  public boolean keepsJobs() {
    return true;
  }

  @Override
  public int slots() {
    return TrainingLimits.SIDE_BY_SIDE;
  }

  @Override
  public void run(JobContext job) throws Exception {
    long id = training(job);
    Training training = job.write(() -> database.find(StoredTraining.class, id).view(null));
    TrainingFolder folder = new TrainingFolder(files, id);
    job.progress(0, "modelling.step.reading");
    folder.log(
        clock.instant(),
        job.attempt() == 1 ? "modelling.log.begun" : "modelling.log.begunAgain",
        List.of(training.datasetName(), training.datasetVersion(), job.attempt()));
    order(job, training, folder);

    WorkerProcess worker =
        new WorkerProcess(
            installation.classPath(), folder.job(), event -> take(job, id, folder, event));
    job.onCancel(worker::cancel);
    WorkerProcess.Outcome outcome = worker.run();
    job.checkCancelled();
    finish(job, training, folder, outcome);
  }

  private static long training(JobContext job) {
    return Json.read(job.payload(), JsonNode.class).get("training").asLong();
  }

  /**
   * Writes the order, once, and then its rows: what was begun goes on as it was ordered, whatever
   * has changed at the dataset meanwhile.
   */
  private void order(JobContext job, Training training, TrainingFolder folder) throws IOException {
    JobFolder order = folder.job();
    if (!order.ordered()) {
      order.spec(spec(training));
    }
    List<Column> columns = order.spec().columns();
    if (!TableFile.holds(order.data(), columns)) {
      long start = System.nanoTime();
      try (TableFile.Writer rows = TableFile.write(order.data(), columns)) {
        datasetRows.readUnmasked(
            training.datasetId(),
            training.datasetVersion(),
            columns.stream().map(Column::name).toList(),
            values -> {
              if (rows.rows() % 10_000 == 0) {
                job.checkCancelled();
              }
              return rows.row(values);
            });
        rows.complete();
      }
      // However many rows there are, most of the budget is for learning.
      order.spent(
          Math.min(
              (System.nanoTime() - start) / 1e9,
              MOST_FOR_THE_ROWS * training.order().budget().seconds()));
    }
  }

  private TrainingSpec spec(Training training) {
    TrainingOrder order = training.order();
    return new TrainingSpec(
        order.data().columns() == null ? withColumns(order) : order,
        engines.classNames(),
        training.owner());
  }

  /** For a training that was started before its columns were stored with it. */
  private TrainingOrder withColumns(TrainingOrder order) {
    TrainingOrder.Data data = order.data();
    TrainingOrder.Question question = order.question();
    List<Column> columns = new ArrayList<>();
    String name = question.target();
    for (Column column : versions.version(data.datasetId(), data.version()).columns()) {
      boolean target = column.called(question.target());
      // A column with the role "target" that this training is not about is another answer: not to
      // be learnt from.
      boolean feature =
          column.role() == ColumnRole.FEATURE
              && column.type().learnable()
              && data.ignored().stream().noneMatch(column::called);
      if (target || feature) {
        columns.add(target ? column : column.as(ColumnRole.FEATURE));
        name = target ? column.name() : name;
      }
    }
    return new TrainingOrder(
        order.name(),
        new TrainingOrder.Data(
            data.datasetId(),
            data.version(),
            data.name(),
            data.hash(),
            data.rows(),
            columns,
            data.features(),
            data.ignored()),
        new TrainingOrder.Question(
            name, question.targetLabel(), question.task(), question.metric(), question.positive()),
        order.algorithms(),
        order.budget(),
        order.validation(),
        order.seed(),
        order.retrainedFrom(),
        order.limits(),
        order.weights());
  }

  private void take(JobContext job, long training, TrainingFolder folder, WorkerEvent event) {
    if (event instanceof WorkerEvent.Progress progress) {
      told(job, progress);
    } else if (event instanceof WorkerEvent.CandidateStarted started) {
      patiently(job, () -> leaderboards.started(training, started));
    } else if (event instanceof WorkerEvent.CandidateDone done) {
      String report = report(folder, done);
      if (patiently(job, () -> leaderboards.done(training, done, report))) {
        folder.log(
            clock.instant(),
            "modelling.log.done",
            List.of(label(done.algorithm()), done.score(), done.trainSeconds()));
      }
    } else if (event instanceof WorkerEvent.CandidateFailed failed) {
      if (patiently(job, () -> leaderboards.failed(training, failed))) {
        folder.log(
            clock.instant(),
            "modelling.log.failed",
            List.of(
                label(failed.algorithm()),
                failed.detail() == null ? failed.reason() : failed.detail()));
      }
    } else if (event instanceof WorkerEvent.Log log) {
      folder.log(
          clock.instant(),
          log.message(),
          log.facts().stream().map(fact -> fact instanceof String id ? label(id) : fact).toList());
    }
  }

  /** The message key of an algorithm's name; what is no algorithm's id stays as it is. */
  private String label(String fact) {
    return engines.engines().all().stream()
        .flatMap(engine -> engine.algorithms().stream())
        .filter(algorithm -> algorithm.id().equals(fact))
        .map(Algorithm::label)
        .findFirst()
        .orElse(fact);
  }

  private void told(JobContext job, WorkerEvent.Progress progress) {
    try {
      job.progress(
          Math.min(progress.percent(), 99),
          progress.step(),
          new Messages.Key(label(String.valueOf(progress.subject()))));
    } catch (JobCancelled e) {
      throw e;
    } catch (RuntimeException e) {
      // The database is away for a moment: the next progress will be told.
      LOG.log(Level.DEBUG, "Progress not written", e);
    }
  }

  /**
   * Writes, and tries again while the database is away: the process learns on, nothing that it
   * found is lost.
   */
  private static <T> T patiently(JobContext job, Callable<T> work) {
    return patiently(job, "A candidate", () -> job.write(work));
  }

  private static <T> T patiently(JobContext job, String what, Supplier<T> write) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return write.get();
      } catch (JobCancelled | Problem e) {
        throw e;
      } catch (RuntimeException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        LOG.log(Level.WARNING, what + " is not written yet, trying again: " + e.getMessage());
        pause(job);
      }
    }
  }

  private static void pause(JobContext job) {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobCancelled();
    }
    job.checkCancelled();
  }

  private static String report(TrainingFolder folder, WorkerEvent.CandidateDone done) {
    try {
      return Json.write(folder.job().report(done.key()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void finish(
      JobContext job, Training training, TrainingFolder folder, WorkerProcess.Outcome outcome) {
    Candidate best =
        patiently(
            job,
            () -> {
              leaderboards.stopped(training.id());
              return leaderboards.best(training.id(), training.metric()).orElse(null);
            });
    if (best == null) {
      throw "modelling.candidate.memory".equals(outcome.reason())
          ? new TrainingRefused("modelling.problem.noMemory", training.order().budget().memoryMb())
              .field("budget.memoryMb")
          : job.write(() -> leaderboards.anyDone(training.id()))
              ? new TrainingRefused("modelling.problem.noneWithinLimits").field("limits")
              : job.write(() -> leaderboards.firstFailure(training.id()))
                  .map(why -> new TrainingRefused("modelling.problem.noneLearnt", why))
                  .orElseGet(
                      () ->
                          new TrainingRefused(
                              "modelling.problem.noModel", training.order().budget().seconds()));
    }
    folder.tidy();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("training", String.valueOf(training.id()));
    result.put("best", String.valueOf(best.id()));
    patiently(
        job,
        "The end of a training",
        () -> {
          job.complete(
              () -> {
                trained.fire(
                    new ModelTrained(
                        training.id(),
                        best.id(),
                        training.metric(),
                        best.score(),
                        training.owner()));
                return Json.write(result);
              });
          return null;
        });
    folder.log(
        clock.instant(), "modelling.log.finished", List.of(label(best.algorithm()), best.score()));
  }

  @Override
  public void abandoned(JobContext job) {
    long id = training(job);
    TrainingFolder folder = new TrainingFolder(files, id);
    try {
      job.write(
          () -> {
            leaderboards.stopped(id);
            return null;
          });
    } catch (JobCancelled e) {
      // The job is at its end already (cancelled before it ran, or while its server was down): no
      // attempt is left to fence off.
      leaderboards.stopped(id);
    }
    folder.log(
        clock.instant(),
        job.cancelled() ? "modelling.log.cancelled" : "modelling.log.ended",
        List.of());
    folder.tidy();
  }
}
