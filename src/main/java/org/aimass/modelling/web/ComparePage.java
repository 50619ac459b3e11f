package org.aimass.modelling.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimass.datasets.Versions;
import org.aimass.identity.CurrentUser;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.Disagreements;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.PastTrainings;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingOptions;
import org.aimass.modelling.Trainings;
import org.aimass.platform.NotFound;
import org.aimass.platform.web.FacesText;

/**
 * Two to five candidates side by side, of one training or of several. The address says which, so
 * that it can be sent to a colleague.
 */
@Named
@RequestScoped
public class ComparePage {
  static final String PATH = "/modelling/compare.xhtml";

  static final int MOST = Disagreements.MOST;

  private static final int TRAININGS_OFFERED = 20;
  private static final int CANDIDATES_OFFERED = 5;

  @Inject Trainings trainings;
  @Inject PastTrainings past;
  @Inject TrainingOptions options;
  @Inject Models models;
  @Inject Disagreements disagreements;
  @Inject Versions versions;
  @Inject CurrentUser user;

  private String of;
  private Long add;
  private String only;
  private String ofClass;
  private List<Long> ids = List.of();
  private List<Comparison.Entry> entries = List.of();
  private Comparison comparison;
  private ComparisonCharts charts;
  private ChangedAnswersView changed;

  /** The head of a candidate's column. */
  public record Column(
      int number,
      String letter,
      long id,
      String algorithm,
      long trainingId,
      String training,
      List<ModelVersion> kept,
      String without) {}

  /** A training whose candidates can be added. */
  public record Offer(String training, List<Choice> choices) {}

  public record Choice(long id, String text) {}

  public void load() {
    Set<Long> wanted = ids(of);
    if (add != null) {
      wanted.add(add);
      FacesText.redirect(address(List.copyOf(wanted), only, ofClass));
      return;
    }
    ids = wanted.stream().limit(MOST).toList();
    if (wanted.size() > MOST) {
      FacesText.info("modelling.compare.onlyFive", MOST);
    }
    entries = new ArrayList<>();
    Map<String, String> labels = new HashMap<>();
    for (Long id : ids) {
      Candidate candidate = trainings.candidate(id);
      Training training = trainings.find(candidate.trainingId());
      entries.add(
          new Comparison.Entry(
              letter(entries.size()),
              candidate,
              training,
              trainings.evaluation(id).orElse(null),
              options.algorithm(candidate.engine(), candidate.algorithm()).orElse(null)));
      labels.putAll(labels(training));
    }
    comparison = new Comparison(entries, labels, locale());
    charts = new ComparisonCharts(entries, labels, locale());
  }

