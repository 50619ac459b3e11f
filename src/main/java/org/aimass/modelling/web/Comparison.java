package org.aimass.modelling.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Interval;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Setting;
import org.aimass.modelling.Training;
import org.aimass.platform.Messages;

/** Candidates side by side: what each reached, where it comes from, how it was set, its curves. */
final class Comparison {

  private final List<Entry> entries;
  private final Map<String, String> labels;
  private final Locale locale;

  /**
   * What is compared.
   *
   * @param title as its column and its curves are named: "A"
   * @param report null as long as the candidate is not done
   * @param algorithm null when its engine is not installed any more
   */
  record Entry(
      String title,
      Candidate candidate,
      Training training,
      EvaluationReport report,
      Algorithm algorithm) {}

  /** One value; the best of its line is marked where one can be better than another. */
  public record Cell(String value, String hint, boolean best) {}

  /** A line of the comparison. */
  public record Line(String label, String help, List<Cell> cells, boolean different) {}

  /**
   * @param labels of the columns by name, for the importances
   */
  Comparison(List<Entry> entries, Map<String, String> labels, Locale locale) {
    this.entries = entries;
    this.labels = labels;
    this.locale = locale;
  }

  /** What each reached on rows that it had not seen, and what it costs to ask it. */
  List<Line> results() {
    List<Line> lines = new ArrayList<>();
    for (Metric metric : metrics()) {
      Function<Entry, Double> value = entry -> entry.candidate().metrics().get(metric.name());
      if (entries.stream().anyMatch(entry -> value.apply(entry) != null)) {
        Line line =
            line(
                text("modelling.metric." + metric),
                text("modelling.metric." + metric + ".help"),
                value,
                metric::better,
                number -> Shown.score(locale, number),
                entry -> interval(entry, metric));
        // Scores from other rows are no better and no worse.
        lines.add(sameData() ? line : unmarked(line));
      }
    }
    lines.add(judged());
    lines.add(smallest("modelling.leaderboard.latency", Candidate::predictMicros, Shown::micros));
    lines.add(
        smallest(
            "modelling.leaderboard.size",
            c -> c.sizeBytes() == null ? null : c.sizeBytes().doubleValue(),
            (in, bytes) -> Shown.bytes(in, bytes == null ? null : bytes.longValue())));
    lines.add(smallest("modelling.leaderboard.time", Candidate::trainSeconds, Shown::seconds));
    return lines;
  }

  private Line judged() {
    return unmarked(
        line(
            text("modelling.compare.judgedRows"),
            text("modelling.compare.judgedRowsHelp"),
            entry -> entry.report() == null ? null : (double) entry.report().measured().rows(),
            (a, b) -> a > b,
            rows -> rows == null ? "–" : Shown.whole(locale, rows.longValue()),
            entry -> ""));
  }

  private static Line unmarked(Line line) {
    return new Line(
        line.label(),
        line.help(),
        line.cells().stream().map(cell -> new Cell(cell.value(), cell.hint(), false)).toList(),
        line.different());
  }

  private String interval(Entry entry, Metric metric) {
    Interval interval =
        entry.report() == null || entry.report().scores().intervals() == null
            ? null
            : entry.report().scores().intervals().get(metric.name());
    return interval == null
        ? ""
        : Shown.score(locale, interval.low()) + " – " + Shown.score(locale, interval.high());
  }

  private Line smallest(
      String label,
      Function<Candidate, Double> value,
      java.util.function.BiFunction<Locale, Double, String> shown) {
    return line(
        text(label),
        "",
        entry -> value.apply(entry.candidate()),
        (a, b) -> a < b,
        number -> shown.apply(locale, number),
        entry -> "");
  }

