package org.aimass.modelling.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.aimass.identity.Approval;
import org.aimass.identity.Approvals;
import org.aimass.identity.CurrentUser;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.ModelSummary;
import org.aimass.modelling.Models;
import org.aimass.modelling.PastTrainings;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingLimits;
import org.aimass.modelling.TrainingTurn;
import org.aimass.modelling.Trainings;
import org.aimass.platform.Health;
import org.aimass.platform.Messages;
import org.aimass.platform.web.Sizes;

/**
 * The model developer's home page: the own trainings, the queue, what is free, the models that were
 * kept, and requests on their way.
 */
@Named
@RequestScoped
public class DeveloperHome {
  private static final int LOOKED_AT = 100;
  private static final int SHOWN = 6;

  @Inject Trainings trainings;
  @Inject PastTrainings past;
  @Inject Models models;
  @Inject Approvals approvals;
  @Inject Health health;
  @Inject CurrentUser user;

  private List<Training> mine;
  private Map<Long, Candidate> best;
  private List<ModelSummary> kept;
  private List<TrainingTurn> queue;
  private long asked;

  @PostConstruct
  void look() {
    mine =
        past.list(Long.MAX_VALUE, LOOKED_AT).stream()
            .filter(t -> t.ownerId() == user.id())
            .filter(Training::ended)
            .limit(SHOWN)
            .toList();
    best = trainings.best(mine);
    kept = models.list();
    queue = trainings.queue();
    asked =
        approvals.list(Approval.State.PENDING, Long.MAX_VALUE, LOOKED_AT).stream()
            .filter(a -> a.askedById() == user.id())
            .count();
  }

  /** The own trainings that run; those that wait stand in the queue. */
  public List<Training> getRunning() {
    return queue.stream()
        .filter(TrainingTurn::running)
        .map(TrainingTurn::training)
        .filter(t -> t.ownerId() == user.id())
        .toList();
  }

  /** Everybody's trainings that run or wait. */
  public List<TrainingTurn> getQueue() {
    return queue;
  }

  public String turn(TrainingTurn turn) {
    return turn.running()
        ? state(turn.training())
        : Messages.text(user.locale(), "modelling.home.place", turn.place());
  }

  public String getPlacesFree() {
    int all = TrainingLimits.SIDE_BY_SIDE;
    return free(String.valueOf(Math.max(0, all - getRunningCount())), String.valueOf(all));
  }

  /** The machine's memory; null where the system does not tell. */
  public String getMemoryFree() {
    return health.machine().map(this::free).orElse(null);
  }

  public String getDiskFree() {
    return free(health.disk());
  }

  private String free(Health.Room room) {
    return free(Sizes.text(room.free(), user.locale()), Sizes.text(room.total(), user.locale()));
  }

  private String free(String free, String all) {
    return Messages.text(user.locale(), "modelling.home.free", free, all);
  }

  /** How busy the processors are; their number alone where the system does not tell. */
  public String getProcessors() {
    OptionalDouble load = health.load();
    return load.isPresent()
        ? Messages.text(
            user.locale(),
            "modelling.home.load",
            health.processors(),
            Shown.number(user.locale(), load.getAsDouble(), 1))
        : String.valueOf(health.processors());
  }

  public List<Training> getEnded() {
    return mine;
  }

  public boolean isAny() {
    return !mine.isEmpty()
        || queue.stream().anyMatch(turn -> turn.training().ownerId() == user.id());
  }

  /** Everybody's trainings that run, and those that wait behind them. */
  public long getRunningCount() {
    return queue.stream().filter(TrainingTurn::running).count();
  }

  public long getWaitingCount() {
    return queue.size() - getRunningCount();
  }

  public int getModels() {
    return kept.size();
  }

  public long getReleased() {
    return kept.stream().filter(m -> m.released() != null).count();
  }

  public List<ModelSummary> getNewest() {
    return kept.stream()
        .sorted(Comparator.comparing((ModelSummary m) -> m.latest().origin().created()).reversed())
        .limit(SHOWN)
        .toList();
  }

  public long getAsked() {
    return asked;
  }

  public String state(Training training) {
    return Messages.text(user.locale(), "jobs.state." + training.state());
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
    String metric = Shown.metric(locale, training.metric());
    return candidate == null
        ? metric
        : metric + " · " + Shown.algorithm(locale, candidate.engine(), candidate.algorithm());
  }

  public String score(ModelSummary model) {
    return model.latest().quality().score() == null
        ? "–"
        : Shown.score(user.locale(), model.latest().quality().score());
  }

  public String metric(ModelSummary model) {
    return model.latest().quality().metric() == null
        ? ""
        : Shown.metric(user.locale(), model.latest().quality().metric());
  }
}
