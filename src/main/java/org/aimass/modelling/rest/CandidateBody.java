package org.aimass.modelling.rest;

import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.Candidate;
import org.aimass.platform.Messages;

/**
 * A candidate on the wire.
 *
 * @param complete false when only some of the rows that judge the training judged it: then it is
 *     never the best
 * @param learntRows how many rows it learnt from when these are not all
 * @param at seconds since the training's start when it was ready
 * @param withinLimits false when it is slower or larger than was ordered: then it is never the best
 * @param error why it failed, in words
 * @param reason the same in one word: memory, time, crashed, refused
 */
public record CandidateBody(
    String id,
    String engine,
    String algorithm,
    Map<String, Object> settings,
    Double score,
    Double scoreLow,
    Double scoreHigh,
    Map<String, Double> metrics,
    Long judgedRows,
    boolean complete,
    Long learntRows,
    Double trainSeconds,
    Double predictMicros,
    Long sizeBytes,
    Double at,
    boolean withinLimits,
    String state,
    String error,
    String reason) {
  static CandidateBody of(Candidate c, Locale locale) {
    String error = c.errorKey() == null ? null : Messages.text(locale, c.errorKey());
    if (error != null && c.errorDetail() != null) {
      error = error + " " + c.errorDetail();
    }
    return new CandidateBody(
        String.valueOf(c.id()),
        c.engine(),
        c.algorithm(),
        c.settings(),
        c.score(),
        c.scoreLow(),
        c.scoreHigh(),
        c.metrics(),
        c.judgedRows(),
        c.complete(),
        c.learntRows(),
        c.trainSeconds(),
        c.predictMicros(),
        c.sizeBytes(),
        c.at(),
        c.withinLimits(),
        c.state().name(),
        error,
        c.errorKey() == null ? null : c.errorKey().substring(c.errorKey().lastIndexOf('.') + 1));
  }
}
