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
import java.util.Set;
import java.util.stream.Collectors;
import org.aimass.identity.Role;
import org.aimass.modelling.Field;
import org.aimass.modelling.KeptThreshold;
import org.aimass.modelling.LogLine;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.Provenance;
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
    description = model.description();
    intendedUse = model.intendedUse();
    limitations = model.limitations();
    mostMissing = model.mostMissing();
    revision = model.revision();
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
    List<String> tabs = new ArrayList<>(List.of("evaluation", "card", "inputs", "settings"));
    if (seesTrainings()) {
      tabs.addAll(List.of("log", "origin"));
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
    return getModel().candidateId();
  }

  @Override
  EvaluationView view() {
    Map<String, String> labels = new HashMap<>();
    getModel().inputs().forEach(input -> labels.put(input.name(), input.label()));
    return new EvaluationView(models.evaluation(name, version), labels, locale());
  }

  public ModelVersion getModel() {
    if (model == null) {
      model = find();
    }
    return model;
  }

  public Training getTraining() {
    if (training == null) {
      training = trainings.find(getModel().trainingId());
    }
    return training;
  }

  public String getAddress() {
    return Address.of(name);
  }

  public String getAlgorithm() {
    return Shown.algorithm(locale(), getModel().engine(), getModel().algorithm());
  }

  public String getScore() {
    return Shown.score(locale(), getModel().score());
  }

  public String getInterval() {
    return Shown.score(locale(), getModel().scoreLow())
        + " – "
        + Shown.score(locale(), getModel().scoreHigh());
  }

  public String getMetricText() {
    return text("modelling.metric." + getModel().metric());
  }

  public String getLatency() {
    return Shown.micros(locale(), getModel().predictMicros());
  }

  public String getSize() {
    return Shown.bytes(locale(), getModel().sizeBytes());
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
        text("modelling.type." + field.type()),
        values,
        field.example() == null ? "" : String.valueOf(field.example()));
  }

  /** What the product itself can say on the card. */
  public List<Fact> getKnown() {
    Provenance made = getModel().provenance();
    String question = text("modelling.task." + getModel().task());
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            text("modelling.models.predicts"),
            getModel().targetLabel() == null
                ? question
                : getModel().targetLabel() + " · " + question,
            null));
    facts.add(dataset(made.datasetName(), made.datasetId(), made.datasetVersion()));
    facts.add(fact("rows", Shown.whole(locale(), made.rows())));
    facts.add(
        new Fact(
            text("modelling.tab.inputs"),
            text("modelling.card.columns", getModel().inputs().size()),
            "/modelling/model.xhtml?name=" + getAddress() + "&version=" + version + "&tab=inputs"));
    List<String> leading = getEvaluation().leading(3);
    if (!leading.isEmpty()) {
      facts.add(
          new Fact(text("modelling.evaluation.importance"), String.join(", ", leading), null));
    }
    facts.add(new Fact(getMetricText(), getScore() + " (" + getInterval() + ")", null));
    facts.add(fact("validation", getEvaluation().getMethodShort()));
    if (getKeptThreshold() != null) {
      facts.add(new Fact(text("modelling.threshold.threshold"), getKeptThreshold(), null));
    }
    facts.add(new Fact(text("modelling.leaderboard.algorithm"), getAlgorithm(), null));
    facts.add(fact("by", people.name(getModel().createdBy())));
    return facts;
  }

  public List<SettingRow> getSettings() {
    return settingRows(
        getModel().engine(), getModel().algorithm(), getModel().provenance().settings());
  }

  public List<Fact> getOrigin() {
    List<Fact> facts = origin(getTraining(), getModel().provenance());
    facts.add(new Fact(text("modelling.origin.file"), getModel().sha256(), null));
    return facts;
  }

  public List<LogLine> getLog() {
    return trainings.log(getModel().trainingId(), locale());
  }

  public List<VersionRow> getVersions() {
    return versions().stream()
        .map(
            v ->
                new VersionRow(
                    v.version(),
                    Shown.algorithm(locale(), v.engine(), v.algorithm()),
                    Shown.score(locale(), v.score()),
                    text("modelling.model.state." + v.state()),
                    Shown.tone(v.state()),
                    v.created(),
                    v.createdBy()))
        .toList();
  }

  /** Where the newest versions stand side by side; null when there is only one. */
  public String getComparison() {
    List<Long> newest =
        versions().stream()
            .map(ModelVersion::candidateId)
            .distinct()
            .limit(ComparePage.MOST)
            .toList();
    return newest.size() < 2 ? null : ComparePage.address(newest, null, null);
  }

  public void describe() {
    // The threshold is kept on another tab.
    KeptThreshold kept = getModel().threshold();
    model =
        models.describe(
            name,
            version,
            revision,
            description,
            intendedUse,
            limitations,
            mostMissing,
            kept == null ? null : kept.value());
    revision = model.revision();
    versions = null;
    FacesText.info("modelling.card.saved");
  }

  @Override
  public boolean isThresholdKeepable() {
    return user.has(Role.MODEL_DEVELOPER);
  }

  @Override
  public String getKeptThreshold() {
    KeptThreshold kept = getModel().threshold();
    return kept == null
        ? null
        : text(
            "modelling.threshold.kept", Shown.threshold(locale(), kept.value()), kept.positive());
  }

  public void keepCheapest() {
    keep(getEvaluation().cheapestThreshold(getCosts().costs()));
  }

  public void keepOwn() {
    keep(getThresholdPercent() == null ? null : getThresholdPercent() / 100.0);
  }

  public void takeBackThreshold() {
    keep(null);
  }

  private void keep(Double threshold) {
    ModelVersion now = getModel();
    model =
        models.describe(
            name,
            version,
            revision,
            now.description(),
            now.intendedUse(),
            now.limitations(),
            now.mostMissing(),
            threshold);
    revision = model.revision();
    versions = null;
  }

  public void archive() {
    model = models.archive(name, version);
    versions = null;
  }

  public void restore() {
    model = models.restore(name, version);
    versions = null;
  }

  public String retrain() {
    Training again = trainings.retrain(getModel().candidateId());
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
