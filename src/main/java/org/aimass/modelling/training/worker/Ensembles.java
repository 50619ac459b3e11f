package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Importance;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.platform.Ensemble;
import org.aimass.modelling.engines.platform.GreedyWeights;
import org.aimass.modelling.engines.platform.PlatformEngine;
import org.aimass.modelling.files.Answers;
import org.aimass.modelling.files.ModelFile;

/** Makes one candidate of several that are finished: a vote, a weighted mean, or a stack. */
final class Ensembles {
  private static final int JUDGING_PARTS = 5;
  private static final double SECONDS_FOR_SHARES = 1;

  private final Candidates candidates;
  private final Data data;
  private final Engines engines;
  private final JobFolder folder;
  private final Clock clock;
  private final long seed;

  Ensembles(
      Candidates candidates, Data data, Engines engines, JobFolder folder, Clock clock, long seed) {
    this.candidates = candidates;
    this.data = data;
    this.engines = engines;
    this.folder = folder;
    this.clock = clock;
    this.seed = seed;
  }

  /** Those of the candidates that a weighted mean of them gives a weight. */
  List<Trial> weighty(List<Trial> pool) throws Exception {
    List<double[][]> answers = answers(pool);
    double[] weights = weights(answers, data.folds().judged());
    return IntStream.range(0, weights.length)
        .filter(i -> weights[i] > 0)
        .mapToObj(pool::get)
        .toList();
  }

  private double[] weights(List<double[][]> answers, int[] rows) {
    return GreedyWeights.of(some(answers, rows), data.values(rows), classes() > 0, seed);
  }

  private List<double[][]> answers(List<Trial> trials) throws Exception {
    List<double[][]> answers = new ArrayList<>();
    for (Trial trial : trials) {
      answers.add(folder.answers(trial.key()));
    }
    return answers;
  }

  private int classes() {
    return data.target().classes().size();
  }

  /**
   * Combines candidates that are finished: their models as they are, their answers to unseen rows
   * to learn the weights.
   *
   * @param pool those that the members were chosen from: who judges chooses anew from these for
   *     rows that the choice has not seen
   */
  WorkerEvent.CandidateDone make(
      Trial trial,
      List<Trial> memberTrials,
      List<Trial> pool,
      ToDoubleFunction<Trial> memberSeconds)
      throws Exception {
    Map<Object, Data.Part> parts = new LinkedHashMap<>();
    memberTrials.forEach(each -> parts.computeIfAbsent(data.sameness(each), own -> data.all(each)));
    List<Ensemble.Member> models = new ArrayList<>();
    for (Trial member : memberTrials) {
      EngineModel model = ModelFile.read(folder.model(member.key()), member.key()).load(engines);
      models.add(member(member, model, parts));
    }
    List<double[][]> answers = answers(memberTrials);
    int[] judged = data.folds().judged();
    long start = System.nanoTime();
    Ensemble model = ensemble(trial, models, answers, judged);
    double trainSeconds = (System.nanoTime() - start) / 1e9;
    double[][] said = said(trial, models, answers, answers(pool), judged);
    EvaluationReport report = candidates.judge().report(said);
    report = report.with(importances(trial, memberTrials, memberSeconds, answers));
    Trial described =
        Shares.written(
            trial,
            model,
            answers,
            candidates.metric(),
            candidates.judge()::score,
            () -> clock.left() > SECONDS_FOR_SHARES);
    return candidates.keep(
        described, model, Data.joined(List.copyOf(parts.values())), said, report, trainSeconds);
  }

