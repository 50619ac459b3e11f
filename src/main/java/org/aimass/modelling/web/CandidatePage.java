package org.aimass.modelling.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.Versions;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.LogLine;
import org.aimass.modelling.ModelRegistry;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.Task;
import org.aimass.modelling.Training;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;

/**
 * A candidate of a training: what it is worth, what made it; keep it as a model, or train it again.
 */
@Named
@ViewScoped
public class CandidatePage extends WorthPage {
  private static final long serialVersionUID = 1L;

  @Inject Models models;
  @Inject ModelRegistry registry;
  @Inject Versions versions;

  private Long id;
  private String name;
  private String description;
  private Boolean proposalKept;
  private transient Candidate candidate;
  private transient Training training;

  public void load() {
    if (id == null) {
      throw new Problem(404, "platform.problem.noAddress");
    }
    candidate = trainings.candidate(id);
    training = trainings.find(candidate.trainingId());
    if (name == null) {
      name = suggestedName(training.datasetName());
    }
  }

  /** The dataset's name in the letters that a model's name may have. */
  private static String suggestedName(String dataset) {
    String name =
        dataset.strip().replaceAll("\\.[A-Za-z]{2,5}$", "").replaceAll("[^\\p{L}\\p{N}._-]+", "-");
    name = name.replaceAll("^[^\\p{L}\\p{N}]+", "").toLowerCase(java.util.Locale.ROOT);
    return name.length() > 60 ? name.substring(0, 60) : name;
  }

  @Override
  List<String> tabs() {
    return getCandidate().done() && task().hasTarget()
        ? List.of("evaluation", "segments", "errors", "settings", "log", "origin")
        : List.of("evaluation", "settings", "log", "origin");
  }

  @Override
  long candidateId() {
    return id;
  }

  @Override
  Task task() {
    return getTraining().task();
  }

  @Override
  EvaluationView view() {
    EvaluationReport report =
        trainings.evaluation(id).orElseThrow(() -> new NotFound("modelling.noun.evaluation", id));
    Map<String, String> labels = new HashMap<>();
    versions
        .version(getTraining().datasetId(), getTraining().datasetVersion())
        .columns()
        .forEach(
            column -> {
              labels.put(column.name(), column.label());
              if (column.earlier() != null) {
                labels.put(column.earlier(), column.label());
              }
            });
    return new EvaluationView(report, labels, locale());
  }

  public Candidate getCandidate() {
    if (candidate == null) {
      load();
    }
    return candidate;
  }

  public Training getTraining() {
    getCandidate();
    return training;
  }

  public CandidateRow getRow() {
    return CandidateRow.of(
        getCandidate(), 0, known(candidate.engine(), candidate.algorithm()), locale());
  }

  public List<ModelVersion> getKept() {
    return models.keptOf(id);
  }

  public List<SettingRow> getSettings() {
    return settingRows(
        getCandidate().engine(), getCandidate().algorithm(), getCandidate().settings());
  }

  public List<Fact> getOrigin() {
    return origin(getTraining(), null);
  }

  public List<LogLine> getLog() {
    return trainings.log(getTraining().id(), locale());
  }

  public String getMetricText() {
    return text("modelling.metric." + getTraining().metric());
  }

  /** The threshold that is proposed to answer with; null where there is none. */
  public ThresholdView.Proposed getProposal() {
    return getEvaluation().isBinary() ? getEvaluation().getThreshold().getProposed() : null;
  }

  /** Whether the model is to answer with the proposed threshold. */
  public boolean isProposalKept() {
    return proposalKept == null ? getProposal() != null && getProposal().decides() : proposalKept;
  }

  public void setProposalKept(boolean proposalKept) {
    this.proposalKept = proposalKept;
  }

  private Double threshold() {
    if (getProposal() == null) {
      return null;
    }
    return isProposalKept()
        ? (Double) getProposal().value()
        : getProposal().decides() ? (Double) USUAL_THRESHOLD : null;
  }

  /** Keeps it as a model and goes there. */
  public String keep() {
    ModelVersion version = registry.keep(name, getTraining().id(), id, description, threshold());
    FacesText.info("modelling.candidate.kept", version.name(), version.version());
    FacesText.redirect(
        "/modelling/model.xhtml?name="
            + Address.of(version.name())
            + "&version="
            + version.version());
    return null;
  }

  public String retrain() {
    Training again = trainings.retrain(id);
    FacesText.redirect("/modelling/training.xhtml?id=" + again.id());
    return null;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }
}
