package org.aimass.modelling.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.aimass.identity.CurrentUser;
import org.aimass.modelling.KeptThreshold;
import org.aimass.modelling.analysis.Fairness;
import org.aimass.modelling.analysis.SegmentReport;
import org.aimass.modelling.analysis.Segments;
import org.aimass.modelling.analysis.Segments.Question;
import org.aimass.platform.Problem;

/**
 * The tab Segments on the pages of candidates and models. What it shows follows from the address:
 * {@code by}, {@code metric}, {@code protected}.
 */
@Named
@RequestScoped
public class SegmentsPart {
  @Inject Segments segments;
  @Inject CurrentUser user;
  @Inject HttpServletRequest request;

  private SegmentsView view;
  private String fault;

  /** What is shown; null when {@link #getFault} says why there is nothing. */
  public SegmentsView of(long candidate, KeptThreshold threshold) {
    if (view == null && fault == null) {
      try {
        SegmentReport report =
            segments.of(candidate, new Question(asked("by"), asked("metric"), threshold));
        String guarded = asked("protected");
        Fairness fairness =
            guarded == null ? null : segments.fairness(candidate, guarded, threshold);
        view = new SegmentsView(report, fairness, user.locale());
      } catch (Problem problem) {
        fault = problem.text(user.locale());
      }
    }
    return view;
  }

  public String getFault() {
    return fault;
  }

  /** The column by which rows are divided; empty: by all. */
  public String getBy() {
    return asked("by") == null ? "" : asked("by");
  }

  /** A hidden field of the form that divides the rows: it asks for the same page again. */
  public record Field(String name, Object value) {}

  public List<Field> fields(String name, Object value) {
    return List.of(new Field(name, value), new Field("tab", "segments"));
  }

  public List<Field> fields(String name, Object value, String other, Object otherValue) {
    return List.of(
        new Field(name, value), new Field(other, otherValue), new Field("tab", "segments"));
  }

  private String asked(String name) {
    String value = request.getParameter(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