  /** What weighs the members, too, is asked only about rows that it has not learnt from. */
  private double[][] said(
      Trial trial,
      List<Ensemble.Member> models,
      List<double[][]> answers,
      List<double[][]> pool,
      int[] judged) {
    double[][] said = new double[data.folds().size()][];
    int parts = Math.min(JUDGING_PARTS, judged.length);
    boolean chosen = trial.algorithm().id().equals(PlatformEngine.BLEND);
    for (int part = 0; part < parts; part++) {
      int each = part;
      int[] learnt =
          IntStream.range(0, judged.length)
              .filter(i -> i % parts != each)
              .map(i -> judged[i])
              .toArray();
      double[] weights = chosen ? weights(pool, learnt) : null;
      Ensemble judging = chosen ? null : ensemble(trial, models, answers, learnt);
      for (int i = part; i < judged.length; i += parts) {
        int row = judged[i];
        said[row] =
            Answers.sound(
                chosen ? mean(pool, weights, row) : judging.combine(at(answers, row)),
                candidates.usual());
      }
    }
    return said;
  }

  private static double[][] at(List<double[][]> answers, int row) {
    return answers.stream().map(member -> member[row]).toArray(double[][]::new);
  }

  private static double[] mean(List<double[][]> answers, double[] weights, int row) {
    double[] mean = new double[answers.get(0)[row].length];
    for (int member = 0; member < weights.length; member++) {
      for (int c = 0; c < mean.length && weights[member] > 0; c++) {
        mean[c] += weights[member] * answers.get(member)[row][c];
      }
    }
    return mean;
  }

  /** With its place in rows in which the features of all parts stand one behind the other. */
  private Ensemble.Member member(Trial trial, EngineModel model, Map<Object, Data.Part> parts) {
    if (parts.size() == 1) {
      return new Ensemble.Member(trial.algorithm().engine(), model);
    }
    int from = 0;
    for (Map.Entry<Object, Data.Part> part : parts.entrySet()) {
      int to = from + part.getValue().preparation().features().size();
      if (part.getKey().equals(data.sameness(trial))) {
        return new Ensemble.Member(trial.algorithm().engine(), model, from, to);
      }
      from = to;
    }
    throw new IllegalStateException(trial.key());
  }

  /**
   * Of the combination of members that have not seen the first fold, asked about its rows. The
   * members are trained once more for this, so only when there is time for it.
   */
  private List<Importance> importances(
      Trial trial,
      List<Trial> memberTrials,
      ToDoubleFunction<Trial> memberSeconds,
      List<double[][]> answers)
      throws Exception {
    double needed = memberTrials.stream().mapToDouble(memberSeconds).sum();
    if (clock.left() < needed * 1.3 + 1.5) {
      return List.of();
    }
    Map<Object, Data.Part> parts = new LinkedHashMap<>();
    memberTrials.forEach(
        each -> parts.computeIfAbsent(data.sameness(each), own -> data.part(0, each)));
    List<Ensemble.Member> models = new ArrayList<>();
    for (Trial member : memberTrials) {
      EngineModel model =
          candidates.askFolds(member, List.of(0), new double[data.folds().size()][]).get(0);
      models.add(member(member, model, parts));
    }
    Data.Part part = Data.joined(List.copyOf(parts.values()));
    // The weights are learnt from the rows of the other folds; a hold-out leaves only its own rows.
    int[] seen = part.positions();
    boolean judgedSeen = Arrays.stream(seen).allMatch(row -> answers.get(0)[row] != null);
    Ensemble model =
        ensemble(trial, models, answers, judgedSeen ? seen : data.folds().apart().get(0));
    return candidates.judge().importances(model, part);
  }

  /**
   * @param rows those of the members' answers that the weights are learnt from
   */
  private Ensemble ensemble(
      Trial trial, List<Ensemble.Member> members, List<double[][]> answers, int[] rows) {
    return Ensemble.of(
        trial.algorithm().id(), members, some(answers, rows), data.values(rows), classes(), seed);
  }

  private static List<double[][]> some(List<double[][]> answers, int[] rows) {
    return answers.stream()
        .map(member -> Arrays.stream(rows).mapToObj(row -> member[row]).toArray(double[][]::new))
        .toList();
  }
}
