package org.aimass.modelling.web;

import java.util.Locale;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Candidate;
import org.aimass.platform.Messages;

/** A candidate as the leaderboard shows it. */
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
    String state,
    String tone,
    String error) {

  /**
   * @param algorithm as its engine describes it; null when that is not installed any more
   */
  static CandidateRow of(Candidate c, int place, Algorithm algorithm, Locale locale) {
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
        "ZeroR".equals(c.algorithm()),
        Shown.score(locale, c.score()),
        c.scoreLow() == null
            ? ""
            : Shown.score(locale, c.scoreLow()) + " – " + Shown.score(locale, c.scoreHigh()),
        Shown.micros(locale, c.predictMicros()),
        Shown.bytes(locale, c.sizeBytes()),
        Shown.seconds(locale, c.trainSeconds()),
        Messages.text(locale, "modelling.candidate.state." + c.state()),
        switch (c.state()) {
          case DONE -> "success";
          case RUNNING -> "running";
          case FAILED -> "danger";
          case STOPPED -> "neutral";
        },
        error);
  }
}