  private Line line(
      String label,
      String help,
      Function<Entry, Double> value,
      BiPredicate<Double, Double> better,
      Function<Double, String> shown,
      Function<Entry, String> hint) {
    Optional<Double> best =
        entries.stream()
            .map(value)
            .filter(Objects::nonNull)
            .reduce((a, b) -> better.test(b, a) ? b : a);
    // Where all are as good as the best there is nothing to mark.
    boolean differ =
        best.isPresent()
            && entries.stream()
                .map(value)
                .anyMatch(v -> v != null && !shown.apply(v).equals(shown.apply(best.get())));
    List<Cell> cells = new ArrayList<>();
    for (Entry entry : entries) {
      Double own = value.apply(entry);
      boolean isBest =
          differ && own != null && shown.apply(own).equals(shown.apply(best.orElseThrow()));
      cells.add(new Cell(shown.apply(own), own == null ? "" : hint.apply(entry), isBest));
    }
    return line(label, help, cells);
  }

  /** What each learnt from, and on what it was judged. */
  List<Line> origins() {
    return List.of(
        plain(
            "origin.dataset",
            e -> e.training().datasetName() + " · " + e.training().datasetVersion()),
        plain("origin.rows", e -> Shown.whole(locale, e.training().order().data().rows())),
        plain(
            "origin.target",
            e -> e.training().targetLabel() == null ? "–" : e.training().targetLabel()),
        plain(
            "origin.ignored",
            e ->
                e.training().order().data().ignored().isEmpty()
                    ? "–"
                    : String.join(", ", e.training().order().data().ignored())),
        plain("origin.validation", e -> method(e)),
        plain("origin.seed", e -> String.valueOf(e.training().order().seed())),
        plain(
            "origin.budget",
            e ->
                text(
                    "modelling.training.budget",
                    e.training().order().budget().seconds(),
                    e.training().order().budget().memoryMb())));
  }

  private String method(Entry entry) {
    return entry.report() == null
        ? "–"
        : new EvaluationView(entry.report(), labels, locale).getMethodShort();
  }

  private Line plain(String key, Function<Entry, String> value) {
    return line(
        text("modelling." + key),
        "",
        entries.stream().map(entry -> new Cell(value.apply(entry), "", false)).toList());
  }

  /**
   * Every setting of the algorithms that are compared; one that an algorithm does not have is "–".
   */
  List<Line> settings() {
    Set<String> names = new LinkedHashSet<>();
    entries.forEach(entry -> names.addAll(entry.candidate().settings().keySet()));
    List<Line> lines = new ArrayList<>();
    for (String name : names) {
      Optional<Setting> known =
          entries.stream()
              .filter(entry -> entry.algorithm() != null)
              .flatMap(entry -> entry.algorithm().settings().stream())
              .filter(setting -> setting.name().equals(name))
              .findFirst();
      lines.add(
          line(
              known
                  .map(s -> text(s.label()))
                  .orElse(name.equals("members") ? text("modelling.settings.member") : name),
              known.map(s -> text(s.help())).orElse(""),
              entries.stream().map(e -> new Cell(setting(e, name), "", false)).toList()));
    }
    return lines;
  }

  private String setting(Entry entry, String name) {
    Object value = entry.candidate().settings().get(name);
    if (value instanceof Iterable<?> members) {
      List<String> names = new ArrayList<>();
      members.forEach(
          member ->
              names.add(
                  member instanceof Map<?, ?> map
                      ? Shown.member(locale, entry.candidate().engine(), map)
                      : String.valueOf(member)));
      return String.join(", ", names);
    }
    return value == null ? "–" : Shown.setting(locale, value);
  }

  private static Line line(String label, String help, List<Cell> cells) {
    boolean different = cells.stream().map(Cell::value).distinct().count() > 1;
    return new Line(label, help, cells, different);
  }

  /** Whether all answer the same kind of question; otherwise their numbers say nothing together. */
  boolean sameQuestion() {
    return same(e -> e.training().task()) && same(e -> e.training().targetLabel());
  }

  boolean sameData() {
    return same(e -> e.training().order().data().hash())
        && same(this::method)
        && same(e -> e.report() == null ? null : e.report().measured().rows())
        && same(e -> e.candidate().complete());
  }

  private boolean same(Function<Entry, ?> fact) {
    return entries.stream().map(fact).distinct().count() == 1;
  }

  private List<Metric> metrics() {
    return entries.stream()
        .map(e -> e.training().task())
        .distinct()
        .flatMap(task -> task.metrics().stream())
        .toList();
  }

  private String text(String key, Object... facts) {
    return Messages.text(locale, key, facts);
  }
}