  /** Ids that stand in the address; what is none is left out. */
  private static Set<Long> ids(String text) {
    return text == null
        ? new LinkedHashSet<>()
        : Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(part -> part.matches("\\d{1,18}"))
            .map(Long::valueOf)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The headers of the columns; none when the data has been deleted since. */
  private Map<String, String> labels(Training training) {
    Map<String, String> labels = new HashMap<>();
    try {
      versions
          .version(training.datasetId(), training.datasetVersion())
          .columns()
          .forEach(
              column -> {
                labels.put(column.name(), column.label());
                if (column.earlier() != null) {
                  labels.put(column.earlier(), column.label());
                }
              });
    } catch (NotFound e) {
      labels.clear();
    }
    return labels;
  }

  public List<Column> getColumns() {
    List<Column> columns = new ArrayList<>();
    for (Comparison.Entry entry : entries) {
      long id = entry.candidate().id();
      columns.add(
          new Column(
              columns.size() + 1,
              letter(columns.size()),
              id,
              algorithm(entry.candidate()),
              entry.training().id(),
              entry.training().name(),
              models.keptOf(id),
              address(ids.stream().filter(other -> other != id).toList(), only, ofClass)));
    }
    return columns;
  }

  private static String letter(int index) {
    return String.valueOf((char) ('A' + index));
  }

  private String algorithm(Candidate candidate) {
    return Shown.algorithm(locale(), candidate.engine(), candidate.algorithm());
  }

  /** Candidates of trainings with the same question that are not here yet, the best of each. */
  public List<Offer> getOffers() {
    List<Training> offered =
        entries.isEmpty()
            ? past.list(Long.MAX_VALUE, TRAININGS_OFFERED)
            : past.alike(entries.get(0).training(), TRAININGS_OFFERED);
    List<Offer> offers = new ArrayList<>();
    for (Training training : offered) {
      List<Choice> choices =
          trainings.leaderboard(training.id()).candidates().stream()
              .filter(c -> c.done() && !ids.contains(c.id()))
              .limit(CANDIDATES_OFFERED)
              .map(c -> new Choice(c.id(), algorithm(c) + " " + Shown.score(locale(), c.score())))
              .toList();
      if (!choices.isEmpty()) {
        offers.add(
            new Offer(
                training.name() + " · " + training.datasetName() + " " + training.datasetVersion(),
                choices));
      }
    }
    return offers;
  }

  public boolean isRoom() {
    return ids.size() < MOST;
  }

  public boolean isEnough() {
    return ids.size() > 1;
  }

  public boolean isSameQuestion() {
    return comparison.sameQuestion();
  }

  public boolean isSameData() {
    return comparison.sameData();
  }

  public List<Comparison.Line> getResults() {
    return comparison.results();
  }

  public List<Comparison.Line> getOrigins() {
    return shown(comparison.origins());
  }

  public List<Comparison.Line> getSettings() {
    return shown(comparison.settings());
  }

  private List<Comparison.Line> shown(List<Comparison.Line> lines) {
    return isDifferencesOnly() ? lines.stream().filter(Comparison.Line::different).toList() : lines;
  }

  public boolean isDifferencesOnly() {
    return "differences".equals(only);
  }

  /** This page with all lines, or with those that differ only. */
  public String getOtherLines() {
    return address(ids, isDifferencesOnly() ? null : "differences", ofClass);
  }

  /** The charts that only this kind of question has; empty where there is nothing to compare. */
  public String getTaskPart() {
    return entries.isEmpty() ? "" : entries.get(0).training().task().part("compare");
  }

  public boolean isBinary() {
    return charts.binary();
  }

  public boolean isExplained() {
    return charts.explained();
  }

  public List<String> getClasses() {
    return charts.classes();
  }

  public String getShownClass() {
    List<String> classes = charts.classes();
    return ofClass != null && classes.contains(ofClass)
        ? ofClass
        : classes.stream().findFirst().orElse(null);
  }

  public String getRoc() {
    return charts.roc(getShownClass());
  }

  public String getPrecisionRecall() {
    return charts.precisionRecall(getShownClass());
  }

  public String getLift() {
    return charts.lift();
  }

  public String getCalibration() {
    return charts.calibration();
  }

  public String getErrors() {
    return charts.errors();
  }

  public String getGroups() {
    return charts.groups();
  }

  /** The rows about which they say different things. */
  public ChangedAnswersView getChanged() {
    if (changed == null) {
      changed =
          new ChangedAnswersView(
              disagreements.among(ids),
              entries.stream().map(Comparison.Entry::title).toList(),
              locale());
    }
    return changed;
  }

  public String getImportances() {
    return charts.importances();
  }

  /** The address of a comparison. */
  static String address(List<Long> candidates, String only, String ofClass) {
    return PATH
        + "?of="
        + candidates.stream().map(String::valueOf).collect(Collectors.joining(","))
        + (only == null ? "" : "&only=" + Address.of(only))
        + (ofClass == null ? "" : "&class=" + Address.of(ofClass));
  }

  private Locale locale() {
    return user.locale();
  }

  public String getOf() {
    return ids.isEmpty() ? of : ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  public void setOf(String of) {
    this.of = of;
  }

  public Long getAdd() {
    return add;
  }

  public void setAdd(Long add) {
    this.add = add;
  }

  public String getOnly() {
    return only;
  }

  public void setOnly(String only) {
    this.only = only;
  }

  public String getOfClass() {
    return ofClass;
  }

  public void setOfClass(String ofClass) {
    this.ofClass = ofClass;
  }
}
