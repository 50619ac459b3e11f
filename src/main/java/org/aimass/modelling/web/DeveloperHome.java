package org.aimass.modelling.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.identity.Approval;
import org.aimass.identity.Approvals;
import org.aimass.identity.CurrentUser;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.ModelSummary;
import org.aimass.modelling.Models;
import org.aimass.modelling.Training;
import org.aimass.modelling.Trainings;
import org.aimass.platform.JobState;
import org.aimass.platform.Messages;

/**
 * The model developer's home page: the own trainings, the queue, the models that were kept, and
 * requests on their way.
 */
@Named
@RequestScoped
public class DeveloperHome {
  private static final int LOOKED_AT = 100;
  private static final int SHOWN = 6;

  @Inject Trainings trainings;
  @Inject Models models;
  @Inject Approvals approvals;
  @Inject CurrentUser user;

  private List<Training> all;
  private List<Training> mine;
  private Map<Long, Candidate> best;
  private List<ModelSummary> kept;
  private long asked;

  @PostConstruct
  void look() {
    all = trainings.list(Long.MAX_VALUE, LOOKED_AT);
    mine = all.stream().filter(t -> t.ownerId() == user.id()).limit(SHOWN).toList();
    best = trainings.best(mine);
    kept = models.list();
    asked =
        approvals.list(Approval.State.PENDING, Long.MAX_VALUE, LOOKED_AT).stream()
            .filter(a -> a.askedById() == user.id())
            .count();
  }

  public List<Training> getRunning() {
    return mine.stream().filter(t -> !t.ended()).toList();
  }

  public List<Training> getEnded() {
    return mine.stream().filter(Training::ended).toList();
  }

  public boolean isAny() {
    return !mine.isEmpty();
  }

  /** Everybody's trainings that run, and those that wait behind them. */
  public long getRunningCount() {
    return all.stream().filter(t -> t.state() == JobState.RUNNING).count();
  }

  public long getWaitingCount() {
    return all.stream().filter(t -> t.state() == JobState.QUEUED).count();
  }

  public int getModels() {
    return kept.size();
  }

  public long getReleased() {
    return kept.stream().filter(m -> m.released() != null).count();
  }

  public List<ModelSummary> getNewest() {
    return kept.stream()
        .sorted(Comparator.comparing((ModelSummary m) -> m.latest().created()).reversed())
        .limit(SHOWN)
        .toList();
  }

  public long getAsked() {
    return asked;
  }

  public String state(Training training) {
    return Messages.text(user.locale(), "platform.state." + training.state());
  }

  public String tone(Training training) {
    return Shown.tone(training.state());
  }

  public String score(Training training) {
    Candidate candidate = best.get(training.id());
    return candidate == null ? "–" : Shown.score(user.locale(), candidate.score());
  }

  /** What the score measures, and what reached it. */
  public String how(Training training) {
    Locale locale = user.locale();
    Candidate candidate = best.get(training.id());
    String metric = Messages.text(locale, "modelling.metric." + training.metric());
    return candidate == null
        ? metric
        : metric + " · " + Shown.algorithm(locale, candidate.engine(), candidate.algorithm());
  }

  public String score(ModelSummary model) {
    return model.latest().score() == null
        ? "–"
        : Shown.score(user.locale(), model.latest().score());
  }

  public String metric(ModelSummary model) {
    return model.latest().metric() == null
        ? ""
        : Messages.text(user.locale(), "modelling.metric." + model.latest().metric());
  }
}
