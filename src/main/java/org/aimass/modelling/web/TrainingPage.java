package org.aimass.modelling.web;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.identity.CurrentUser;
import org.aimass.jobs.JobState;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.Leaderboard;
import org.aimass.modelling.LogLine;
import org.aimass.modelling.PastTrainings;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingOptions;
import org.aimass.modelling.TrainingTurn;
import org.aimass.modelling.Trainings;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;

/** One training: its live leaderboard, its log, and what was ordered. */
@Named
@ViewScoped
public class TrainingPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Trainings trainings;
  @Inject TrainingOptions options;
  @Inject PastTrainings past;
  @Inject CurrentUser user;

  private Long id;
  private String sort;
  private boolean descending;
  private long drawn;
  private transient LeaderboardColumns columns;
  private transient Leaderboard board;
  private transient List<CandidateRow> rows;
  private transient List<LogLine> log;
  private transient TrainingTurn turn;
  private final Map<Long, Boolean> ticked = new HashMap<>();

  /** Looks again. */
  public void load() {
    if (id == null) {
      throw new Problem(404, "platform.problem.noAddress");
    }
    Locale locale = user.locale();
    board = trainings.leaderboard(id);
    log = trainings.log(id, locale);
    turn =
        board.training().state() == JobState.QUEUED
            ? trainings.queue().stream()
                .filter(each -> each.training().id() == id)
                .findFirst()
                .orElse(null)
            : null;
    columns = new LeaderboardColumns(board, sort, descending);
    long judging =
        board.candidates().stream()
            .filter(each -> each.judgedRows() != null)
            .mapToLong(Candidate::judgedRows)
            .max()
            .orElse(0);
    rows = new ArrayList<>();
    for (Candidate candidate : columns.sorted()) {
      Algorithm algorithm =
          options.algorithm(candidate.engine(), candidate.algorithm()).orElse(null);
      rows.add(
          CandidateRow.of(
              candidate, columns.place(candidate), algorithm, columns.measures(), judging, locale));
    }
  }

  /** How it searched: drawn anew only when there is something new to draw. */
  public SearchView getSearch() {
    return new SearchView(
        board(),
        each -> options.algorithm(each.engine(), each.algorithm()).orElse(null),
        user.locale());
  }

  /** The page calls it once a second while the training runs. */
  public void follow() {
    load();
    long now = board.candidates().stream().filter(Candidate::done).count();
    if (now != drawn || isEnded()) {
      drawn = now;
      FacesContext.getCurrentInstance()
          .getPartialViewContext()
          .getRenderIds()
          .addAll(List.of("search", "steering"));
    }
  }

  List<Candidate> candidates() {
    return board().candidates();
  }

  /** The columns of the leaderboard that it can be sorted by. */
  public List<LeaderboardColumns.Head> getHeads() {
    board();
    return columns.heads(user.locale());
  }

  public LeaderboardColumns.Head head(String key) {
    board();
    return columns.head(key, user.locale());
  }

  /** Whether it can be deleted here: it has ended, and it is the reader's. */
  public boolean isDeletable() {
    return isEnded() && user.may("MODEL_DEVELOPER") && past.mine(getTraining());
  }

  public String delete() {
    String name = getTraining().name();
    past.delete(id);
    FacesText.info("modelling.training.deleted", name);
    FacesText.redirect("/modelling/trainings.xhtml");
    return null;
  }

  /** Name of the column to sort by; null: in the order of the contest. */
  public String getSort() {
    return sort;
  }

  public void setSort(String sort) {
    this.sort = sort;
  }

  public boolean isDescending() {
    return descending;
  }

  public void setDescending(boolean descending) {
    this.descending = descending;
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

  /** Its place in the queue; null unless it waits. */
  public TrainingTurn getTurn() {
    board();
    return turn;
  }

  /** The candidates that are ticked to be compared. */
  public Map<Long, Boolean> getTicked() {
    return ticked;
  }

  /** Where the ticked candidates stand side by side; null unless two to five are ticked. */
  public String getComparison() {
    List<Long> chosen =
        rows.stream()
            .map(CandidateRow::id)
            .filter(row -> Boolean.TRUE.equals(ticked.get(row)))
            .toList();
    return chosen.size() < 2 || chosen.size() > ComparePage.MOST
        ? null
        : ComparePage.address(chosen, null, null);
  }

  public boolean isComparable() {
    return board().candidates().stream().filter(Candidate::done).count() > 1;
  }

  /** Whether its candidates can be scored on other datasets. */
  public boolean isEvaluable() {
    return isEnded() && getTraining().task().hasTarget() && getBest() != null;
  }

  /** "3 of 5": how many candidates are ready, of those begun. */
  public String getReady() {
    long done = board().candidates().stream().filter(Candidate::done).count();
    return Messages.text(
        user.locale(), "modelling.training.readyOf", done, board().candidates().size());
  }

  public String getStateText() {
    return Messages.text(user.locale(), "jobs.state." + getTraining().state());
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
    return Messages.text(user.locale(), "modelling.task." + getTraining().task().name());
  }

  public String getValidationText() {
    ValidationText text = new ValidationText(getTraining(), user.locale());
    return text.validation(text.isAutomatic() ? chosenValidation() : null);
  }

  /** What was chosen by the number of rows, as soon as a candidate has been judged by it. */
  private String chosenValidation() {
    return board()
        .best()
        .flatMap(best -> trainings.evaluation(best.id()))
        .map(
            report ->
                Messages.text(
                    user.locale(),
                    "modelling.training.validationChosen",
                    new EvaluationView(report, Map.of(), user.locale()).getMethodShort()))
        .orElseGet(() -> Messages.text(user.locale(), "modelling.training.validationAuto"));
  }

  public String getAlgorithmsText() {
    Training t = getTraining();
    return t.order().algorithms().isEmpty()
        ? Messages.text(user.locale(), "modelling.train.all")
        : String.join(
            ", ",
            t.order().algorithms().stream()
                .map(c -> Shown.algorithm(user.locale(), c.engine(), c.algorithm()))
                .toList());
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
