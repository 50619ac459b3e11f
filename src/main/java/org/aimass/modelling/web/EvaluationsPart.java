package org.aimass.modelling.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.DatasetCard;
import org.aimass.datasets.Datasets;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Role;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.Metric;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.scoring.DatasetEvaluation;
import org.aimass.modelling.scoring.DatasetEvaluations;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;

/**
 * A model, or a leaderboard, on the rows of other datasets: {@code
 * WEB-INF/parts/modelling/evaluations.xhtml} on the pages of both.
 */
@Named
@ViewScoped
public class EvaluationsPart implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int MOST_OFFERED = 200;

  @Inject DatasetEvaluations evaluations;
  @Inject Datasets datasets;
  @Inject CurrentUser user;

  private Long dataset;
  private Long chosen;
  private transient List<DatasetCard> offered;

  /**
   * An evaluation in the list.
   *
   * @param job that is at work; null when it has ended
   */
  public record Row(
      long id,
      String data,
      String state,
      String tone,
      Long job,
      String score,
      String error,
      Instant created) {}

  /** A measure, or a candidate, on the rows of the training and on those of the dataset. */
  public record Line(
      String name, String help, String address, String training, String there, String interval) {}

  /**
   * An evaluation that is looked at.
   *
   * @param notes what was left out, in words
   */
  public record Looked(
      String data, List<String> notes, List<Line> lines, EvaluationView view, Double threshold) {
    public List<ClassView.Confusion> getConfusions() {
      return view.getOfClasses().confusions(threshold);
    }
  }

  public boolean isMayStart() {
    return user.has(Role.MODEL_DEVELOPER) || user.has(Role.MODEL_OPERATOR);
  }

  /** Datasets to choose from, those changed last first. */
  public List<DatasetCard> getOffered() {
    if (offered == null) {
      offered =
          datasets.list("", 0, MOST_OFFERED).stream().filter(card -> card.version() > 0).toList();
    }
    return offered;
  }

  public void startVersion(String model, int version) {
    DatasetEvaluation started = evaluations.start(model, version, required(), null);
    FacesText.redirect(
        "/modelling/model.xhtml?name="
            + Address.of(model)
            + "&version="
            + version
            + "&tab=evaluations&evaluation="
            + started.id());
  }

  public void startTraining(long training) {
    DatasetEvaluation started = evaluations.start(training, required(), null);
    FacesText.redirect("/modelling/training.xhtml?id=" + training + "&evaluation=" + started.id());
  }

  private long required() {
    if (dataset == null) {
      throw new Problem(400, "platform.problem.required", "datasetId");
    }
    return dataset;
  }

  public List<Row> ofVersion(String model, int version) {
    return evaluations.of(model, version).stream().map(this::row).toList();
  }

  public List<Row> ofTraining(long training) {
    return evaluations.of(training).stream().map(this::row).toList();
  }

  private Row row(DatasetEvaluation evaluation) {
    return new Row(
        evaluation.id(),
        data(evaluation),
        text("jobs.state." + evaluation.job().state()),
        Shown.tone(evaluation.job().state()),
        evaluation.job().state().ended() ? null : evaluation.job().id(),
        evaluation.done() ? score(evaluation.results().get(0).score()) : "–",
        evaluation.job().error(locale()),
        evaluation.created());
  }

  private static String data(DatasetEvaluation evaluation) {
    return evaluation.data().name() + " · " + evaluation.data().version();
  }

  /** The one that the address names, else the newest that is done; null without one. */
  public Looked shownOfVersion(ModelVersion model) {
    return chosen(evaluations.of(model.name(), model.version()))
        .map(id -> evaluations.find(model.name(), model.version(), id))
        .filter(DatasetEvaluation::done)
        .map(evaluation -> shown(evaluation, model))
        .orElse(null);
  }

  private Looked shown(DatasetEvaluation evaluation, ModelVersion model) {
    DatasetEvaluation.Result result = evaluation.results().get(0);
    EvaluationReport report = result.report();
    Map<String, EvaluationReport.Interval> intervals = report.scores().intervals();
    List<Line> lines = new ArrayList<>();
    for (Metric metric : model.task().metrics()) {
      Double there = report.scores().metrics().get(metric.name());
      if (there != null) {
        EvaluationReport.Interval interval = intervals.get(metric.name());
        lines.add(
            new Line(
                text("modelling.metric." + metric),
                text("modelling.metric." + metric + ".help"),
                null,
                score(model.quality().metrics().get(metric.name())),
                score(there),
                interval == null ? "" : interval(interval.low(), interval.high())));
      }
    }
    return new Looked(
        data(evaluation),
        notes(evaluation),
        lines,
        new EvaluationView(report, Map.of(), locale()),
        result.threshold());
  }

  /** The same of the candidates of a training. */
  public Looked shownOfTraining(long training) {
    return chosen(evaluations.of(training))
        .map(id -> evaluations.find(training, id))
        .filter(DatasetEvaluation::done)
        .map(
            evaluation ->
                new Looked(
                    data(evaluation),
                    notes(evaluation),
                    evaluation.results().stream().map(this::line).toList(),
                    null,
                    null))
        .orElse(null);
  }

  private Line line(DatasetEvaluation.Result result) {
    return new Line(
        Shown.algorithm(locale(), result.candidate().engine(), result.candidate().algorithm()),
        result.failure() == null ? "" : result.failure().in(locale()),
        "/modelling/candidate.xhtml?id=" + result.candidate().id(),
        score(result.candidate().score()),
        score(result.score()),
        result.low() == null ? "" : interval(result.low(), result.high()));
  }

  private Optional<Long> chosen(List<DatasetEvaluation> all) {
    return all.stream()
        .filter(each -> chosen == null ? each.done() : each.id() == chosen)
        .map(DatasetEvaluation::id)
        .findFirst();
  }

  private List<String> notes(DatasetEvaluation evaluation) {
    DatasetEvaluation.Read read = evaluation.read();
    List<String> notes = new ArrayList<>();
    notes.add(
        text(
            read.every() > 1 ? "modelling.evaluations.rowsSome" : "modelling.evaluations.rows",
            read.rows(),
            read.every()));
    if (evaluation.data().learnt()) {
      notes.add(text("modelling.evaluations.learnt"));
    }
    if (read.withoutTarget() > 0) {
      notes.add(text("modelling.evaluations.withoutTarget", read.withoutTarget()));
    }
    read.unknownClasses()
        .forEach((name, rows) -> notes.add(text("modelling.evaluations.unknown", rows, name)));
    if (read.covered() != null) {
      notes.add(text("modelling.evaluations.covered", Shown.percent(locale(), read.covered())));
    }
    return notes;
  }

  private String interval(double low, double high) {
    return score(low) + " – " + score(high);
  }

  private String score(Double value) {
    return Shown.score(locale(), value);
  }

  private Locale locale() {
    return user.locale();
  }

  private String text(String key, Object... facts) {
    return Messages.text(locale(), key, facts);
  }

  public Long getDataset() {
    return dataset;
  }

  public void setDataset(Long dataset) {
    this.dataset = dataset;
  }

  /** Id of the evaluation that is looked at, as the address has it. */
  public Long getChosen() {
    return chosen;
  }

  public void setChosen(Long chosen) {
    this.chosen = chosen;
  }
}
