package org.aimass.modelling.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimass.identity.CurrentUser;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.Leaderboard;
import org.aimass.modelling.LogLine;
import org.aimass.modelling.Training;
import org.aimass.modelling.Trainings;
import org.aimass.platform.JobState;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;

/** One training: its live leaderboard, its log, and what was ordered. */
@Named
@ViewScoped
public class TrainingPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Trainings trainings;
  @Inject CurrentUser user;

  private Long id;
  private transient Leaderboard board;
  private transient List<CandidateRow> rows;
  private transient List<LogLine> log;

  /** Looks again; the page calls it once a second while the training runs. */
  public void load() {
    if (id == null) {
      throw new Problem(404, "platform.problem.noAddress");
    }
    Locale locale = user.locale();
    board = trainings.leaderboard(id);
    log = trainings.log(id, locale);
    rows = new ArrayList<>();
    for (Candidate candidate : board.candidates()) {
      rows.add(CandidateRow.of(candidate, rows.size() + 1, locale));
    }
  }

  public Training getTraining() {
    return board().training();
  }

  private Leaderboard board() {
    if (board == null) {
      load();
    }
    return board;
  }

  public List<CandidateRow> getRows() {
    board();
    return rows;
  }

  public List<LogLine> getLog() {
    board();
    return log;
  }

  public Candidate getBest() {
    return board().best().orElse(null);
  }

  public String getBestName() {
    return board()
        .best()
        .map(c -> Shown.algorithm(user.locale(), c.engine(), c.algorithm()))
        .orElse("");
  }

  public String getBestScore() {
    return board().best().map(c -> Shown.score(user.locale(), c.score())).orElse("–");
  }

  /** "3 of 5": how many candidates are ready, of those begun. */
  public String getReady() {
    long done = board().candidates().stream().filter(Candidate::done).count();
    return Messages.text(
        user.locale(), "modelling.training.readyOf", done, board().candidates().size());
  }

  public String getStateText() {
    return Messages.text(user.locale(), "platform.state." + getTraining().state());
  }

  public String getStateTone() {
    return Shown.tone(getTraining().state());
  }

  public boolean isEnded() {
    return getTraining().ended();
  }

  public boolean isFailed() {
    return getTraining().state() == JobState.FAILED;
  }

  public String getError() {
    return getTraining().job().error(user.locale());
  }

  public String getMetricText() {
    return Messages.text(user.locale(), "modelling.metric." + getTraining().metric());
  }

  public String getTaskText() {
    return Messages.text(user.locale(), "modelling.task." + getTraining().task());
  }

  public String getValidationText() {
    Training t = getTraining();
    if (t.folds() != null) {
      return Messages.text(user.locale(), "modelling.training.folds", t.folds());
    }
    return t.holdout() != null
        ? Messages.text(
            user.locale(), "modelling.training.holdout", Shown.percent(user.locale(), t.holdout()))
        : Messages.text(user.locale(), "modelling.training.validationAuto");
  }

  public String getAlgorithmsText() {
    Training t = getTraining();
    return t.algorithms().isEmpty()
        ? Messages.text(user.locale(), "modelling.train.all")
        : String.join(
            ", ",
            t.algorithms().stream()
                .map(c -> Shown.algorithm(user.locale(), c.engine(), c.algorithm()))
                .toList());
  }

  public String getTime(LogLine line) {
    return line.time().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
