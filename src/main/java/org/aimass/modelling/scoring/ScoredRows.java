package org.aimass.modelling.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.datasets.RowReader;
import org.aimass.modelling.Answer;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.evaluating.Answered;
import org.aimass.modelling.files.Answers;
import org.aimass.modelling.files.ModelHeader;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.aimass.platform.Problem;

/**
 * Asks a model about rows as they come, and keeps its answers beside the truth. Rows are held only
 * as long as they are prepared.
 */
final class ScoredRows implements RowReader {
  private static final int AT_A_TIME = 1_000;

  /** More classes than these have no names here: a column of texts is no column of classes. */
  private static final int MOST_NAMED = 100;

  private final ModelHeader header;
  private final EngineModel model;
  private final MatchedColumns columns;
  private final long every;
  private final Runnable check;
  private final List<double[]> said = new ArrayList<>();
  private final List<Double> actual = new ArrayList<>();
  private final Map<String, Long> unknown = new TreeMap<>();
  private RawTable.Builder waiting;
  private int waitingRows;
  private long passed;
  private long looked;
  private long withoutTarget;

  /**
   * @param every one in so many rows is looked at
   * @param check is called now and then, and may throw to end it
   */
  ScoredRows(
      ModelHeader header, EngineModel model, MatchedColumns columns, long every, Runnable check) {
    this.header = header;
    this.model = model;
    this.columns = columns;
    this.every = every;
    this.check = check;
    this.waiting = RawTable.of(columns.known());
  }

  @Override
  public boolean row(Object[] values) {
    if (passed++ % every == 0) {
      looked++;
      waiting.row(columns.row(values));
      if (++waitingRows == AT_A_TIME) {
        ask();
      }
    }
    return true;
  }

  private void ask() {
    check.run();
    RawTable table = waiting.build();
    waiting = RawTable.of(columns.known());
    waitingRows = 0;
    int[] known = new int[table.rows()];
    double[] truths = new double[table.rows()];
    int count = 0;
    for (int row = 0; row < table.rows(); row++) {
      double truth = truth(table, row);
      if (!Double.isNaN(truth)) {
        known[count] = row;
        truths[count++] = truth;
      }
    }
    double[][] prepared =
        header.preparation().rows(table, Arrays.copyOf(known, count), Arrays.copyOf(truths, count));
    for (int i = 0; i < count; i++) {
      try {
        said.add(Answers.sound(model.predict(prepared[i]), header.usual()));
      } catch (Exception e) {
        throw new IllegalStateException("The model of " + header.target() + " cannot answer", e);
      }
      actual.add(truths[i]);
    }
  }

  /** The number, or the index of the class; NaN where the row has none that the model knows. */
  private double truth(RawTable table, int row) {
    int target = table.columns().size() - 1;
    if (table.missing(target, row)) {
      withoutTarget++;
      return Double.NaN;
    }
    if (header.classes().isEmpty()) {
      return table.number(target, row);
    }
    String name = table.shown(target, row);
    int index = header.classes().indexOf(name);
    if (index >= 0) {
      return index;
    }
    String named = unknown.containsKey(name) || unknown.size() < MOST_NAMED ? name : "…";
    unknown.merge(named, 1L, Long::sum);
    return Double.NaN;
  }

  /**
   * How good the answers are.
   *
   * @throws Problem 422 when no row has a target that the model knows
   */
  EvaluationReport report(Judging judging, long seed) {
    if (waitingRows > 0) {
      ask();
    }
    if (actual.isEmpty()) {
      throw new Problem(422, "modelling.problem.evaluationNoRows").at("datasetId");
    }
    double[] truths = truths();
    int positive = new Target(header.classes(), new int[0], truths).positive(judging.positive());
    return header
        .task()
        .evaluation(
            Answered.targets(header.classes(), positive, truths, said.toArray(double[][]::new))
                .decidedBy(positive < 0 ? null : judging.threshold()))
        .report(judging.metric(), "dataset", seed);
  }

  private double[] truths() {
    return actual.stream().mapToDouble(Double::doubleValue).toArray();
  }

  ReadRows read() {
    return new ReadRows(looked, every, withoutTarget, unknown, covered());
  }

  private Double covered() {
    if (header.intervals() == null || actual.isEmpty()) {
      return null;
    }
    long inside = 0;
    for (int i = 0; i < said.size(); i++) {
      Answer.OfNumber answer = header.intervals().around(said.get(i)[0]);
      boolean known = answer.low() != null;
      inside += known && actual.get(i) >= answer.low() && actual.get(i) <= answer.high() ? 1 : 0;
    }
    return (double) inside / said.size();
  }
}
