package org.aimass.modelling.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.Contender;
import org.aimass.modelling.Leaderboard;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Setting;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/**
 * How a training searched: its score over time, what each setting did to the score, and what its
 * best ensemble is made of. Every drawing has its numbers as a table, too.
 */
public final class SearchView {
  private static final int FEWEST_POINTS = 2;
  private static final int FEWEST_TRIALS = 4;
  private static final int MOST_TUNED = 3;
  private static final int MOST_AXES = 6;
  private static final double LOGARITHMIC = 50;
  private static final double MARGIN = 0.06;

  private final Leaderboard board;
  private final Function<Candidate, Algorithm> known;
  private final Locale locale;
  private final Metric metric;

  /** A candidate in the order of time. */
  public record Step(String at, String algorithm, String score, String best) {}

  /** What the settings of one algorithm did to the score, the best first. */
  public record Tuned(
      String algorithm, String chart, List<String> heads, List<List<String>> lines) {}

  /** An ensemble and its members, the weightiest first. */
  public record Makeup(long id, String name, String chart, List<Member> members) {}

  /**
   * @param adds by how much the score would be worse without it
   * @param score of its own
   */
  public record Member(String name, String settings, String weight, String adds, String score) {}

  /**
   * @param known the algorithm of a candidate as its engine describes it; null when that is not
   *     installed any more
   */
  SearchView(Leaderboard board, Function<Candidate, Algorithm> known, Locale locale) {
    this.board = board;
    this.known = known;
    this.locale = locale;
    this.metric = board.training().metric();
  }

  /** Finished candidates whose time is known, in the order of time. */
  private List<Candidate> timed() {
    return board.candidates().stream()
        .filter(each -> each.done() && each.at() != null && each.score() != null)
        .sorted(Comparator.comparing(Candidate::at))
        .toList();
  }

  public boolean isTimed() {
    return timed().size() >= FEWEST_POINTS;
  }

  /** The score of each candidate and the best so far over the seconds since the start. */
  public String getScoreOverTime() {
    List<Candidate> timed = timed();
    List<double[]> points = new ArrayList<>();
    List<double[]> best = new ArrayList<>();
    for (int i = 0; i < timed.size(); i++) {
      Candidate each = timed.get(i);
      points.add(new double[] {Charts.rounded(each.at()), Charts.rounded(each.score())});
      Contender.best(metric, timed.subList(0, i + 1))
          .ifPresent(
              top ->
                  best.add(new double[] {Charts.rounded(each.at()), Charts.rounded(top.score())}));
    }
    double low = timed.stream().mapToDouble(Candidate::score).min().orElse(0);
    double high = timed.stream().mapToDouble(Candidate::score).max().orElse(1);
    double margin = high > low ? MARGIN * (high - low) : Math.max(1e-6, Math.abs(high) * MARGIN);
    Map<String, Object> line = Charts.series(text("modelling.search.bestSoFar"), best);
    line.put("type", "line");
    line.put("step", "end");
    Map<String, Object> chart = Charts.chart("scatter");
    chart.put("xName", text("modelling.search.seconds"));
    chart.put("yName", Shown.directed(locale, metric));
    chart.put("xMin", 0);
    chart.put("min", Charts.rounded(low - margin));
    chart.put("max", Charts.rounded(high + margin));
    chart.put("series", List.of(line, Charts.series(text("modelling.search.candidates"), points)));
    return Json.write(chart);
  }

