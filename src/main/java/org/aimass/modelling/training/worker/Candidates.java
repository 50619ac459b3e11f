package org.aimass.modelling.training.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.evaluating.UnseenAnswers;
import org.aimass.modelling.files.Answers;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.files.ModelHeader;

/**
 * Makes one candidate: judges it on rows that it has not seen, trains it once more on all rows,
 * writes the model, and measures how long one answer takes.
 */
final class Candidates {
  static final int PROCESSORS = Math.max(1, Runtime.getRuntime().availableProcessors());

  /**
   * The server keeps models in memory, several at once, and needs some three times this to read
   * one.
   */
  private static final long LARGEST_MODEL = 150L << 20;

  private static final double ROUNDS_TO_COME = 2.3;

  private final Data data;
  private final TrainingSpec spec;
  private final Engines engines;
  private final JobFolder folder;
  private final Clock clock;
  private final double[] usual;
  private final Judge judge;

  Candidates(Data data, TrainingSpec spec, Engines engines, JobFolder folder, Clock clock) {
    this.data = data;
    this.spec = spec;
    this.engines = engines;
    this.folder = folder;
    this.clock = clock;
    this.usual = data.folds().count() == 0 ? new double[0] : data.usual();
    this.judge = new Judge(data, spec, usual);
  }

