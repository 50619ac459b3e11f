package org.aimass.modelling.training.worker;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.aimass.datasets.ColumnType;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.preparing.Preparation;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;

/** The rows of a training, prepared for each fold by what its own training rows teach. */
final class Data {
  private static final int WORDS_OF_A_TEXT = 300;

  private final RawTable table;
  private final Target target;
  private final TrainingSpec spec;
  private final Folds folds;
  private final Part[] parts;
  private final boolean keep;
  private Part all;

  /**
   * @param seen prepared rows to learn from
   * @param apart prepared rows to be asked about; empty for the part with all rows
   */
  record Part(Preparation preparation, double[][] seen, double[][] apart) {}

  Data(RawTable table, Target target, TrainingSpec spec, Folds folds) {
    this.table = table;
    this.target = target;
    this.spec = spec;
    this.folds = folds;
    parts = new Part[folds.count()];
    // Preparing anew for each candidate costs time, keeping everything costs memory: a third of the
    // heap at most.
    long width =
        table.columns().stream()
            .mapToLong(column -> column.type() == ColumnType.TEXT ? WORDS_OF_A_TEXT : 1)
            .sum();
    long bytes = 8L * table.rows() * (width + 2) * (folds.count() + 1);
    keep = bytes < Runtime.getRuntime().maxMemory() / 3;
  }

  RawTable table() {
    return table;
  }

  Target target() {
    return target;
  }

  Folds folds() {
    return folds;
  }

  synchronized Part part(int fold) {
    if (parts[fold] != null) {
      return parts[fold];
    }
    int[] seen = folds.seen(fold);
    int[] apart = folds.apart().get(fold);
    Preparation preparation = Preparation.fit(table, rows(seen), target, spec.target());
    Part part =
        new Part(
            preparation,
            preparation.rows(table, rows(seen), values(seen)),
            preparation.rows(table, rows(apart), values(apart)));
    if (keep) {
      parts[fold] = part;
    }
    return part;
  }

  synchronized Part all() {
    if (all == null) {
      int[] every = IntStream.range(0, target.rows().length).toArray();
      Preparation preparation = Preparation.fit(table, target.rows(), target, spec.target());
      Part part =
          new Part(
              preparation, preparation.rows(table, rows(every), values(every)), new double[0][]);
      if (!keep) {
        return part;
      }
      all = part;
    }
    return all;
  }

  Examples examples(Part part, int threads) {
    return new Examples(
        spec.task(),
        part.preparation().features(),
        target.classes(),
        part.seen(),
        spec.seed(),
        threads);
  }

  private int[] rows(int[] positions) {
    return Arrays.stream(positions).map(i -> target.rows()[i]).toArray();
  }

  double[] values(int[] positions) {
    return Arrays.stream(positions).mapToDouble(i -> target.values()[i]).toArray();
  }

  /** Shares of the classes, or the mean. */
  double[] usual() {
    if (target.classes().isEmpty()) {
      return new double[] {Arrays.stream(target.values()).average().orElse(0)};
    }
    double[] shares = new double[target.classes().size()];
    for (double value : target.values()) {
      shares[(int) value] += 1.0 / target.values().length;
    }
    return shares;
  }
}
