package org.aimass.datasets.profiling;

import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Finding;
import org.aimass.datasets.Profile.ColumnProfile;
import org.aimass.datasets.Profile.Histogram;
import org.aimass.datasets.Profile.Top;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.quantilescommon.QuantileSearchCriteria;

/**
 * Watches the values of one column. Moments by Welford's method with the third one of Terriberry;
 * quantiles by a KLL sketch (Karnin, Lang, Liberty 2016), exact below some thousand values and to
 * 0.1 % above; different values exactly while they are few and then by HyperLogLog to 1 %.
 */
public final class ColumnProfiler {

  private static final int BINS = 20;
  private static final int TOPS = 20;
  private static final int WORDS = 2_000;

  /** A value is named as frequent when its count is this often what it may be wrong by. */
  private static final int SURE = 10;

  private static final double[] RANKS = {0.05, 0.25, 0.5, 0.75, 0.95};

  private final Column column;
  private final ColumnKind kind;
  private long present;
  private long missing;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double mean;
  private double m2;
  private double m3;
  private double last = Double.NEGATIVE_INFINITY;
  private boolean increasing = true;
  private boolean whole = true;
  private NumberCounts numbers;
  private KllDoublesSketch quantiles;
  private HllSketch different;
  private final WordCounts words;
  private long characters;

  /**
   * @param precise false in very wide tables, where each column gets less memory
   */
  ColumnProfiler(Column column, boolean precise) {
    this.column = column;
    kind = column.type();
    boolean textual = kind.textual();
    words = textual ? new WordCounts(precise ? WORDS : WORDS / 8) : null;
    if (!textual) {
      numbers = new NumberCounts();
      quantiles = KllDoublesSketch.newHeapInstance(precise ? 2048 : 400);
    }
  }

  public void missing() {
    missing++;
  }

  public void number(double value) {
    present++;
    if (value < min) {
      min = value;
    }
    if (value > max) {
      max = value;
    }
    double delta = value - mean;
    double step = delta / present;
    double term = delta * step * (present - 1);
    mean += step;
    m3 += term * step * (present - 2) - 3 * step * m2;
    m2 += term;
    increasing &= value > last;
    last = value;
    whole &= value == Math.rint(value);
    quantiles.update(value);
    long bits = Double.doubleToRawLongBits(value == 0 ? 0.0 : value);
    if (different == null) {
      if (numbers.add(bits)) {
        return;
      }
      different = new HllSketch(13);
      numbers.each(different::update);
    }
    different.update(bits);
  }

  public void text(byte[] b, int start, int end) {
    present++;
    long hash = Hash.of(b, start, end);
    if (different == null && words.full() && !words.knows(hash)) {
      different = new HllSketch(13);
      words.each(different::update);
    }
    if (different != null) {
      different.update(hash);
    }
    words.add(hash, b, start, end);
    for (int i = start; i < end; i++) {
      if ((b[i] & 0xC0) != 0x80) {
        characters++;
      }
    }
  }

