package org.aimass.modelling.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimass.identity.Role;
import org.aimass.modelling.Field;
import org.aimass.modelling.KeptThreshold;
import org.aimass.modelling.LogLine;
import org.aimass.modelling.Metric;
import org.aimass.modelling.ModelCards;
import org.aimass.modelling.ModelStates;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Task;
import org.aimass.modelling.Training;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.platform.web.FacesText;

/**
 * A version of a model: what it is worth, its card, what it asks for, its settings, origin and
 * sisters.
 */
@Named
@ViewScoped
public class ModelPage extends WorthPage {
  private static final long serialVersionUID = 1L;

  @Inject Models models;
  @Inject ModelCards cards;
  @Inject ModelStates states;

  private String name;
  private Integer version;
  private String description;
  private String intendedUse;
  private String limitations;
  private Double mostMissing;
  private int revision;
  private transient ModelVersion model;
  private transient List<ModelVersion> versions;
  private transient Training training;

  /** An input in words. */
  public record Input(String label, String name, String type, String values, String example) {}

  /** A version in the list of versions. */
  public record VersionRow(
      int version,
      String algorithm,
      String score,
      String state,
      String tone,
      Instant created,
      String by) {}

  public void load() {
    model = find();
    description = model.card().description();
    intendedUse = model.card().intendedUse();
    limitations = model.card().limitations();
    mostMissing = model.card().mostMissing();
    revision = model.card().revision();
  }

  private ModelVersion find() {
    if (name == null) {
      throw new Problem(404, "platform.problem.noAddress");
    }
    versions = models.versions(name);
    if (versions.isEmpty()) {
      throw new NotFound("modelling.noun.model", name);
    }
    if (version == null) {
      version = versions.get(0).version();
    }
    return versions.stream()
        .filter(v -> v.version() == version)
        .findFirst()
        .orElseThrow(() -> new NotFound("modelling.noun.modelVersion", name + " " + version));
  }

  @Override
  List<String> tabs() {
    boolean trained = getModel().trained();
    List<String> tabs =
        new ArrayList<>(
            trained
                ? List.of("evaluation", "explanation", "card", "inputs", "settings")
                : List.of("card", "explanation", "inputs"));
    if (seesTrainings()) {
      if (task().hasTarget()) {
        tabs.addAll(trained ? List.of("segments", "errors") : List.of());
        tabs.add("evaluations");
      }
      tabs.addAll(trained ? List.of("log", "origin") : List.of("origin"));
    }
    tabs.add("versions");
    if (user.has(Role.MODEL_DEVELOPER) && !Models.ARCHIVED.equals(getModel().state())) {
      tabs.add("release");
    }
    return tabs;
  }

  private boolean seesTrainings() {
    Set<Role> roles = user.roles();
    return roles.contains(Role.MODEL_DEVELOPER)
        || roles.contains(Role.MODEL_OPERATOR)
        || roles.contains(Role.ADMIN);
  }

  private List<ModelVersion> versions() {
    if (versions == null) {
      versions = models.versions(name);
    }
    return versions;
  }

  @Override
  long candidateId() {
    return getModel().origin().candidateId();
  }

  @Override
  Task task() {
    return getModel().task();
  }

  @Override
  EvaluationView view() {
    Map<String, String> labels = new HashMap<>();
    getModel().inputs().forEach(input -> labels.put(input.name(), input.label()));
    return new EvaluationView(
        models
            .evaluation(name, version)
            .orElseThrow(() -> new NotFound("modelling.noun.evaluation", name + " " + version)),
        labels,
        locale());
  }

  public ModelVersion getModel() {
    if (model == null) {
      model = find();
    }
    return model;
  }

  public Training getTraining() {
    if (training == null) {
      training = trainings.find(getModel().origin().trainingId());
    }
    return training;
  }

  public String getAddress() {
    return Address.of(name);
  }

  public String getAlgorithm() {
    return Shown.algorithm(locale(), getModel().origin().engine(), getModel().origin().algorithm());
  }

  public String getScore() {
    return Shown.score(locale(), getModel().quality().score());
  }

  public String getInterval() {
    return getModel().quality().scoreLow() == null
        ? ""
        : Shown.score(locale(), getModel().quality().scoreLow())
            + " – "
            + Shown.score(locale(), getModel().quality().scoreHigh());
  }

  public String getMetricText() {
    Metric metric = getModel().quality().metric();
    return text(metric == null ? "modelling.leaderboard.score" : "modelling.metric." + metric);
  }

  public String getLatency() {
    return Shown.micros(locale(), getModel().quality().predictMicros());
  }

  public String getSize() {
    return Shown.bytes(locale(), getModel().artefact().sizeBytes());
  }

  public String getStateText() {
    return text("modelling.model.state." + getModel().state());
  }

  public List<Input> getInputs() {
    return getModel().inputs().stream().map(this::input).toList();
  }

  private Input input(Field field) {
    String values = "";
    if (!field.categories().isEmpty()) {
      values =
          field.categories().stream().limit(8).collect(Collectors.joining(", "))
              + (field.categories().size() > 8 ? ", …" : "");
    } else if (field.min() != null) {
      NumberFormat number = NumberFormat.getInstance(locale());
      values = number.format(field.min()) + " – " + number.format(field.max());
    }
    return new Input(
        field.label(),
        field.name(),
        text(field.type().word()),
        values,
        field.example() == null ? "" : String.valueOf(field.example()));
  }

