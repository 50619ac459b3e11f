package org.aimass.modelling.web;

import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.web.PeopleNames;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.KeptThreshold;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Setting;
import org.aimass.modelling.Task;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingOptions;
import org.aimass.modelling.Trainings;
import org.aimass.modelling.training.Importance;
import org.aimass.platform.Messages;

/**
 * What the pages of a candidate and of a model share: tabs, evaluation with threshold and costs,
 * settings, origin.
 */
public abstract class WorthPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Trainings trainings;
  @Inject TrainingOptions options;
  @Inject Importance importance;
  @Inject PeopleNames people;
  @Inject CurrentUser user;

  static final double USUAL_THRESHOLD = 0.5;

  private String tab;
  private final Costs costs = new Costs();
  private Integer thresholdPercent;
  private transient EvaluationView evaluation;

  /** A setting with its value, and whether it differs from the usual one. */
  public record SettingRow(
      String label, String value, String usual, boolean different, String help) {}

  /**
   * A fact about where something comes from.
   *
   * @param address of the page that shows it; null without one
   */
  public record Fact(String label, String value, String address) implements Serializable {}

  public List<String> getTabs() {
    return tabs();
  }

  abstract List<String> tabs();

  public String getTab() {
    return tab != null && tabs().contains(tab) ? tab : tabs().get(0);
  }

  /** As the address has it; read while the page is not loaded yet. */
  public String getRequestedTab() {
    return tab;
  }

  public void setRequestedTab(String requestedTab) {
    this.tab = requestedTab;
  }

  public String tabText(String each) {
    return Messages.text(locale(), "modelling.tab." + each);
  }

  abstract Task task();

  /** The sections of the evaluation that only this kind of question has. */
  public String getTaskPart() {
    return task().part("evaluation");
  }

  abstract EvaluationView view();

  public EvaluationView getEvaluation() {
    if (evaluation == null) {
      evaluation = view();
    }
    return evaluation;
  }

  abstract long candidateId();

  /** The candidate that is judged here, for parts of pages. */
  public long getCandidateNumber() {
    return candidateId();
  }

  /** The threshold that decides the answers; null: the likeliest class is the answer. */
  public KeptThreshold getThresholdInUse() {
    return null;
  }

  /** Finds out what the model looks at, where its training had no time for it. */
  public void explain() {
    importance.explained(candidateId());
    evaluation = null;
  }

  /** Whether that can be found. */
  public boolean isExplainable() {
    return Importance.open(trainings.candidate(candidateId()), getEvaluation().getReport());
  }

  public Costs getCosts() {
    return costs;
  }

  public ThresholdView.AtThreshold getCheapest() {
    return getEvaluation().getThreshold().cheapest(costs.costs());
  }

  public ThresholdView.AtThreshold getChosen() {
    return thresholdPercent == null
        ? null
        : getEvaluation().getThreshold().at(thresholdPercent / 100.0, costs.costs());
  }

  /** Whether a threshold can be kept here: by those who may, of a model that is registered. */
  public boolean isThresholdKeepable() {
    return false;
  }

  /** The kept threshold in words; null without one. */
  public String getKeptThreshold() {
    return null;
  }

  /** The threshold that decides the labels; null: the most likely class is the label. */
  Double decidingThreshold() {
    return getEvaluation().getReport().deciding().orElse(null);
  }

  /** The confusion with the most likely class as the label, and with the deciding threshold. */
  public List<ClassView.Confusion> getConfusions() {
    return getEvaluation().getOfClasses().confusions(decidingThreshold());
  }

  /** What happens where a row is called positive when that is likelier than not. */
  public ThresholdView.AtThreshold getUsual() {
    return getEvaluation().getThreshold().at(USUAL_THRESHOLD, costs.costs());
  }

  /** The same at the threshold that is proposed; null without a proposal. */
  public ThresholdView.AtThreshold getAtProposed() {
    ThresholdView.Proposed proposed = getEvaluation().getThreshold().getProposed();
    return proposed == null
        ? null
        : getEvaluation().getThreshold().at(proposed.value(), costs.costs());
  }

  /** The same at the kept threshold, or the nearest one that was measured; null without one. */
  public ThresholdView.AtThreshold getAtKept() {
    return decidingThreshold() == null
        ? null
        : getEvaluation().getThreshold().at(decidingThreshold(), costs.costs());
  }

  public String getCostCurve() {
    return getEvaluation().getThreshold().getCostCurve(costs.costs());
  }

  public Integer getThresholdPercent() {
    return thresholdPercent;
  }

  public void setThresholdPercent(Integer thresholdPercent) {
    this.thresholdPercent = thresholdPercent;
  }

  /** How its engine describes an algorithm; null when that is not installed any more. */
  Algorithm known(String engine, String algorithm) {
    return options.algorithm(engine, algorithm).orElse(null);
  }

  List<SettingRow> settingRows(String engine, String algorithm, Map<String, Object> values) {
    List<SettingRow> rows = new ArrayList<>();
    Map<String, Setting> settings = new HashMap<>();
    options
        .algorithm(engine, algorithm)
        .ifPresent(known -> known.allSettings().forEach(s -> settings.put(s.name(), s)));
    values.forEach(
        (name, value) -> {
          Setting setting = settings.get(name);
          if (value instanceof Iterable<?> members) {
            members.forEach(
                member ->
                    rows.add(
                        new SettingRow(
                            text("modelling.settings.member"),
                            member(engine, member),
                            "",
                            false,
                            "")));
          } else if (name.equals(Algorithm.ROWS)) {
            rows.add(
                new SettingRow(
                    text("modelling.settings.rows"),
                    Shown.setting(locale(), value),
                    "",
                    true,
                    text("modelling.settings.rows.help")));
          } else if (setting == null) {
            rows.add(new SettingRow(name, Shown.setting(locale(), value), "", false, ""));
          } else {
            rows.add(
                new SettingRow(
                    text(setting.label()),
                    Shown.setting(locale(), value),
                    Shown.setting(locale(), setting.usual()),
                    !setting.isUsual(value),
                    text(setting.help())));
          }
        });
    return rows;
  }

  /** A member of an ensemble, with those of its settings that are not the usual ones. */
  @SuppressWarnings("unchecked")
  private String member(String engine, Object member) {
    if (!(member instanceof Map<?, ?> map)) {
      return String.valueOf(member);
    }
    String own = map.get(Algorithm.ENGINE) instanceof String named ? named : engine;
    String algorithm = String.valueOf(map.get("algorithm"));
    String name = Shown.algorithm(locale(), own, algorithm);
    String settings =
        map.get("settings") instanceof Map<?, ?> values
            ? Shown.settings(locale(), known(own, algorithm), own, (Map<String, Object>) values)
            : "";
    if (map.get(Algorithm.WEIGHT) instanceof Number weight) {
      name = text("modelling.makeup.weighted", name, Shown.percent(locale(), weight.doubleValue()));
    }
    return settings.isEmpty() ? name : name + ": " + settings;
  }

  List<Fact> origin(Training training, Provenance made) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            text("modelling.trainings.name"),
            training.name(),
            "/modelling/training.xhtml?id=" + training.id()));
    facts.add(dataset(training.datasetName(), training.datasetId(), training.datasetVersion()));
    facts.add(fact("hash", training.order().data().hash()));
    facts.add(fact("rows", Shown.whole(locale(), training.order().data().rows())));
    facts.add(fact("target", training.targetLabel() == null ? "–" : training.targetLabel()));
    facts.add(
        fact(
            "ignored",
            training.order().data().ignored().isEmpty()
                ? "–"
                : String.join(", ", training.order().data().ignored())));
    facts.add(fact("seed", String.valueOf(training.order().seed())));
    ValidationText ordered = new ValidationText(training, locale());
    facts.add(fact("validation", ordered.validation(text("modelling.training.validationAuto"))));
    if (!ordered.weights().isEmpty()) {
      facts.add(fact("weights", ordered.weights()));
    }
    if (training.order().question().positive() != null) {
      facts.add(fact("positive", training.order().question().positive()));
    }
    List<String> engines = new ArrayList<>();
    training.engineVersions().forEach((engine, version) -> engines.add(engine + " " + version));
    facts.add(fact("engines", String.join(", ", engines)));
    if (made != null) {
      facts.add(fact("java", made.java()));
    }
    facts.add(
        fact(
            "budget",
            text(
                "modelling.training.budget",
                training.order().budget().seconds(),
                training.order().budget().memoryMb())));
    facts.add(fact("by", people.name(training.owner())));
    return facts;
  }

  Fact dataset(String name, long id, int version) {
    return new Fact(
        text("modelling.origin.dataset"),
        name + " · " + version,
        "/datasets/dataset.xhtml?id=" + id + "&version=" + version);
  }

  Fact fact(String key, String value) {
    return new Fact(text("modelling.origin." + key), value, null);
  }

  Locale locale() {
    return user.locale();
  }

  String text(String key, Object... facts) {
    return Messages.text(locale(), key, facts);
  }
}
