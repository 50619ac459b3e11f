package org.aimass.datasets;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.aimass.datasets.Profile.ColumnProfile;
import org.aimass.datasets.Profile.Histogram;
import org.aimass.datasets.Profile.Top;
import org.aimass.platform.Messages;

/**
 * How far the values of a column have moved from one version to another.
 *
 * @param effect an effect size, 0 for none: Cohen's d of numbers and times (difference of the means
 *     over the pooled standard deviation), Cramér's V of categories (0 to 1), Cohen's h of the
 *     share without a value; the one that says most. J. Cohen, Statistical Power Analysis for the
 *     Behavioral Sciences, 1988
 * @param size of the effect by Cohen's conventions
 * @param key of the words for it
 * @param facts of the words
 */
public record Drift(
    String column, String label, double effect, Size size, String key, List<Object> facts) {
  private static final String WORDS = "datasets.drift.";

  /** A value that is taken to be far away where nothing varies around it. */
  private static final double FAR = 10;

  /** Small, medium and large effects by Cohen's conventions. */
  public enum Size {
    NONE,
    SMALL,
    MEDIUM,
    LARGE;

    private static Size of(double effect, double small, double medium, double large) {
      return effect >= large ? LARGE : effect >= medium ? MEDIUM : effect >= small ? SMALL : NONE;
    }

    private static Size ofDifference(double d) {
      return of(d, 0.2, 0.5, 0.8);
    }

    private static Size ofAssociation(double v) {
      return of(v, 0.1, 0.3, 0.5);
    }
  }

  /** Of all columns that both versions have, those that moved furthest first. */
  static List<Drift> between(Profile from, Profile to) {
    List<Drift> all = new ArrayList<>();
    for (ColumnProfile now : to.columns()) {
      from.columns().stream()
          .filter(c -> c.name().equals(now.name()))
          .findFirst()
          .ifPresent(before -> all.add(of(before, from.rows(), now, to.rows())));
    }
    all.sort(
        Comparator.comparing(Drift::size)
            .reversed()
            .thenComparing(Comparator.comparingDouble(Drift::effect).reversed()));
    return all;
  }

  static Drift of(ColumnProfile before, long rowsBefore, ColumnProfile now, long rowsNow) {
    Drift missing = missing(before, rowsBefore, now, rowsNow);
    Drift values = values(before, rowsBefore, now, rowsNow).orElse(missing);
    boolean more =
        values.size().compareTo(missing.size()) > 0
            || values.size() == missing.size() && values.effect() >= missing.effect();
    return more ? values : missing;
  }

  private static Drift missing(
      ColumnProfile before, long rowsBefore, ColumnProfile now, long rowsNow) {
    double p = rowsBefore == 0 ? 0 : (double) before.missing() / rowsBefore;
    double q = rowsNow == 0 ? 0 : (double) now.missing() / rowsNow;
    double h = Math.abs(2 * Math.asin(Math.sqrt(p)) - 2 * Math.asin(Math.sqrt(q)));
    return new Drift(
        now.name(),
        now.label(),
        h,
        Size.ofDifference(h),
        WORDS + "missing",
        List.of(percent(p), percent(q)));
  }

  private static Optional<Drift> values(
      ColumnProfile before, long rowsBefore, ColumnProfile now, long rowsNow) {
    long n = rowsBefore - before.missing();
    long m = rowsNow - now.missing();
    if (n <= 0 || m <= 0 || before.type() != now.type()) {
      return Optional.empty();
    }
    if (before.type().temporal()) {
      return moments(before, n, now, m);
    }
    if (before.deviation() != null && now.deviation() != null) {
      double d =
          standardized(
              ((Number) now.mean()).doubleValue() - ((Number) before.mean()).doubleValue(),
              before.deviation(),
              n,
              now.deviation(),
              m);
      return Optional.of(difference(now, d, "mean", figure(before.mean()), figure(now.mean())));
    }
    boolean own = 2 * before.distinct() > n && n > 20 || before.type().usualRole() == ColumnRole.ID;
    return own || before.top().isEmpty() || now.top().isEmpty()
        ? Optional.empty()
        : Optional.of(shares(before, n, now, m));
  }

  private static Drift difference(
      ColumnProfile now, double d, String words, Object before, Object after) {
    return new Drift(
        now.name(), now.label(), d, Size.ofDifference(d), WORDS + words, List.of(before, after));
  }

  /** Cohen's d: a difference of means over the pooled standard deviation. */
  private static double standardized(double difference, double s, long n, double t, long m) {
    double pooled = n + m > 2 ? Math.sqrt(((n - 1) * s * s + (m - 1) * t * t) / (n + m - 2)) : 0;
    if (pooled == 0) {
      return difference == 0 ? 0 : FAR;
    }
    return Math.min(FAR, Math.abs(difference) / pooled);
  }

  /** Times have no deviation in their profile: their histogram says it nearly. */
  private static Optional<Drift> moments(ColumnProfile before, long n, ColumnProfile now, long m) {
    if (before.histogram() == null || now.histogram() == null) {
      return Optional.empty();
    }
    double[] was = spread(before.histogram());
    double[] is = spread(now.histogram());
    double d = standardized(is[0] - was[0], was[1], n, is[1], m);
    return Optional.of(
        new Drift(
            now.name(),
            now.label(),
            d,
            Size.ofDifference(d),
            WORDS + "times",
            List.of(text(before.min()), text(before.max()), text(now.min()), text(now.max()))));
  }

  /** Mean and standard deviation, in seconds, of values in the middle of their bins. */
  private static double[] spread(Histogram histogram) {
    double total = 0;
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < histogram.counts().size(); i++) {
      double middle =
          (seconds(histogram.edges().get(i)) + seconds(histogram.edges().get(i + 1))) / 2;
      double count = histogram.counts().get(i);
      if (count > 0) {
        total += count;
        double step = middle - mean;
        mean += step * count / total;
        squares += count * step * (middle - mean);
      }
    }
    return new double[] {mean, total > 1 ? Math.sqrt(squares / (total - 1)) : 0};
  }

  private static double seconds(Object iso) {
    String text = iso.toString();
    LocalDateTime time =
        text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
    return time.toEpochSecond(ZoneOffset.UTC);
  }

  /** Cramér's V between value and version; what is not among the most frequent is one value. */
  private static Drift shares(ColumnProfile before, long n, ColumnProfile now, long m) {
    Set<String> values = new LinkedHashSet<>();
    before.top().forEach(top -> values.add(top.value()));
    now.top().forEach(top -> values.add(top.value()));
    double square = 0;
    double restBefore = n;
    double restNow = m;
    String moved = "";
    double furthest = -1;
    for (String value : values) {
      double a = Math.min(n, count(before.top(), value));
      double b = Math.min(m, count(now.top(), value));
      restBefore -= a;
      restNow -= b;
      square += part(a, n, b, m);
      double distance = Math.abs(a / n - b / m);
      if (distance > furthest) {
        furthest = distance;
        moved = value;
      }
    }
    square += part(Math.max(0, restBefore), n, Math.max(0, restNow), m);
    double v = Math.min(1, Math.sqrt(square / (n + m)));
    return new Drift(
        now.name(),
        now.label(),
        v,
        Size.ofAssociation(v),
        WORDS + "share",
        List.of(
            moved, percent(count(before.top(), moved) / n), percent(count(now.top(), moved) / m)));
  }

  /** What one value adds to chi-squared of the table of values and two versions. */
  private static double part(double a, double n, double b, double m) {
    double share = (a + b) / (n + m);
    if (share <= 0) {
      return 0;
    }
    double expectedBefore = share * n;
    double expectedNow = share * m;
    return (a - expectedBefore) * (a - expectedBefore) / expectedBefore
        + (b - expectedNow) * (b - expectedNow) / expectedNow;
  }

  private static double count(List<Top> top, String value) {
    return top.stream().filter(t -> t.value().equals(value)).mapToLong(Top::count).sum();
  }

  private static Object percent(double share) {
    return Math.round(1000 * Math.min(1, share)) / 10.0;
  }

  /** Four digits tell enough. */
  private static Object figure(Object value) {
    return new BigDecimal(value.toString()).round(new MathContext(4));
  }

  private static String text(Object time) {
    return time.toString().replace('T', ' ');
  }

  /** For a person: what moved, and how much that is. */
  public String words(Locale locale) {
    return Messages.text(
        locale, WORDS + "sentence", Messages.text(locale, key, facts.toArray()), sizeText(locale));
  }

  private String sizeText(Locale locale) {
    return Messages.text(locale, WORDS + "size." + size);
  }
}
