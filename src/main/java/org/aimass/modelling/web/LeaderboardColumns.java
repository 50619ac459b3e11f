package org.aimass.modelling.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.Leaderboard;
import org.aimass.modelling.Metric;
import org.aimass.platform.Messages;

/**
 * The columns of a leaderboard that it can be sorted by: the score, the other measures, latency,
 * size and time. The address says which, so that it can be sent to a colleague.
 */
public final class LeaderboardColumns {
  private static final String SCORE = "score";

  private final Leaderboard board;
  private final String sort;
  private final boolean descending;

  /**
   * The head of a column.
   *
   * @param label short; which way is better stands beside it in the help
   * @param order for aria-sort: ascending, descending or none
   * @param address of the page sorted by it; by the same once more, the other way round
   */
  public record Head(String label, String help, String order, String address) {}

  LeaderboardColumns(Leaderboard board, String sort, boolean descending) {
    this.board = board;
    this.sort = sort;
    this.descending = descending;
  }

  /** Those that some candidate has, without the one that decides. */
  List<Metric> measures() {
    Metric ranked = board.training().metric();
    return board.training().task().metrics().stream()
        .filter(metric -> !metric.equals(ranked))
        .filter(
            metric ->
                board.candidates().stream()
                    .anyMatch(
                        each ->
                            each.metrics() != null && each.metrics().get(metric.name()) != null))
        .toList();
  }

  List<Head> heads(Locale locale) {
    return measures().stream().map(metric -> head(metric.name(), locale)).toList();
  }

  Head head(String key, Locale locale) {
    Metric metric = metric(key);
    boolean sorted = key.equals(sort) || sort == null && key.equals(SCORE);
    boolean usual = sort == null ? upwards(key) : !descending;
    String address = "/modelling/training.xhtml?id=" + board.training().id() + "&sort=" + key;
    boolean next = sorted ? usual : !upwards(key);
    return new Head(
        metric == null
            ? key
            : key.equals(SCORE)
                ? Shown.directed(locale, metric)
                : Shown.metric(locale, metric) + arrow(metric),
        metric == null
            ? ""
            : Shown.directed(locale, metric)
                + " · "
                + Messages.text(locale, "modelling.metric." + metric + ".help"),
        sorted ? usual ? "ascending" : "descending" : "none",
        next ? address + "&descending=true" : address);
  }

  private static String arrow(Metric metric) {
    return metric.higherIsBetter() ? " ↑" : " ↓";
  }

  private Metric metric(String key) {
    if (key.equals(SCORE)) {
      return board.training().metric();
    }
    return measures().stream().filter(each -> each.name().equals(key)).findFirst().orElse(null);
  }

  /** Whether the small values come first, when somebody asks for this column. */
  private boolean upwards(String key) {
    Metric metric = metric(key);
    return metric == null || !metric.higherIsBetter();
  }

  /** As the contest puts them, or by the column asked for; what has no value there is last. */
  List<Candidate> sorted() {
    Function<Candidate, Double> value = sort == null ? null : value(sort);
    if (value == null) {
      return board.candidates();
    }
    Comparator<Double> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    List<Candidate> sorted = new ArrayList<>(board.candidates());
    sorted.sort(
        Comparator.comparing(
            candidate -> candidate.done() ? value.apply(candidate) : null,
            Comparator.nullsLast(order)));
    return sorted;
  }

  private Function<Candidate, Double> value(String key) {
    return switch (key) {
      case SCORE -> Candidate::score;
      case "latency" -> Candidate::predictMicros;
      case "size" -> c -> c.sizeBytes() == null ? null : c.sizeBytes().doubleValue();
      case "time" -> Candidate::trainSeconds;
      default ->
          metric(key) == null ? null : c -> c.metrics() == null ? null : c.metrics().get(key);
    };
  }

  /** Its place in the contest, however the rows are sorted. */
  int place(Candidate candidate) {
    return board.candidates().indexOf(candidate) + 1;
  }
}
