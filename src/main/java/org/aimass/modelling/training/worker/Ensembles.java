package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Importance;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Combination;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.files.Answers;
import org.aimass.modelling.files.ModelFile;

/** Makes one candidate of several that are finished: a vote, or a stack. */
final class Ensembles {
  private final Candidates candidates;
  private final Data data;
  private final Engines engines;
  private final JobFolder folder;
  private final Clock clock;

  Ensembles(Candidates candidates, Data data, Engines engines, JobFolder folder, Clock clock) {
    this.candidates = candidates;
    this.data = data;
    this.engines = engines;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Combines candidates that are finished: their models as they are, their answers to unseen rows
   * to learn the weights.
   */
  WorkerEvent.CandidateDone make(
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
    Combination model = combination(engine, trial, models, answers, only(examples, judged), judged);
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
      Combination judging =
          combination(engine, trial, models, answers, only(examples, learnt), learnt);
      for (int i = part; i < judged.length; i += parts) {
        int row = judged[i];
        said[row] =
            Answers.sound(
                judging.judge(answers.stream().map(member -> member[row]).toArray(double[][]::new)),
                candidates.usual());
      }
    }
    EvaluationReport report = candidates.judge().report(said);
    report = report.with(importances(engine, trial, memberTrials, memberSeconds, answers));
    return candidates.keep(trial, model, all, said, report, trainSeconds);
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
      models.add(candidates.askFolds(member, List.of(0), new double[data.folds().size()][]).get(0));
    }
    Data.Part part = data.part(0, alike(memberTrials));
    Examples examples = data.examples(part, Candidates.PROCESSORS);
    // Rows of the other folds in the order in which the part has them; a hold-out leaves only its
    // own rows to learn the weights from.
    int[] seen = part.positions();
    boolean judgedSeen = Arrays.stream(seen).allMatch(row -> answers.get(0)[row] != null);
    int[] rows = judgedSeen ? seen : data.folds().apart().get(0);
    Combination model =
        combination(
            engine,
            trial,
            models,
            answers,
            examples.on(judgedSeen ? part.seen() : part.apart()),
            rows);
    return candidates.judge().importances(model, part);
  }

  /** The rows that judge the members, at their positions; the others are not looked at. */
  private Examples examples(Data.Part all, int[] judged) {
    if (all.positions().length == data.rows()) {
      return data.examples(all, Candidates.PROCESSORS);
    }
    double[][] rows = new double[data.rows()][];
    double[][] prepared = data.prepared(all.preparation(), judged);
    for (int i = 0; i < judged.length; i++) {
      rows[judged[i]] = prepared[i];
    }
    return data.examples(all, Candidates.PROCESSORS).on(rows);
  }

  /** Models can answer together only when they learnt from the same rows, prepared in one way. */
  private static Trial alike(List<Trial> members) {
    Trial first = members.get(0);
    if (members.stream().anyMatch(member -> member.rows() != first.rows())) {
      throw new TrainingRefused("modelling.problem.membersRows").field("algorithms");
    }
    return first;
  }

  /**
   * @param learnt the examples at these rows, in their order
   * @param rows those of the members' answers that the weights are learnt from
   */
  private static Combination combination(
      Engine engine,
      Trial trial,
      List<EngineModel> models,
      List<double[][]> answers,
      Examples learnt,
      int[] rows)
      throws Exception {
    List<double[][]> some =
        answers.stream()
            .map(
                member -> Arrays.stream(rows).mapToObj(row -> member[row]).toArray(double[][]::new))
            .toList();
    return engine.combine(
        trial.algorithm().id(), trial.settings(), models, some, learnt, TrainingControl.NONE);
  }

  private static Examples only(Examples examples, int[] rows) {
    return examples.on(
        Arrays.stream(rows).mapToObj(row -> examples.rows()[row]).toArray(double[][]::new));
  }
}
