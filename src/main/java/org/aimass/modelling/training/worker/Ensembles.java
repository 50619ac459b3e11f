package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Importance;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.platform.Ensemble;
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
    List<Ensemble.Member> models = new ArrayList<>();
    List<double[][]> answers = new ArrayList<>();
    for (Trial member : memberTrials) {
      EngineModel model = ModelFile.read(folder.model(member.key()), member.key()).load(engines);
      models.add(new Ensemble.Member(member.algorithm().engine(), model));
      answers.add(folder.answers(member.key()));
    }
    int[] judged = data.folds().judged();
    Data.Part all = data.all(alike(memberTrials));
    long start = System.nanoTime();
    Ensemble model = ensemble(trial, models, answers, judged);
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
      Ensemble judging = ensemble(trial, models, answers, learnt);
      for (int i = part; i < judged.length; i += parts) {
        int row = judged[i];
        said[row] =
            Answers.sound(
                judging.combine(
                    answers.stream().map(member -> member[row]).toArray(double[][]::new)),
                candidates.usual());
      }
    }
    EvaluationReport report = candidates.judge().report(said);
    report = report.with(importances(trial, memberTrials, memberSeconds, answers));
    return candidates.keep(trial, model, all, said, report, trainSeconds);
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
    List<Ensemble.Member> models = new ArrayList<>();
    for (Trial member : memberTrials) {
      EngineModel model =
          candidates.askFolds(member, List.of(0), new double[data.folds().size()][]).get(0);
      models.add(new Ensemble.Member(member.algorithm().engine(), model));
    }
    Data.Part part = data.part(0, alike(memberTrials));
    // The weights are learnt from the rows of the other folds; a hold-out leaves only its own rows.
    int[] seen = part.positions();
    boolean judgedSeen = Arrays.stream(seen).allMatch(row -> answers.get(0)[row] != null);
    Ensemble model =
        ensemble(trial, models, answers, judgedSeen ? seen : data.folds().apart().get(0));
    return candidates.judge().importances(model, part);
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
   * @param rows those of the members' answers that the weights are learnt from
   */
  private Ensemble ensemble(
      Trial trial, List<Ensemble.Member> members, List<double[][]> answers, int[] rows) {
    List<double[][]> some =
        answers.stream()
            .map(
                member -> Arrays.stream(rows).mapToObj(row -> member[row]).toArray(double[][]::new))
            .toList();
    return Ensemble.of(
        trial.algorithm().id(), members, some, data.values(rows), data.target().classes().size());
  }
}
