package org.aimass.modelling.web;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.aimass.datasets.Column;
import org.aimass.datasets.DatasetCard;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Datasets;
import org.aimass.datasets.Versions;
import org.aimass.identity.CurrentUser;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Outlook;
import org.aimass.modelling.PositiveClass;
import org.aimass.modelling.Task;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingOptions;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.TrainingWarning;
import org.aimass.modelling.Trainings;
import org.aimass.platform.Messages;
import org.aimass.platform.NotFound;
import org.aimass.platform.web.FacesText;

/**
 * The training wizard, on one page: everything is chosen already, so that one press starts; whoever
 * wants more opens it.
 */
@Named
@ViewScoped
public class TrainPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject Trainings trainings;
  @Inject TrainingOptions options;
  @Inject Datasets datasets;
  @Inject Versions versions;
  @Inject CurrentUser user;

  private Long dataset;
  private Integer version;
  private String target;
  private String task;
  private String metric;
  private String name;
  private final BudgetChoice budget = new BudgetChoice();
  private final ValidationChoice validation = new ValidationChoice();
  private final WeightsChoice weights = new WeightsChoice();
  private Long seed = 1L;
  private boolean all = true;
  private String positive;
  private List<AlgorithmChoice> algorithms = new ArrayList<>();
  private List<FeatureChoice> features = new ArrayList<>();
  private final Map<String, Boolean> ignored = new LinkedHashMap<>();

  /** Two presses of the button are one training. */
  private final String key = UUID.randomUUID().toString();

  private transient DatasetVersion data;
  private transient List<Column> targets;
  private transient Outlook outlook;

  public void load() {
    if (dataset == null) {
      return;
    }
    long id = dataset;
    if (version == null) {
      version = versions.latest(id).orElseThrow(() -> new NotFound("modelling.noun.dataset", id));
    }
    if (target == null) {
      // Task and metric without a target are somebody's broken address: both are found anew.
      task = null;
      metric = null;
      target = options.likeliestTarget(id, version).map(Column::name).orElse("");
    }
    look();
  }

  /** What can be learnt from, for whoever comes without a dataset. */
  public List<DatasetCard> getDatasets() {
    return datasets.list("", 0, 100).stream().filter(card -> card.version() > 0).toList();
  }

  public String rowsText(DatasetCard card) {
    return Shown.whole(user.locale(), card.rows());
  }

  public boolean isChosen() {
    return dataset != null;
  }

  public DatasetVersion getData() {
    if (data == null) {
      data = versions.version(dataset, version);
    }
    return data;
  }

  public String getRowsText() {
    return Shown.whole(user.locale(), getData().rows());
  }

  public List<Column> getTargets() {
    if (targets == null) {
      targets = options.possibleTargets(dataset, version);
    }
    return targets;
  }

  /** Another target: task and metric are found anew. */
  public void targetChanged() {
    task = null;
    metric = null;
    look();
  }

  public void taskChanged() {
    metric = null;
    look();
  }

  private void look() {
    outlook = options.outlook(dataset, version, target.isEmpty() ? null : target, wanted());
    boolean other = task == null || metric == null || algorithms.isEmpty();
    if (outlook.tasks().stream().noneMatch(each -> each.name().equals(task))) {
      task = outlook.task().name();
    }
    if (outlook.metrics().stream().noneMatch(each -> each.name().equals(metric))) {
      metric = outlook.metric().name();
    }
    if (other) {
      Locale locale = user.locale();
      algorithms =
          new ArrayList<>(
              options.algorithms(wanted()).stream()
                  .map(a -> new AlgorithmChoice(a, Map.of(), locale))
                  .toList());
    }
    if (features.isEmpty()) {
      Locale locale = user.locale();
      features =
          new ArrayList<>(
              getData().columns().stream().map(c -> new FeatureChoice(c, locale)).toList());
    }
    weights.of(outlook.classes());
    weights.leaveOut(target);
    validation.leaveOut(target);
    for (TrainingWarning warning : outlook.warnings()) {
      if (warning.kind() == TrainingWarning.Kind.LEAKAGE
          || warning.kind() == TrainingWarning.Kind.ID_FEATURE) {
        ignored.putIfAbsent(warning.column(), false);
      }
    }
  }

  public boolean isTwoClasses() {
    return getOutlook().classes().size() == 2;
  }

  /** The class that the measures speak of. */
  public String getPositive() {
    List<Outlook.ClassShare> classes = getOutlook().classes();
    if (classes.size() == 2 && classes.stream().noneMatch(each -> each.name().equals(positive))) {
      int usual =
          PositiveClass.usual(
              classes.stream().map(Outlook.ClassShare::name).toList(),
              classes.get(0).rows(),
              classes.get(1).rows());
      positive = classes.get(usual).name();
    }
    return positive;
  }

  public void setPositive(String positive) {
    this.positive = positive;
  }

  public Outlook getOutlook() {
    if (outlook == null && dataset != null) {
      look();
    }
    return outlook;
  }

  /**
   * A warning in words; one that can be acted on names its column.
   *
   * @param proposal what to validate by, or null
   * @param taken whether that is chosen
   */
  public record Warning(
      String text,
      String column,
      boolean ignorable,
      TrainingOrder.Validation proposal,
      boolean taken) {}

  public List<Warning> getWarnings() {
    return getOutlook().warnings().stream()
        .map(
            w ->
                new Warning(
                    FacesText.text(w.message(), w.facts().toArray()),
                    w.column(),
                    ignored.containsKey(w.column()),
                    w.proposal(),
                    w.proposal() != null && validation.has(w.proposal())))
        .toList();
  }

  /** What rows are parted or weighted by is not learnt from, unless somebody ticks it again. */
  public void take(TrainingOrder.Validation proposal) {
    validation.take(proposal);
    partsChanged();
  }

  public void partsChanged() {
    features.stream().filter(each -> isPart(each.getName())).forEach(each -> each.setTaken(false));
  }

  private boolean isPart(String column) {
    return column.equals(validation.getGroup()) || column.equals(weights.getColumn());
  }

  /** Whether rows are kept apart to judge by. */
  public boolean isSplit() {
    return wanted() != null && wanted().split() != Task.RowSplit.NONE;
  }

  public List<Column> getGroupColumns() {
    return validation.groups(getData().columns(), target);
  }

  public List<Column> getTimeColumns() {
    return validation.times(getData().columns(), target);
  }

  public List<Column> getWeightColumns() {
    return weights.columns(getData().columns(), target);
  }

  /** "No: 73.5 %, Yes: 26.5 %". */
  public String getClassesText() {
    List<String> shares = new ArrayList<>();
    for (Outlook.ClassShare share : getOutlook().classes()) {
      if (shares.size() == 6) {
        shares.add("…");
        break;
      }
      shares.add(share.name() + " " + Shown.percent(user.locale(), share.share()));
    }
    return String.join(" · ", shares);
  }

  /** Null for a word that no task has. */
  private Task wanted() {
    return options.tasks().all().stream()
        .filter(each -> each.name().equals(task))
        .findFirst()
        .orElse(null);
  }

  public String taskText(Task each) {
    return Messages.text(user.locale(), "modelling.task." + each.name());
  }

  public String metricText(Metric each) {
    return Messages.text(user.locale(), "modelling.metric." + each);
  }

  public String getTaskHelp() {
    return task == null ? "" : Messages.text(user.locale(), "modelling.task." + task + ".help");
  }

  public String getMetricHelp() {
    return metric == null
        ? ""
        : Messages.text(user.locale(), "modelling.metric." + metric + ".help");
  }

  /** Where this question stands again after F5, or with whom the address is sent to. */
  public String getAddress() {
    return "/modelling/train.xhtml?dataset="
        + dataset
        + "&version="
        + version
        + "&target="
        + Address.of(target)
        + "&task="
        + task
        + "&metric="
        + metric;
  }

  /** The columns to learn from; the target is none of them. */
  public List<FeatureChoice> getFeatures() {
    return features.stream().filter(each -> !each.getName().equals(target)).toList();
  }

  public void takeAll() {
    features.forEach(each -> each.setTaken(true));
  }

  public void takeNone() {
    features.forEach(each -> each.setTaken(false));
  }

  /** "12 of 20": how many columns are learnt from. */
  public String getFeaturesText() {
    List<FeatureChoice> all = getFeatures();
    return Messages.text(
        user.locale(),
        "modelling.train.featuresTaken",
        all.stream().filter(FeatureChoice::isTaken).count(),
        all.size());
  }

  /** Null where all are as their roles say. */
  private List<String> chosenFeatures() {
    List<FeatureChoice> all = getFeatures();
    return all.stream().allMatch(FeatureChoice::asUsual)
        ? null
        : all.stream().filter(FeatureChoice::isTaken).map(FeatureChoice::getName).toList();
  }

  private List<String> chosenToIgnore() {
    return ignored.entrySet().stream()
        .filter(e -> Boolean.TRUE.equals(e.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<TrainingOrder.Choice> chosenAlgorithms() {
    return all
        ? List.of()
        : algorithms.stream()
            .filter(AlgorithmChoice::isTaken)
            .map(AlgorithmChoice::choice)
            .toList();
  }

  public String start() {
    if (!all && algorithms.stream().noneMatch(AlgorithmChoice::isTaken)) {
      throw new TrainingRefused("modelling.problem.noAlgorithms").field("algorithms");
    }
    Training training =
        trainings.start(
            new TrainingOrder(
                name,
                new TrainingOrder.Data(dataset, version, chosenFeatures(), chosenToIgnore()),
                new TrainingOrder.Question(
                    target.isEmpty() ? null : target,
                    wanted(),
                    metric,
                    isTwoClasses() ? getPositive() : null),
                chosenAlgorithms(),
                budget.order(),
                isSplit() ? validation.order() : TrainingOrder.Validation.USUAL,
                seed,
                null,
                budget.limits(),
                isSplit() ? weights.order() : TrainingOrder.Weights.EQUAL),
            key);
    FacesText.redirect("/modelling/training.xhtml?id=" + training.id());
    return null;
  }

  public Long getDataset() {
    return dataset;
  }

  public void setDataset(Long dataset) {
    this.dataset = dataset;
  }

  public Integer getVersion() {
    return version;
  }

  public void setVersion(Integer version) {
    this.version = version;
  }

  public String getTarget() {
    return target;
  }

  public void setTarget(String target) {
    this.target = target == null ? "" : target;
  }

  public String getTask() {
    return task;
  }

  public void setTask(String task) {
    this.task = task;
  }

  public String getMetric() {
    return metric;
  }

  public void setMetric(String metric) {
    this.metric = metric;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public BudgetChoice getBudget() {
    return budget;
  }

  public ValidationChoice getValidation() {
    return validation;
  }

  public WeightsChoice getWeights() {
    return weights;
  }

  public Long getSeed() {
    return seed;
  }

  public void setSeed(Long seed) {
    this.seed = seed;
  }

  public boolean isAll() {
    return all;
  }

  public void setAll(boolean all) {
    this.all = all;
  }

  public List<AlgorithmChoice> getAlgorithms() {
    return algorithms;
  }

  public Map<String, Boolean> getIgnored() {
    return ignored;
  }
}