  ColumnProfile profile() {
    boolean exact = different == null;
    long distinct =
        exact
            ? (words != null ? words.size() : numbers.size())
            : Math.min(present, Math.round(different.getEstimate()));
    if (!exact && increasing && present > 1 && words == null) {
      distinct = present;
      exact = true;
    }
    if (words != null) {
      List<Top> top =
          words.top(TOPS).stream()
              .filter(word -> word.count() >= SURE * words.error())
              .map(word -> new Top(word.value(), word.count()))
              .toList();
      return ColumnProfile.counted(
          column,
          missing,
          distinct,
          exact,
          top,
          words.exact(),
          present == 0 ? null : characters / (double) present,
          warnings(distinct, top, Double.NaN));
    }
    if (present == 0) {
      return ColumnProfile.counted(
          column, missing, 0, true, List.of(), true, null, warnings(0, List.of(), Double.NaN));
    }
    List<Top> top =
        different == null
            ? numbers.top(TOPS).stream()
                .map(n -> new Top(text(Double.longBitsToDouble(n.bits())), n.count()))
                .toList()
            : List.of();
    double deviation = present > 1 ? Math.sqrt(m2 / (present - 1)) : 0;
    double skewness = m2 > 0 ? Math.sqrt(present) * m3 / Math.pow(m2, 1.5) : 0;
    boolean measured = kind.numeric();
    List<Object> marks = new ArrayList<>();
    for (double rank : RANKS) {
      marks.add(kind.summary(quantiles.getQuantile(rank, QuantileSearchCriteria.INCLUSIVE)));
    }
    return new ColumnProfile(
        column.name(),
        column.label(),
        kind,
        missing,
        distinct,
        exact,
        kind.summary(min),
        kind.summary(max),
        measured || kind.grouped() ? (Object) mean : kind.summary(mean),
        measured ? deviation : null,
        measured ? skewness : null,
        kind.grouped() ? List.of() : marks,
        kind.grouped() ? null : histogram(),
        top,
        true,
        null,
        warnings(distinct, top, measured ? skewness : Double.NaN));
  }

  /**
   * Bins of equal width over the whole range; a column of few whole numbers gets a bin for each.
   */
  private Histogram histogram() {
    List<Object> edges = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    if (min == max) {
      return new Histogram(List.of(kind.summary(min), kind.summary(max)), List.of(present));
    }
    boolean fractions = kind.numeric() && !kind.whole();
    boolean steps = whole && !fractions && max - min < BINS;
    int bins = steps ? (int) (max - min) + 1 : BINS;
    double width = steps ? 1 : (max - min) / bins;
    double[] splits = new double[bins - 1];
    for (int i = 0; i < splits.length; i++) {
      splits[i] = min + (i + 1) * width;
    }
    if (different == null) {
      long[] exact = new long[bins];
      numbers
          .top(Integer.MAX_VALUE)
          .forEach(
              n -> {
                double value = Double.longBitsToDouble(n.bits());
                int bin = (int) Math.min(bins - 1, (value - min) / width);
                exact[bin] += n.count();
              });
      for (long count : exact) {
        counts.add(count);
      }
    } else {
      double[] shares = quantiles.getPMF(splits, QuantileSearchCriteria.EXCLUSIVE);
      for (double share : shares) {
        counts.add(Math.round(share * present));
      }
    }
    for (int i = 0; i <= bins; i++) {
      edges.add(kind.summary(i == bins && !steps ? max : min + i * width));
    }
    return new Histogram(edges, counts);
  }

  private String text(double number) {
    Object value = kind.summary(number);
    return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
        ? String.valueOf((long) (double) d)
        : String.valueOf(value);
  }

  private List<Finding> warnings(long distinct, List<Top> top, double skewness) {
    List<Finding> found = new ArrayList<>();
    long all = present + missing;
    if (present > 0 && distinct == 1) {
      found.add(Finding.of("constant"));
    }
    if (all > 0 && missing * 2 > all) {
      found.add(Finding.of("mostlyMissing", Math.round(missing * 100.0 / all)));
    }
    boolean unique = present >= 20 && distinct >= present * 0.985;
    if (kind.idLike(unique, increasing, characters / (double) present)) {
      found.add(Finding.of("idLike"));
    }
    if (!Double.isNaN(skewness) && Math.abs(skewness) > 3 && distinct > 2) {
      found.add(Finding.of("skewed", Math.round(skewness * 10) / 10.0));
    }
    if (kind.grouped() && distinct > 1 && !top.isEmpty() && top.get(0).count() > present * 0.97) {
      found.add(
          Finding.of(
              "oneValueRules",
              top.get(0).value(),
              Math.round(top.get(0).count() * 1000.0 / present) / 10.0));
    }
    if (kind.grouped() && distinct > 100) {
      found.add(Finding.of("manyCategories", distinct));
    }
    return found;
  }
}
