package org.aimass.modelling.training.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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
import org.aimass.modelling.Field;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Combination;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.evaluating.ClassEvaluation;
import org.aimass.modelling.evaluating.ClusterEvaluation;
import org.aimass.modelling.evaluating.Importances;
import org.aimass.modelling.evaluating.NumberEvaluation;
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

  private static final double SECONDS_TO_MEASURE = 0.15;

  private final Data data;
  private final TrainingSpec spec;
  private final Engines engines;
  private final JobFolder folder;
  private final Clock clock;
  private final Metric metric;
  private final double[] usual;

  Candidates(Data data, TrainingSpec spec, Engines engines, JobFolder folder, Clock clock) {
    this.data = data;
    this.spec = spec;
    this.engines = engines;
    this.folder = folder;
    this.clock = clock;
    this.metric = spec.rankedBy();
    this.usual = spec.task() == Task.CLUSTERING ? new double[0] : data.usual();
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
                  Data.Part part = data.part(fold);
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

  /**
   * @param known answers of folds that were asked before, or null
   */
  WorkerEvent.CandidateDone make(Trial trial, double[][] known) throws Exception {
    if (spec.task() == Task.CLUSTERING) {
      return cluster(trial);
    }
    double[][] said = known == null ? new double[data.folds().size()][] : known;
    List<Integer> open =
        IntStream.range(0, data.folds().count())
            .filter(
                fold ->
                    Arrays.stream(data.folds().apart().get(fold)).anyMatch(i -> said[i] == null))
            .boxed()
            .toList();
    Map<Integer, EngineModel> models = askFolds(trial, open, said);

    Data.Part all = data.all();
    Engine engine = engines.engine(trial.algorithm().engine());
    long start = System.nanoTime();
    EngineModel model =
        engine.train(
            trial.algorithm().id(),
            trial.settings(),
            data.examples(all, PROCESSORS),
            TrainingControl.NONE);
    double trainSeconds = (System.nanoTime() - start) / 1e9;
    EvaluationReport report = report(said);
    if (!models.isEmpty()) {
      int fold = models.keySet().iterator().next();
      report = report.with(importances(models.get(fold), data.part(fold)));
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
    Data.Part all = data.all();
    Examples examples = data.examples(all, PROCESSORS);
    long start = System.nanoTime();
    Combination model = combination(engine, trial, models, answers, examples, judged);
    double trainSeconds = (System.nanoTime() - start) / 1e9;

    // The judge, too, is asked only about rows that it has not learnt from.
    double[][] said = new double[data.folds().size()][];
    int parts = Math.min(5, judged.length);
    for (int part = 0; part < parts; part++) {
      int each = part;
      int[] learnt =
          IntStream.range(0, judged.length)
              .filter(i -> i % parts != each)
              .map(i -> judged[i])
              .toArray();
      Combination judge = combination(engine, trial, models, answers, examples, learnt);
      for (int i = part; i < judged.length; i += parts) {
        int row = judged[i];
        said[row] =
            Answers.sound(
                judge.judge(answers.stream().map(member -> member[row]).toArray(double[][]::new)),
                usual);
      }
    }
    EvaluationReport report = report(said);
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
    Data.Part part = data.part(0);
    Examples examples = data.examples(part, PROCESSORS);
    // Rows of the other folds in the order in which the part has them; a hold-out leaves the judge
    // only its own rows.
    int[] seen = data.folds().seen(0);
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
    return importances(model, part);
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
    Data.Part all = data.all();
    Engine engine = engines.engine(trial.algorithm().engine());
    long start = System.nanoTime();
    EngineModel model =
        engine.train(
            trial.algorithm().id(),
            trial.settings(),
            data.examples(all, PROCESSORS),
            TrainingControl.NONE);
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
            .report(metric, names, spec.seed());
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
        micros(
            ModelFile.read(folder.model(key), key).predictor(engines),
            header.preparation().fields());
    if (said != null) {
      folder.answers(key, said);
    }
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
    boolean holdout = folds.method().startsWith("holdout");
    return new Provenance(
        source == null ? null : source.datasetId(),
        source == null ? null : source.datasetVersion(),
        source == null ? null : source.datasetName(),
        source == null ? null : source.datasetHash(),
        data.table().rows(),
        spec.target(),
        spec.task(),
        metric,
        trial.algorithm().engine(),
        engines.engine(trial.algorithm().engine()).version(),
        trial.algorithm().id(),
        trial.settings(),
        spec.seed(),
        holdout || folds.count() == 0 ? null : folds.count(),
        holdout ? Double.valueOf(folds.method().substring("holdout:".length())) : null,
        "ALL_ROWS",
        source == null ? null : source.askedBy(),
        Instant.now(),
        System.getProperty("java.version"));
  }

  /**
   * @param said by row; null for rows that were not asked about
   */
  EvaluationReport report(double[][] said) {
    int[] rows = IntStream.range(0, said.length).filter(i -> said[i] != null).toArray();
    double[] actual = data.values(rows);
    double[][] answers = Arrays.stream(rows).mapToObj(i -> said[i]).toArray(double[][]::new);
    return spec.task() == Task.CLASSIFICATION
        ? classes(actual, answers).report(metric, data.folds().method(), spec.seed())
        : numbers(actual, answers).report(metric, data.folds().method(), spec.seed());
  }

  /** The metric alone, on the rows of some folds. */
  double score(double[][] said, List<Integer> folds) {
    int[] rows =
        folds.stream()
            .flatMapToInt(fold -> Arrays.stream(data.folds().apart().get(fold)))
            .toArray();
    double[] actual = data.values(rows);
    double[][] answers = Arrays.stream(rows).mapToObj(i -> said[i]).toArray(double[][]::new);
    return score(actual, answers);
  }

  private double score(double[] actual, double[][] answers) {
    return spec.task() == Task.CLASSIFICATION
        ? classes(actual, answers).score(metric)
        : numbers(actual, answers).score(metric);
  }

  private ClassEvaluation classes(double[] actual, double[][] answers) {
    return new ClassEvaluation(
        data.target().classes(),
        Arrays.stream(actual).mapToInt(value -> (int) value).toArray(),
        answers);
  }

  private static NumberEvaluation numbers(double[] actual, double[][] answers) {
    return new NumberEvaluation(
        actual, Arrays.stream(answers).mapToDouble(answer -> answer[0]).toArray());
  }

  private List<Importance> importances(EngineModel model, Data.Part part) throws Exception {
    double seconds = Math.min(3, clock.budget() * 0.01);
    int slot = part.preparation().features().size();
    return Importances.of(
        model,
        part.apart(),
        usual,
        part.preparation().fields(),
        part.preparation().origins(),
        metric,
        (rows, answers) ->
            score(Arrays.stream(rows).mapToDouble(row -> row[slot]).toArray(), answers),
        seconds,
        spec.seed());
  }

  /** Mean time of one answer to a row as a caller sends it. */
  private double micros(Predictor predictor, List<Field> fields) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(200, data.target().rows().length); i++) {
      rows.add(asSent(fields, data.target().rows()[i]));
    }
    long warm = System.nanoTime() + (long) (SECONDS_TO_MEASURE * 0.6e9);
    for (int i = 0; System.nanoTime() < warm; i++) {
      predictor.predict(rows.get(i % rows.size()));
    }
    long start = System.nanoTime();
    long end = start + (long) (SECONDS_TO_MEASURE * 1e9);
    int asked = 0;
    while (System.nanoTime() < end || asked == 0) {
      predictor.predict(rows.get(asked++ % rows.size()));
    }
    return (System.nanoTime() - start) / 1e3 / asked;
  }

  private Map<String, Object> asSent(List<Field> fields, int row) {
    Map<String, Object> sent = new LinkedHashMap<>();
    for (Field field : fields) {
      int column = data.table().position(field.name());
      Object value =
          data.table().missing(column, row)
              ? null
              : switch (field.type()) {
                case INTEGER -> (long) data.table().number(column, row);
                case DECIMAL -> data.table().number(column, row);
                case BOOLEAN -> data.table().number(column, row) != 0;
                case DATE ->
                    LocalDate.ofEpochDay((long) data.table().number(column, row)).toString();
                case DATETIME ->
                    LocalDateTime.ofEpochSecond(
                            (long) data.table().number(column, row), 0, ZoneOffset.UTC)
                        .toString();
                default -> data.table().text(column, row);
              };
      sent.put(field.name(), value);
    }
    return sent;
  }

  boolean possible(Trial trial) throws IOException {
    return !trial.algorithm().tasks().isEmpty()
        && data.target().rows().length <= trial.algorithm().maxRows();
  }
}
