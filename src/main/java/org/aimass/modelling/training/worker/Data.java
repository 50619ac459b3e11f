package org.aimass.modelling.training.worker;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Setting;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.preparing.Manner;
import org.aimass.modelling.preparing.Preparation;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.RowWeights;
import org.aimass.modelling.preparing.Target;
import org.aimass.modelling.preparing.TrainingProfile;

/** The rows of a training, prepared for each fold by what its own training rows teach. */
final class Data {
  /** In place of a fold: no row is kept aside. */
  private static final int NONE_APART = -1;

  private static final int LETTERS_OF_A_WORD = 5;
  private static final int TEXTS_LOOKED_AT = 200;

  private final RawTable table;
  private final Target target;
  private final TrainingSpec spec;
  private final Folds folds;

  /** Of each row while models learn; null when all count the same. */
  private final double[] weights;

  private final Map<Place, Part> kept = new ConcurrentHashMap<>();
  private final Map<Place, Object> locks = new ConcurrentHashMap<>();

  /** By the number of rows: what learns from all or from some of them learns from the same. */
  private final Map<Integer, TrainingProfile> profiles = new ConcurrentHashMap<>();

  /** Whether there is a number that is missing: else all are prepared alike. */
  private final boolean gaps;

  private final boolean categories;
  private final boolean texts;

  private long room = Runtime.getRuntime().maxMemory() / 3;

  /**
   * @param preparation fitted on the seen rows
   * @param positions of the seen rows
   * @param seen prepared rows to learn from
   * @param apart prepared rows to be asked about; empty for the part with all rows
   */
  record Part(Preparation preparation, int[] positions, double[][] seen, double[][] apart) {
    long bytes() {
      return 8L * (preparation.features().size() + 4) * (seen.length + apart.length);
    }
  }

  private record Place(int fold, int rows, Manner manner) {}

  Data(RawTable table, Target target, TrainingSpec spec, Folds folds) {
    this.table = table;
    this.target = target;
    this.spec = spec;
    this.folds = folds;
    this.weights = RowWeights.of(table, target, spec.weights());
    this.gaps = gaps();
    categories = any(type -> type.textual() && type.encoding() != ColumnKind.Encoding.WORDS);
    texts = any(type -> type.encoding() == ColumnKind.Encoding.WORDS);
  }

  private boolean any(Predicate<ColumnKind> kind) {
    return table.columns().stream()
        .anyMatch(
            column ->
                column.role() == ColumnRole.FEATURE
                    && column.type().learnable()
                    && !column.name().equals(spec.target())
                    && kind.test(column.type()));
  }

  /** The settings of a preparation that make a difference to these columns. */
  List<Setting> preparing(Algorithm algorithm) {
    return algorithm.preparing().stream()
        .filter(setting -> setting.name().equals(Algorithm.TEXTS) ? texts : categories)
        .toList();
  }

  private boolean gaps() {
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      if (!column.type().textual() && column.role() == ColumnRole.FEATURE) {
        for (int row = 0; row < table.rows(); row++) {
          if (table.missing(c, row)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Parts as one to be asked, not to learn from: the features of each behind the one before. */
  static Part joined(List<Part> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Part largest = parts.stream().max(Comparator.comparingInt(part -> part.seen().length)).get();
    Preparation preparation =
        parts.get(0).preparation().with(parts.stream().skip(1).map(Part::preparation).toList());
    double[][] apart = new double[parts.get(0).apart().length][];
    for (int row = 0; row < apart.length; row++) {
      apart[row] = new double[preparation.features().size() + 1];
      int at = 0;
      for (Part part : parts) {
        double[] own = part.apart()[row];
        System.arraycopy(own, 0, apart[row], at, own.length);
        at += own.length - 1;
      }
    }
    return new Part(preparation, largest.positions(), new double[0][], apart);
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

  int rows() {
    return target.rows().length;
  }

  /** How many numbers and words of texts a row has to be prepared from and to, about. */
  int width() {
    int width = 0;
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      if (!column.name().equals(spec.target())) {
        width += column.type().encoding() == ColumnKind.Encoding.WORDS ? 1 + wordsIn(c) : 1;
      }
    }
    return width;
  }

  private int wordsIn(int column) {
    long letters = 0;
    int looked = Math.min(TEXTS_LOOKED_AT, table.rows());
    for (int row = 0; row < looked; row++) {
      letters += table.missing(column, row) ? 0 : table.text(column, row).length();
    }
    return (int) (letters / LETTERS_OF_A_WORD / Math.max(1, looked));
  }

  /** What a trial learns from while a fold is kept aside. */
  Part part(int fold, Trial trial) {
    return part(place(fold, trial));
  }

  /** What a trial learns from when nothing is kept aside. */
  Part all(Trial trial) {
    return part(NONE_APART, trial);
  }

  /** Trials with equal ones learn from the same rows, prepared in one way. */
  Object sameness(Trial trial) {
    return place(NONE_APART, trial);
  }

  private Place place(int fold, Trial trial) {
    return new Place(fold, Math.min(trial.rows(), rows()), manner(trial));
  }

  /** What makes no difference to these columns is the usual, so that parts are shared. */
  private Manner manner(Trial trial) {
    Manner wanted = Manner.of(trial.settings(), gaps && trial.gaps());
    if (!categories) {
      wanted = wanted.with(Manner.USUAL.categories());
    }
    if (!texts) {
      wanted = wanted.with(Manner.USUAL.texts());
    }
    // Texts take long, and a baseline looks at no column at all.
    return trial.baseline() ? wanted.with(Manner.Texts.NONE) : wanted;
  }

  private Part part(Place place) {
    synchronized (locks.computeIfAbsent(place, each -> new Object())) {
      Part known = kept.get(place);
      if (known != null) {
        return known;
      }
      boolean whole = place.fold() == NONE_APART;
      int[] apart = whole ? new int[0] : folds.apart().get(place.fold());
      int[] seen =
          some(
              whole ? IntStream.range(0, rows()).toArray() : folds.seen(place.fold()),
              place.rows());
      Preparation preparation =
          Preparation.fit(table, rows(seen), target, spec.target(), place.manner());
      Part part =
          new Part(
              preparation,
              seen,
              preparation.learntRows(table, rows(seen), values(seen)),
              prepared(preparation, apart));
      keep(place, part);
      return part;
    }
  }

  /** The first so many in an order of chance that the seed decides; in their own order. */
  private int[] some(int[] positions, int rows) {
    if (rows >= positions.length) {
      return positions;
    }
    List<Integer> order = Arrays.stream(positions).boxed().collect(Collectors.toList());
    Collections.shuffle(order, new Random(spec.seed()));
    return order.stream().limit(rows).mapToInt(Integer::intValue).sorted().toArray();
  }

  /** Preparing anew for each candidate costs time, keeping everything costs memory. */
  private synchronized void keep(Place place, Part part) {
    if (part.bytes() <= room) {
      room -= part.bytes();
      kept.put(place, part);
    }
  }

  /** What the rows of a part look like. */
  TrainingProfile profile(Part part) {
    return profiles.computeIfAbsent(
        part.positions().length, rows -> TrainingProfile.of(table, rows(part.positions())));
  }

  double[][] prepared(Preparation preparation, int[] positions) {
    return preparation.rows(table, rows(positions), values(positions));
  }

  Examples examples(Part part, int threads) {
    return new Examples(
        spec.task().answers(),
        part.preparation().features(),
        target.classes(),
        part.seen(),
        RowWeights.some(weights, part.positions()),
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
