package org.aimass.datasets.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.datasets.RowMark;
import org.aimass.datasets.RowMarks;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Role;
import org.aimass.platform.web.FacesText;

/** The marks on the rows that a dataset's page shows. */
@Named
@RequestScoped
public class MarksPart {
  @Inject RowMarks rowMarks;
  @Inject DatasetPage page;
  @Inject CurrentUser user;

  private Map<Long, RowMark> marks;

  private Map<Long, RowMark> marks() {
    if (marks == null) {
      marks = new TreeMap<>();
      rowMarks.of(page.number(), page.getVersion()).forEach(mark -> marks.put(mark.row(), mark));
    }
    return marks;
  }

  /** Numbers of the marked rows, in their order. */
  List<Long> numbers() {
    return new ArrayList<>(marks().keySet());
  }

  public boolean isAny() {
    return !marks().isEmpty();
  }

  public String getCountText() {
    return FacesText.text("datasets.page.rows.marked", marks().size());
  }

  /** The mark of a row; null without one. */
  public RowMark of(long row) {
    return marks().get(row);
  }

  public boolean isMayChange() {
    return user.has(Role.DATA_ENGINEER) || user.has(Role.MODEL_DEVELOPER) || user.has(Role.ADMIN);
  }

  /**
   * Takes a mark away and shows the same rows again.
   *
   * @param back address of the rows
   */
  public void remove(long row, String back) {
    rowMarks.remove(page.number(), page.getVersion(), List.of(row));
    FacesText.info("datasets.page.rows.unmarked", row);
    FacesText.redirect(back);
  }
}