  /** What the product itself can say on the card. */
  public List<Fact> getKnown() {
    Provenance made = getModel().origin().provenance();
    String question = text("modelling.task." + getModel().task().name());
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            text("modelling.models.predicts"),
            getModel().schema().targetLabel() == null
                ? question
                : getModel().schema().targetLabel() + " · " + question,
            null));
    if (made.datasetId() != null) {
      facts.add(dataset(made.datasetName(), made.datasetId(), made.datasetVersion()));
    }
    if (getModel().trained()) {
      facts.add(fact("rows", Shown.whole(locale(), made.rows())));
    }
    facts.add(
        new Fact(
            text("modelling.tab.inputs"),
            text("modelling.card.columns", getModel().inputs().size()),
            "/modelling/model.xhtml?name=" + getAddress() + "&version=" + version + "&tab=inputs"));
    if (getModel().trained()) {
      List<String> leading = getEvaluation().leading(3);
      if (!leading.isEmpty()) {
        facts.add(
            new Fact(text("modelling.evaluation.importance"), String.join(", ", leading), null));
      }
      facts.add(new Fact(getMetricText(), getScore() + " (" + getInterval() + ")", null));
      facts.add(fact("validation", getEvaluation().getMethodShort()));
    }
    if (getKeptThreshold() != null) {
      facts.add(new Fact(text("modelling.threshold.threshold"), getKeptThreshold(), null));
    }
    facts.add(new Fact(text("modelling.leaderboard.algorithm"), getAlgorithm(), null));
    facts.add(fact("by", people.name(getModel().origin().createdBy())));
    return facts;
  }

  public List<SettingRow> getSettings() {
    return settingRows(
        getModel().origin().engine(),
        getModel().origin().algorithm(),
        getModel().origin().provenance().settings());
  }

  public List<Fact> getOrigin() {
    Provenance made = getModel().origin().provenance();
    List<Fact> facts =
        getModel().trained()
            ? origin(getTraining(), made)
            : new ArrayList<>(List.of(fact("by", people.name(getModel().origin().createdBy()))));
    if (Provenance.ELSEWHERE.equals(made.trainedOn())) {
      facts.addAll(ModelImportPage.facts(made.settings()));
    }
    facts.add(new Fact(text("modelling.origin.file"), getModel().artefact().sha256(), null));
    return facts;
  }

  public List<LogLine> getLog() {
    return trainings.log(getModel().origin().trainingId(), locale());
  }

  public List<VersionRow> getVersions() {
    return versions().stream()
        .map(
            v ->
                new VersionRow(
                    v.version(),
                    Shown.algorithm(locale(), v.origin().engine(), v.origin().algorithm()),
                    Shown.score(locale(), v.quality().score()),
                    text("modelling.model.state." + v.state()),
                    Shown.tone(v.state()),
                    v.origin().created(),
                    v.origin().createdBy()))
        .toList();
  }

  /** Where the newest versions stand side by side; null when there is only one. */
  public String getComparison() {
    List<Long> newest =
        versions().stream()
            .map(v -> v.origin().candidateId())
            .filter(Objects::nonNull)
            .distinct()
            .limit(ComparePage.MOST)
            .toList();
    return newest.size() < 2 ? null : ComparePage.address(newest, null, null);
  }

  public void describe() {
    // The threshold is kept on another tab.
    save(
        new ModelVersion.Card(
            description,
            intendedUse,
            limitations,
            mostMissing,
            getModel().card().threshold(),
            null,
            revision));
    FacesText.info("modelling.card.saved");
  }

  @Override
  public boolean isThresholdKeepable() {
    return user.has(Role.MODEL_DEVELOPER);
  }

  @Override
  public KeptThreshold getThresholdInUse() {
    return getModel().card().kept().orElse(null);
  }

  @Override
  public String getKeptThreshold() {
    return getModel()
        .card()
        .kept()
        .map(
            kept ->
                text(
                    "modelling.threshold.kept",
                    Shown.threshold(locale(), kept.value()),
                    kept.positive()))
        .orElse(null);
  }

  @Override
  Double decidingThreshold() {
    return getModel().card().threshold();
  }

  public void keepProposed() {
    keep(getEvaluation().getThreshold().getProposed().value());
  }

  public void keepCheapest() {
    keep(getEvaluation().getThreshold().cheapestThreshold(getCosts().costs()));
  }

  public void keepOwn() {
    keep(getThresholdPercent() == null ? null : getThresholdPercent() / 100.0);
  }

  public void takeBackThreshold() {
    keep(null);
  }

  private void keep(Double threshold) {
    save(getModel().card().with(threshold));
  }

  private void save(ModelVersion.Card card) {
    model = cards.describe(name, version, card);
    revision = model.card().revision();
    versions = null;
  }

  public void archive() {
    model = states.archive(name, version);
    versions = null;
  }

  public void restore() {
    model = states.restore(name, version);
    versions = null;
  }

  public String retrain() {
    Training again = trainings.retrain(getModel().origin().candidateId());
    FacesText.redirect("/modelling/training.xhtml?id=" + again.id());
    return null;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public Integer getVersion() {
    return version;
  }

  public void setVersion(Integer version) {
    this.version = version;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public String getIntendedUse() {
    return intendedUse;
  }

  public void setIntendedUse(String intendedUse) {
    this.intendedUse = intendedUse;
  }

  public Double getMostMissing() {
    return mostMissing;
  }

  public void setMostMissing(Double mostMissing) {
    this.mostMissing = mostMissing;
  }

  public String getLimitations() {
    return limitations;
  }

  public void setLimitations(String limitations) {
    this.limitations = limitations;
  }
}