  public List<Step> getSteps() {
    List<Candidate> timed = timed();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < timed.size(); i++) {
      Candidate each = timed.get(i);
      steps.add(
          new Step(
              Shown.seconds(locale, each.at()),
              name(each),
              Shown.score(locale, each.score()),
              Contender.best(metric, timed.subList(0, i + 1))
                  .map(top -> Shown.score(locale, top.score()))
                  .orElse("–")));
    }
    return steps;
  }

  /** Of the algorithms of which several settings were tried, the best first. */
  public List<Tuned> getTuned() {
    Map<Algorithm, List<Candidate>> trials = new LinkedHashMap<>();
    for (Candidate each : Leaderboard.ordered(metric, board.candidates())) {
      Algorithm algorithm = known.apply(each);
      if (each.done() && each.score() != null && algorithm != null && !algorithm.combines()) {
        trials.computeIfAbsent(algorithm, own -> new ArrayList<>()).add(each);
      }
    }
    return trials.entrySet().stream()
        .filter(each -> each.getValue().size() >= FEWEST_TRIALS)
        .map(each -> tuned(each.getKey(), each.getValue()))
        .filter(Objects::nonNull)
        .limit(MOST_TUNED)
        .toList();
  }

  private Tuned tuned(Algorithm algorithm, List<Candidate> trials) {
    List<Setting> varied =
        algorithm.allSettings().stream()
            .filter(
                setting -> trials.stream().map(each -> value(setting, each)).distinct().count() > 1)
            .limit(MOST_AXES)
            .toList();
    if (varied.isEmpty()) {
      return null;
    }
    List<String> heads = new ArrayList<>();
    List<Map<String, Object>> axes = new ArrayList<>();
    for (Setting setting : varied) {
      heads.add(text(setting.label()));
      axes.add(axis(setting, trials));
    }
    heads.add(Shown.metric(locale, metric));
    axes.add(new LinkedHashMap<>(Map.of("name", Shown.metric(locale, metric))));
    List<List<Object>> drawn = new ArrayList<>();
    List<List<String>> lines = new ArrayList<>();
    for (Candidate each : trials) {
      List<Object> values = new ArrayList<>();
      List<String> cells = new ArrayList<>();
      for (Setting setting : varied) {
        Object value = value(setting, each);
        cells.add(Shown.setting(locale, value));
        values.add(
            value instanceof Number number
                ? Charts.rounded(number.doubleValue())
                : Shown.setting(locale, value));
      }
      values.add(Charts.rounded(each.score()));
      cells.add(Shown.score(locale, each.score()));
      drawn.add(values);
      lines.add(cells);
    }
    Map<String, Object> chart = Charts.chart("parallel");
    chart.put("axes", axes);
    chart.put("lines", drawn);
    chart.put("higher", metric.higherIsBetter());
    return new Tuned(text(algorithm.label()), Json.write(chart), heads, lines);
  }

  private static Object value(Setting setting, Candidate candidate) {
    Object value = candidate.settings().get(setting.name());
    return setting.value(value);
  }

  private Map<String, Object> axis(Setting setting, List<Candidate> trials) {
    Map<String, Object> axis = new LinkedHashMap<>();
    axis.put("name", text(setting.label()));
    List<Object> values = trials.stream().map(each -> value(setting, each)).distinct().toList();
    if (values.stream().allMatch(Number.class::isInstance)) {
      double least = values.stream().mapToDouble(v -> ((Number) v).doubleValue()).min().orElse(0);
      double most = values.stream().mapToDouble(v -> ((Number) v).doubleValue()).max().orElse(0);
      axis.put("logarithmic", least > 0 && most / least >= LOGARITHMIC);
    } else {
      axis.put(
          "categories",
          values.stream().map(value -> Shown.setting(locale, value)).sorted().toList());
    }
    return axis;
  }

  /** What the best ensemble is made of; null as long as there is none that says its weights. */
  public Makeup getMakeup() {
    return Leaderboard.ordered(metric, board.candidates()).stream()
        .filter(Candidate::done)
        .map(each -> makeup(each).orElse(null))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Optional<Makeup> makeup(Candidate ensemble) {
    if (!(ensemble.settings().get(Algorithm.MEMBERS) instanceof List<?> members)) {
      return Optional.empty();
    }
    List<Map<?, ?>> weighed = new ArrayList<>();
    for (Object member : members) {
      if (!(member instanceof Map<?, ?> map) || !(map.get(Algorithm.WEIGHT) instanceof Number)) {
        return Optional.empty();
      }
      weighed.add(map);
    }
    weighed.sort(Comparator.comparing(SearchView::weight).reversed());
    List<Member> rows = new ArrayList<>();
    for (Map<?, ?> member : weighed) {
      rows.add(member(ensemble, member));
    }
    Map<String, Object> chart = Charts.chart("hbar");
    chart.put("x", rows.stream().map(Member::name).toList());
    chart.put("percent", true);
    chart.put(
        "series",
        List.of(
            Charts.series(
                text("modelling.makeup.weight"),
                weighed.stream().map(each -> Charts.rounded(weight(each))).toList())));
    return Optional.of(new Makeup(ensemble.id(), name(ensemble), Json.write(chart), rows));
  }

  private static double weight(Map<?, ?> member) {
    return ((Number) member.get(Algorithm.WEIGHT)).doubleValue();
  }

  private Member member(Candidate ensemble, Map<?, ?> member) {
    Optional<Candidate> own =
        board.candidates().stream().filter(each -> is(each, member)).findFirst();
    return new Member(
        Shown.member(locale, ensemble.engine(), member),
        own.map(each -> Shown.settings(locale, known.apply(each), each.engine(), each.settings()))
            .orElse(""),
        Shown.percent(locale, weight(member)),
        member.get(Algorithm.ADDS) instanceof Number adds
            ? Shown.score(locale, adds.doubleValue())
            : "–",
        own.map(each -> Shown.score(locale, each.score())).orElse("–"));
  }

  private static boolean is(Candidate candidate, Map<?, ?> member) {
    return candidate.algorithm().equals(member.get("algorithm"))
        && (!(member.get(Algorithm.ENGINE) instanceof String engine)
            || engine.equals(candidate.engine()))
        && candidate.settings().equals(member.get("settings"));
  }

  private String name(Candidate candidate) {
    return Shown.algorithm(locale, candidate.engine(), candidate.algorithm());
  }

  private String text(String key) {
    return Messages.text(locale, key);
  }
}
