package org.aimass.modelling.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimass.datasets.RowMark;
import org.aimass.datasets.RowMarks;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Role;
import org.aimass.modelling.analysis.ErrorAnalysis;
import org.aimass.modelling.analysis.ErrorReport;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;

/**
 * The tab Errors on the pages of candidates and models: rows to look at, and the press that marks
 * them in the data.
 */
@Named
@ViewScoped
public class ErrorsPart implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject ErrorAnalysis errors;
  @Inject RowMarks marks;
  @Inject CurrentUser user;

  private final Map<Long, Boolean> chosen = new LinkedHashMap<>();
  private transient ErrorsView view;
  private transient Map<Long, RowMark> marked;
  private transient String fault;

  /** What is shown; null when {@link #getFault} says why there is nothing. */
  public ErrorsView of(long candidate) {
    if (view == null && fault == null) {
      try {
        view = new ErrorsView(errors.of(candidate), user.locale());
      } catch (Problem problem) {
        fault = problem.text(user.locale());
      }
    }
    return view;
  }

  public String getFault() {
    return fault;
  }

  public boolean isMayMark() {
    return user.has(Role.MODEL_DEVELOPER) || user.has(Role.ADMIN);
  }

  /** Ticked rows, by their numbers. */
  public Map<Long, Boolean> getChosen() {
    return chosen;
  }

  /** Why a row is marked already; empty when it is not. */
  public String mark(long candidate, long row) {
    if (marked == null) {
      marked = new LinkedHashMap<>();
      ErrorReport report = of(candidate).report();
      marks
          .of(report.datasetId(), report.datasetVersion())
          .forEach(mark -> marked.put(mark.row(), mark));
    }
    return marked.containsKey(row) ? marked.get(row).reason() : "";
  }

  /** Marks the ticked rows of one list. */
  public void markChosen(long candidate, String list) {
    ErrorReport report = of(candidate).report();
    List<Long> rows = new ArrayList<>();
    rows(report, list).filter(row -> Boolean.TRUE.equals(chosen.get(row))).forEach(rows::add);
    if (rows.isEmpty()) {
      throw new Problem(400, "modelling.errors.choose");
    }
    int count =
        marks.mark(
            report.datasetId(),
            report.datasetVersion(),
            rows,
            Messages.text(user.locale(), "modelling.errors.reason." + list));
    chosen.clear();
    marked = null;
    FacesText.info("modelling.errors.marked", count);
  }

  private static Stream<Long> rows(ErrorReport report, String list) {
    return switch (list) {
      case "worst" -> report.worst().stream().map(ErrorReport.Row::number);
      case "suspicious" -> report.suspicious().stream().map(ErrorReport.Row::number);
      default -> report.contradictions().groups().stream().flatMap(g -> g.rows().stream());
    };
  }

  /** The rows of the dataset, the marked ones alone. */
  public String markedAddress(long candidate) {
    ErrorReport report = of(candidate).report();
    return PartWords.rows(report.datasetId(), report.datasetVersion()) + "&marked=true";
  }
}
