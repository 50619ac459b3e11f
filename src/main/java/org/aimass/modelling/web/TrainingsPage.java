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
import org.aimass.modelling.Training;
import org.aimass.modelling.Trainings;
import org.aimass.platform.Messages;

/** The list of trainings, the newest first. */
@Named
@RequestScoped
public class TrainingsPage {
  private static final int ROWS = 25;

  @Inject Trainings trainings;
  @Inject CurrentUser user;

  private long before = Long.MAX_VALUE;
  private List<Row> rows = List.of();
  private Long next;

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

  public void load() {
    Locale locale = user.locale();
    List<Training> found = trainings.list(before, ROWS + 1);
    next = found.size() > ROWS ? found.get(ROWS - 1).id() : null;
    List<Training> shown = found.stream().limit(ROWS).toList();
    Map<Long, Candidate> best = trainings.best(shown);
    rows = shown.stream().map(t -> row(t, best.get(t.id()), locale)).toList();
  }

  private static Row row(Training t, Candidate best, Locale locale) {
    return new Row(
        t.id(),
        t.name(),
        t.datasetName() + " · " + t.datasetVersion(),
        Messages.text(locale, "modelling.task." + t.task()),
        Messages.text(locale, "platform.state." + t.state()),
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

  public Long getNext() {
    return next;
  }

  public Long getBefore() {
    return before == Long.MAX_VALUE ? null : before;
  }

  public void setBefore(Long before) {
    this.before = before == null ? Long.MAX_VALUE : before;
  }
}
