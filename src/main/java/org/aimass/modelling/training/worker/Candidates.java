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
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Importance;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Combination;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.evaluating.ClusterEvaluation;
import org.aimass.modelling.files.Answers;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.files.ModelHeader;

/**
 * Makes one candidate: judges it on rows that it has not seen, trains it once more on all rows,
 * writes the model, and measures how long one answer takes.
 */
final class Candidates {
  private static final int PROCESSORS = Math.max(1, Runtime.getRuntime().availableProcessors());

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
    this.usual = spec.task() == Task.CLUSTERING ? new double[0] : data.usual();
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
    if (spec.task() == Task.CLUSTERING) {
      return cluster(trial);
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

  /**
   * Combines candidates that are finished: their models as they are, their answers to unseen rows
   * to learn the weights.
   */
  WorkerEvent.CandidateDone combine(
      Trial trial, List<Trial> memberTrials, ToDoubleFunction<Trial> memberSeconds)
      throws Exception {
    Engine engine = engines.engine(trial.algorithm().engine());
    List<EngineModel> models = new ArrayList<>();
    List<double[][]> answers = new ArrayList<>();
    for (String member : memberTrials.stream().map(Trial::key).toList()) {
      models.add(ModelFile.read(folder.model(member), member).load(engine));
      answers.add(folder.answers(member));
    }
    int[] judged = data.folds().judged();
    Data.Part all = data.all(alike(memberTrials));
    Examples examples = examples(all, judged);
    long start = System.nanoTime();
    Combination model = combination(engine, trial, models, answers, examples, judged);
    double trainSeconds = (System.nanoTime() - start) / 1e9;

    // What weighs the members, too, is asked only about rows that it has not learnt from.
    double[][] said = new double[data.folds().size()][];
    int parts = Math.min(5, judged.length);
    for (int part = 0; part < parts; part++) {
      int each = part;
      int[] learnt =
          IntStream.range(0, judged.length)
              .filter(i -> i % parts != each)
              .map(i -> judged[i])
              .toArray();
      Combination judging = combination(engine, trial, models, answers, examples, learnt);
      for (int i = part; i < judged.length; i += parts) {
        int row = judged[i];
        said[row] =
            Answers.sound(
                judging.judge(answers.stream().map(member -> member[row]).toArray(double[][]::new)),
                usual);
      }
    }
    EvaluationReport report = judge.report(said);
    report = report.with(importances(engine, trial, memberTrials, memberSeconds, answers));
    return keep(trial, model, all, said, report, trainSeconds);
  }

  /**
   * Of the combination of members that have not seen the first fold, asked about its rows. The
   * members are trained once more for this, so only when there is time for it.
   */
  private List<Importance> importances(
      Engine engine,
      Trial trial,
      List<Trial> memberTrials,
      ToDoubleFunction<Trial> memberSeconds,
      List<double[][]> answers)
      throws Exception {
    double needed = memberTrials.stream().mapToDouble(memberSeconds).sum();
    if (clock.left() < needed * 1.3 + 1.5) {
      return List.of();
    }
    List<EngineModel> models = new ArrayList<>();
    for (Trial member : memberTrials) {
      models.add(askFolds(member, List.of(0), new double[data.folds().size()][]).get(0));
    }
    Data.Part part = data.part(0, alike(memberTrials));
    Examples examples = data.examples(part, PROCESSORS);
    // Rows of the other folds in the order in which the part has them; a hold-out leaves only its
    // own rows to learn the weights from.
    int[] seen = part.positions();
    boolean judgedSeen = Arrays.stream(seen).allMatch(row -> answers.get(0)[row] != null);
    int[] rows = judgedSeen ? seen : data.folds().apart().get(0);
    List<double[][]> some =
        answers.stream()
            .map(
                member -> Arrays.stream(rows).mapToObj(row -> member[row]).toArray(double[][]::new))
            .toList();
    Combination model =
        engine.combine(
            trial.algorithm().id(),
            trial.settings(),
            models,
            some,
            examples.on(judgedSeen ? part.seen() : part.apart()),
            TrainingControl.NONE);
    return judge.importances(model, part);
  }

  /** The rows that judge the members, at their positions; the others are not looked at. */
  private Examples examples(Data.Part all, int[] judged) {
    if (all.positions().length == data.rows()) {
      return data.examples(all, PROCESSORS);
    }
    double[][] rows = new double[data.rows()][];
    double[][] prepared = data.prepared(all.preparation(), judged);
    for (int i = 0; i < judged.length; i++) {
      rows[judged[i]] = prepared[i];
    }
    return data.examples(all, PROCESSORS).on(rows);
  }

  /** Models can answer together only when they learnt from the same rows, prepared in one way. */
  private static Trial alike(List<Trial> members) {
    Trial first = members.get(0);
    if (members.stream().anyMatch(member -> member.rows() != first.rows())) {
      throw new TrainingRefused("modelling.problem.membersRows").field("algorithms");
    }
    return first;
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

  private static Combination combination(
      Engine engine,
      Trial trial,
      List<EngineModel> models,
      List<double[][]> answers,
      Examples examples,
      int[] rows)
      throws Exception {
    List<double[][]> some =
        answers.stream()
            .map(
                member -> Arrays.stream(rows).mapToObj(row -> member[row]).toArray(double[][]::new))
            .toList();
    double[][] learnt =
        Arrays.stream(rows).mapToObj(row -> examples.rows()[row]).toArray(double[][]::new);
    return engine.combine(
        trial.algorithm().id(),
        trial.settings(),
        models,
        some,
        examples.on(learnt),
        TrainingControl.NONE);
  }

  private WorkerEvent.CandidateDone cluster(Trial trial) throws Exception {
    Data.Part all = data.all(trial);
    long start = System.nanoTime();
    EngineModel model = train(trial, all);
    double trainSeconds = (System.nanoTime() - start) / 1e9;
    int[] group = new int[all.seen().length];
    double[] sizes = null;
    for (int i = 0; i < group.length; i++) {
      double[] shares = model.predict(all.seen()[i]);
      sizes = sizes == null ? new double[shares.length] : sizes;
      for (int c = 1; c < shares.length; c++) {
        if (shares[c] > shares[group[i]]) {
          group[i] = c;
        }
      }
      sizes[group[i]] += 1.0 / group.length;
    }
    List<String> names = IntStream.rangeClosed(1, sizes.length).mapToObj(String::valueOf).toList();
    EvaluationReport report =
        new ClusterEvaluation(all.preparation().features(), all.seen(), group, sizes.length)
            .report(spec.rankedBy(), names, spec.seed());
    return keep(trial, model, all, null, report, trainSeconds, names, sizes);
  }

  private WorkerEvent.CandidateDone keep(
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
            report.metrics(),
            all.preparation(),
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
    }
    Metric metric = spec.rankedBy();
    double score = report.score(metric);
    EvaluationReport.Interval interval =
        report.intervals().getOrDefault(metric.name(), new EvaluationReport.Interval(score, score));
    WorkerEvent.CandidateDone done =
        new WorkerEvent.CandidateDone(
            key,
            trial.algorithm().engine(),
            trial.algorithm().id(),
            trial.settings(),
            score,
            interval.low(),
            interval.high(),
            report.metrics(),
            trainSeconds,
            micros,
            size,
            "candidates/" + key + ".report.json",
            "candidates/" + key + ".model");
    folder.done(done, report);
    return done;
  }

  private Provenance provenance(Trial trial) {
    TrainingSpec.Source source = spec.source();
    Folds folds = data.folds();
    return new Provenance(
        source == null ? null : source.datasetId(),
        source == null ? null : source.datasetVersion(),
        source == null ? null : source.datasetName(),
        source == null ? null : source.datasetHash(),
        data.table().rows(),
        spec.target(),
        spec.task(),
        spec.rankedBy(),
        trial.algorithm().engine(),
        engines.engine(trial.algorithm().engine()).version(),
        trial.algorithm().id(),
        trial.settings(),
        spec.seed(),
        folds.count() > 1 ? folds.count() : null,
        folds.holdout(),
        folds.newest(),
        trial.rows() < data.rows() ? "SAMPLE" : "ALL_ROWS",
        source == null ? null : source.askedBy(),
        Instant.now(),
        System.getProperty("java.version"));
  }

  /** True when the candidate was asked about every row that it can be judged by. */
  boolean complete(String key) throws IOException {
    if (!folder.answered(key)) {
      return false;
    }
    double[][] said = folder.answers(key);
    return Arrays.stream(data.folds().judged()).allMatch(row -> said[row] != null);
  }

  Judge judge() {
    return judge;
  }

  int folds() {
    return data.folds().count();
  }

  boolean possible(Trial trial) {
    return Math.min(data.rows(), trial.rows()) <= trial.algorithm().maxRows();
  }
}
