package org.aimass.modelling.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.identity.CurrentUser;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.PastTrainings;
import org.aimass.modelling.Training;
import org.aimass.modelling.Trainings;
import org.aimass.platform.Messages;

/** The list of trainings, the newest first unless the address says otherwise. */
@Named
@RequestScoped
public class TrainingsPage extends ListPage {
  private static final int ROWS = 25;

  @Inject Trainings trainings;
  @Inject PastTrainings past;
  @Inject CurrentUser user;

  private int page = 1;
  private List<Row> rows = List.of();
  private boolean more;

  /** A training in the list. */
  public record Row(
      long id,
      String name,
      String data,
      String task,
      String state,
      String tone,
      int percent,
      boolean open,
      String metric,
      String score,
      String best,
      String owner,
      Instant created) {}

  public TrainingsPage() {
    super("/modelling/trainings.xhtml", "-created");
  }

  public void load() {
    Locale locale = user.locale();
    int offset = (page - 1) * ROWS;
    List<Training> found = past.list(getSearch(), getSort(), offset, ROWS + 1);
    more = found.size() > ROWS;
    List<Training> shown = found.stream().limit(ROWS).toList();
    Map<Long, Candidate> best = trainings.best(shown);
    rows = shown.stream().map(t -> row(t, best.get(t.id()), locale)).toList();
  }

  private static Row row(Training t, Candidate best, Locale locale) {
    return new Row(
        t.id(),
        t.name(),
        t.datasetName() + " · " + t.datasetVersion(),
        Messages.text(locale, "modelling.task." + t.task().name()),
        Messages.text(locale, "jobs.state." + t.state()),
        Shown.tone(t.state()),
        t.job().percent(),
        !t.ended(),
        Shown.metric(locale, t.metric()),
        best == null ? "–" : Shown.score(locale, best.score()),
        best == null ? "" : Shown.algorithm(locale, best.engine(), best.algorithm()),
        t.owner(),
        t.created());
  }

  public List<Row> getRows() {
    return rows;
  }

  /** Address of the next part of the list; null at its end. */
  public String getNext() {
    return more ? address().with("page", String.valueOf(page + 1)) : null;
  }

  /** True while nobody has started a training: there is nothing to look for. */
  public boolean isNothingYet() {
    return rows.isEmpty() && getSearch() == null && page == 1;
  }

  public int getPage() {
    return page;
  }

  public void setPage(int page) {
    this.page = Math.max(1, Math.min(page, 1_000_000));
  }
}
