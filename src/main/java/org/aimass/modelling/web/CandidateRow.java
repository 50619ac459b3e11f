package org.aimass.modelling.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.Metric;
import org.aimass.platform.Messages;

/**
 * A candidate as the leaderboard shows it.
 *
 * @param measures its values of the measures that have a column, in their order
 * @param marks what keeps it from being the best: fewer rows that judged it or that it learnt from,
 *     limits that it does not keep
 */
public record CandidateRow(
    long id,
    int place,
    String algorithm,
    String settings,
    boolean done,
    boolean baseline,
    String score,
    String interval,
    String latency,
    String size,
    String time,
    List<String> measures,
    List<String> marks,
    String state,
    String tone,
    String error) {

  /**
   * @param algorithm as its engine describes it; null when that is not installed any more
   */
  static CandidateRow of(Candidate c, int place, Algorithm algorithm, Locale locale) {
    return of(c, place, algorithm, List.of(), 0, locale);
  }

  /**
   * @param measures that have a column beside the score
   * @param judging rows that judge the training
   */
  static CandidateRow of(
      Candidate c,
      int place,
      Algorithm algorithm,
      List<Metric> measures,
      long judging,
      Locale locale) {
    String error = c.errorKey() == null ? null : Messages.text(locale, c.errorKey());
    if (error != null && c.errorDetail() != null) {
      error = error + " " + c.errorDetail();
    }
    return new CandidateRow(
        c.id(),
        place,
        Shown.algorithm(locale, c.engine(), c.algorithm()),
        Shown.settings(locale, algorithm, c.engine(), c.settings()),
        c.done(),
        c.baseline(),
        Shown.score(locale, c.score()),
        c.scoreLow() == null
            ? ""
            : Shown.score(locale, c.scoreLow()) + " – " + Shown.score(locale, c.scoreHigh()),
        Shown.micros(locale, c.predictMicros()),
        Shown.bytes(locale, c.sizeBytes()),
        Shown.seconds(locale, c.trainSeconds()),
        measures.stream()
            .map(m -> c.metrics() == null ? null : c.metrics().get(m.name()))
            .map(value -> Shown.score(locale, value))
            .toList(),
        marks(c, judging, locale),
        Messages.text(locale, "modelling.candidate.state." + c.state()),
        switch (c.state()) {
          case DONE -> "success";
          case RUNNING -> "running";
          case FAILED -> "danger";
          case STOPPED -> "neutral";
        },
        error);
  }

  private static List<String> marks(Candidate c, long judging, Locale locale) {
    List<String> marks = new ArrayList<>();
    if (!c.complete()) {
      marks.add(
          Messages.text(
              locale,
              "modelling.candidate.judgedOn",
              c.judgedRows(),
              Math.max(judging, c.judgedRows())));
    }
    if (c.learntRows() != null) {
      marks.add(Messages.text(locale, "modelling.candidate.learntFrom", c.learntRows()));
    }
    if (!c.withinLimits()) {
      marks.add(Messages.text(locale, "modelling.candidate.outsideLimits"));
    }
    return marks;
  }
}