  /**
   * Trains on the seen rows of these folds and asks about the others; as many at once as there are
   * processors.
   *
   * @param said filled in at the positions of the rows asked about
   * @return the models of the folds
   */
  Map<Integer, EngineModel> askFolds(Trial trial, List<Integer> folds, double[][] said)
      throws Exception {
    Engine engine = engines.engine(trial.algorithm().engine());
    Map<Integer, EngineModel> models = new LinkedHashMap<>();
    int atOnce = Math.max(1, Math.min(PROCESSORS, folds.size()));
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<EngineModel>> running = new ArrayList<>();
      for (int fold : folds) {
        running.add(
            threads.submit(
                () -> {
                  Data.Part part = data.part(fold, trial);
                  EngineModel model =
                      engine.train(
                          trial.algorithm().id(),
                          trial.settings(),
                          data.examples(part, Math.max(1, PROCESSORS / atOnce)),
                          TrainingControl.NONE);
                  int[] apart = data.folds().apart().get(fold);
                  for (int i = 0; i < apart.length; i++) {
                    if (Thread.currentThread().isInterrupted()) {
                      throw new InterruptedException();
                    }
                    said[apart[i]] = Answers.sound(model.predict(part.apart()[i]), usual);
                  }
                  return model;
                }));
      }
      for (int i = 0; i < running.size(); i++) {
        EngineModel model = running.get(i).get();
        // One is enough for the importances; the others would only fill the memory.
        if (i == 0) {
          models.put(folds.get(i), model);
        }
      }
      return models;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      threads.shutdownNow();
    }
  }

  private Map<Integer, EngineModel> askWhileThereIsTime(Trial trial, double[][] said, double limit)
      throws Exception {
    double end = System.nanoTime() / 1e9 + limit;
    List<Integer> open =
        IntStream.range(0, data.folds().count())
            .filter(
                fold ->
                    Arrays.stream(data.folds().apart().get(fold)).anyMatch(i -> said[i] == null))
            .boxed()
            .toList();
    Map<Integer, EngineModel> models = new LinkedHashMap<>();
    for (int from = 0; from < open.size(); from += PROCESSORS) {
      double start = System.nanoTime() / 1e9;
      List<Integer> next = open.subList(from, Math.min(open.size(), from + PROCESSORS));
      askFolds(trial, next, said).forEach(models::putIfAbsent);
      double now = System.nanoTime() / 1e9;
      // As long again for the next folds, and for learning from all rows.
      if (now + (now - start) * ROUNDS_TO_COME > end) {
        break;
      }
    }
    return models;
  }

  /**
   * When the time will not do for all folds, the candidate is judged by those that were asked.
   *
   * @param known answers of folds that were asked before, or null
   * @param limit seconds for everything
   */
  WorkerEvent.CandidateDone make(Trial trial, double[][] known, double limit) throws Exception {
    if (data.folds().count() == 0) {
      return makeOfAllRows(trial);
    }
    double[][] said = known == null ? new double[data.folds().size()][] : known;
    Map<Integer, EngineModel> models = askWhileThereIsTime(trial, said, limit);

    Data.Part all = data.all(trial);
    long start = System.nanoTime();
    EngineModel model = train(trial, all);
    double trainSeconds = (System.nanoTime() - start) / 1e9;
    EvaluationReport report = judge.report(said);
    if (!models.isEmpty()) {
      int fold = models.keySet().iterator().next();
      report = report.with(judge.importances(models.get(fold), data.part(fold, trial)));
    }
    return keep(trial, model, all, said, report, trainSeconds);
  }

  private EngineModel train(Trial trial, Data.Part part) throws Exception {
    return engines
        .engine(trial.algorithm().engine())
        .train(
            trial.algorithm().id(),
            trial.settings(),
            data.examples(part, PROCESSORS),
            TrainingControl.NONE);
  }

  /** Where no rows are kept apart, the answers to those that were learnt from are evaluated. */
  private WorkerEvent.CandidateDone makeOfAllRows(Trial trial) throws Exception {
    Data.Part all = data.all(trial);
    long start = System.nanoTime();
    EngineModel model = train(trial, all);
    double trainSeconds = (System.nanoTime() - start) / 1e9;
    double[][] said = new double[all.seen().length][];
    for (int i = 0; i < said.length; i++) {
      said[i] = model.predict(all.seen()[i]);
    }
    EvaluationReport report = judge.report(all, said);
    return keep(
        trial,
        model,
        all,
        null,
        report,
        trainSeconds,
        report.measured().classes(),
        likeliestShares(said));
  }

  /** Of how many rows each answer is the likeliest. */
  private static double[] likeliestShares(double[][] said) {
    double[] shares = new double[said[0].length];
    for (double[] answer : said) {
      int likeliest = 0;
      for (int c = 1; c < answer.length; c++) {
        likeliest = answer[c] > answer[likeliest] ? c : likeliest;
      }
      shares[likeliest] += 1.0 / said.length;
    }
    return shares;
  }

  /**
   * Writes a model with its report.
   *
   * @param said its answers to rows that it had not seen, from which an ensemble learns
   */
  WorkerEvent.CandidateDone keep(
      Trial trial,
      EngineModel model,
      Data.Part all,
      double[][] said,
      EvaluationReport report,
      double trainSeconds)
      throws Exception {
    return keep(trial, model, all, said, report, trainSeconds, data.target().classes(), usual);
  }

  private WorkerEvent.CandidateDone keep(
      Trial trial,
      EngineModel model,
      Data.Part all,
      double[][] said,
      EvaluationReport report,
      double trainSeconds,
      List<String> classes,
      double[] usualAnswer)
      throws Exception {
    Metric ranked = spec.rankedBy();
    if (!Double.isFinite(report.score(ranked))) {
      throw new TrainingRefused(
          "modelling.problem.scoreUndefined", ranked.name(), report.measured().rows());
    }
    String key = trial.key();
    Column target =
        spec.columns().stream()
            .filter(column -> column.name().equals(spec.target()))
            .findFirst()
            .orElse(null);
    ModelHeader header =
        new ModelHeader(
            spec.task(),
            spec.target(),
            target == null ? null : target.label(),
            classes,
            usualAnswer,
            new ModelHeader.Quality(report.scores().metrics(), judge.intervals(said)),
            all.preparation(),
            data.profile(all),
            spec.order(),
            provenance(trial));
    ModelFile.write(folder.model(key), header, model);
    long size = Files.size(folder.model(key));
    if (size > LARGEST_MODEL) {
      throw new TrainingRefused(
          "modelling.problem.modelTooLarge",
          trial.algorithm().id(),
          size >> 20,
          LARGEST_MODEL >> 20);
    }
    double micros =
        AnswerTime.micros(
            ModelFile.read(folder.model(key), key).predictor(engines),
            header.preparation().fields(),
            data.table(),
            data.target().rows(),
            spec.seconds());
    if (said != null) {
      folder.answers(key, said);
      folder.unseen(key, unseen(said));
    }
    double score = report.score(ranked);
    int learnt = Math.min(Trial.learnt(trial.settings()), data.rows());
    EvaluationReport.Interval interval =
        report
            .scores()
            .intervals()
            .getOrDefault(ranked.name(), new EvaluationReport.Interval(score, score));
    WorkerEvent.CandidateDone done =
        new WorkerEvent.CandidateDone(
            key,
            trial.algorithm().engine(),
            trial.algorithm().id(),
            trial.settings(),
            score,
            interval.low(),
            interval.high(),
            report.scores().metrics(),
            report.measured().rows(),
            said == null || complete(said),
            learnt < data.rows() ? learnt : null,
            trainSeconds,
            micros,
            size,
            clock.used(),
            spec.limits().kept(micros, size),
            "candidates/" + key + ".report.json",
            "candidates/" + key + ".model");
    folder.done(done, report);
    return done;
  }

  private UnseenAnswers unseen(double[][] said) {
    int[] rows = data.target().rows();
    // The database counts rows from 1.
    return UnseenAnswers.of(
        data.target().classes(),
        Arrays.stream(rows).map(row -> row + 1).toArray(),
        data.target().values(),
        said);
  }

  private Provenance provenance(Trial trial) {
    TrainingOrder.Data source = spec.order().data();
    Folds folds = data.folds();
    List<Provenance.Feature> features =
        spec.columns().stream()
            .filter(column -> column.role() == ColumnRole.FEATURE)
            .map(column -> new Provenance.Feature(column.name(), column.type()))
            .toList();
    return new Provenance(
            source.datasetId(),
            source.version(),
            source.name(),
            source.hash(),
            Math.min(Trial.learnt(trial.settings()), data.rows()),
            spec.target(),
            features,
            spec.task(),
            spec.rankedBy().name(),
            trial.algorithm().engine(),
            engines.engine(trial.algorithm().engine()).version(),
            trial.algorithm().id(),
            trial.settings(),
            spec.seed(),
            folds.count() > 1 ? folds.count() : null,
            folds.holdout(),
            folds.newest(),
            new Provenance.Ordered(spec.group(), spec.time(), spec.weights(), spec.positive()),
            Trial.learnt(trial.settings()) < data.rows() ? "SAMPLE" : "ALL_ROWS",
            spec.askedBy(),
            Instant.now(),
            System.getProperty("java.version"),
            null)
        .hashed();
  }

  /** True when the candidate was asked about every row that it can be judged by. */
  boolean complete(String key) throws IOException {
    if (!folder.answered(key)) {
      return false;
    }
    return complete(folder.answers(key));
  }

  private boolean complete(double[][] said) {
    return Arrays.stream(data.folds().judged()).allMatch(row -> said[row] != null);
  }

  Metric metric() {
    return spec.rankedBy();
  }

  Judge judge() {
    return judge;
  }

  /** What to say where a model says nothing sound. */
  double[] usual() {
    return usual;
  }

  int folds() {
    return data.folds().count();
  }

  boolean possible(Trial trial) {
    return Math.min(data.rows(), trial.rows()) <= trial.algorithm().maxRows();
  }
}
