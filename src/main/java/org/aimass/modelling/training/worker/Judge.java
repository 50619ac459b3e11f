package org.aimass.modelling.training.worker;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Importance;
import org.aimass.modelling.Metric;
import org.aimass.modelling.PredictionIntervals;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.evaluating.Answered;
import org.aimass.modelling.evaluating.Evaluation;
import org.aimass.modelling.evaluating.Importances;

/** Says what answers about unseen rows are worth. Answers stand at the positions of their rows. */
final class Judge {
  private static final double IMPORTANCES_SHARE = 0.01;
  private static final double IMPORTANCES_SECONDS = 3;

  private final Data data;
  private final TrainingSpec spec;
  private final Metric metric;
  private final double[] usual;

  /**
   * @param usual answer where a model has none
   */
  Judge(Data data, TrainingSpec spec, double[] usual) {
    this.data = data;
    this.spec = spec;
    this.metric = spec.rankedBy();
    this.usual = usual;
  }

  /**
   * @param said null for rows that were not asked about
   */
  EvaluationReport report(double[][] said) {
    int[] rows = IntStream.range(0, said.length).filter(i -> said[i] != null).toArray();
    double[] actual = data.values(rows);
    double[][] answers = Arrays.stream(rows).mapToObj(i -> said[i]).toArray(double[][]::new);
    String method = data.folds().method();
    return evaluation(actual, answers).decidedFor(metric).report(metric, method, spec.seed());
  }

  /**
   * How far predicted numbers may be off; null where there are none, or too few.
   *
   * @param said about unseen rows, null for those that were not asked about; or null altogether
   */
  PredictionIntervals intervals(double[][] said) {
    if (said == null || spec.task().answers() != AnswerKind.NUMBER) {
      return null;
    }
    int[] rows = IntStream.range(0, said.length).filter(i -> said[i] != null).toArray();
    return PredictionIntervals.of(
            data.values(rows), IntStream.of(rows).mapToDouble(i -> said[i][0]).toArray())
        .orElse(null);
  }

  /**
   * The metric alone, on every row that was asked about.
   *
   * @param said null for rows that were not asked about
   */
  double score(double[][] said) {
    int[] rows = IntStream.range(0, said.length).filter(i -> said[i] != null).toArray();
    return score(
        data.values(rows), Arrays.stream(rows).mapToObj(i -> said[i]).toArray(double[][]::new));
  }

  /** The metric alone, on the rows of some folds. */
  double score(double[][] said, List<Integer> folds) {
    int[] rows =
        folds.stream()
            .flatMapToInt(fold -> Arrays.stream(data.folds().apart().get(fold)))
            .toArray();
    return score(
        data.values(rows), Arrays.stream(rows).mapToObj(i -> said[i]).toArray(double[][]::new));
  }

  private double score(double[] actual, double[][] answers) {
    return evaluation(actual, answers).decidedFor(metric).score(metric);
  }

  private Evaluation evaluation(double[] actual, double[][] answers) {
    return spec.task()
        .evaluation(
            Answered.targets(
                data.target().classes(), data.target().positive(spec.positive()), actual, answers));
  }

  /**
   * Of a model whose task keeps no rows apart.
   *
   * @param said about every row that it has learnt from
   */
  EvaluationReport report(Data.Part all, double[][] said) {
    return spec.task()
        .evaluation(Answered.rows(all.preparation().features(), all.seen(), said))
        .report(metric, data.folds().method(), spec.seed());
  }

  /** What a model that has not seen the rows kept aside in a part makes of its columns. */
  List<Importance> importances(EngineModel model, Data.Part part) throws Exception {
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
        Math.min(IMPORTANCES_SECONDS, spec.seconds() * IMPORTANCES_SHARE),
        spec.seed());
  }
}
