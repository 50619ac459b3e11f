package org.aimass.serving.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.aimass.identity.web.ApprovalPage;
import org.aimass.modelling.Disagreements;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.Task;
import org.aimass.modelling.web.ChangedAnswersView;
import org.aimass.platform.NotFound;
import org.aimass.platform.web.Durations;
import org.aimass.platform.web.FacesText;
import org.aimass.platform.web.Sizes;
import org.aimass.serving.Deployments;
import org.aimass.serving.Releases;

/**
 * What an operator looks at before deciding: the champion beside the candidate, and what would
 * change for callers.
 */
@Named
@RequestScoped
public class ReleaseRequestPart {
  @Inject ApprovalPage page;
  @Inject Releases releases;
  @Inject Deployments deployments;
  @Inject Models models;
  @Inject Disagreements disagreements;
  private Releases.Request request;
  private ModelVersion candidate;
  private ModelVersion champion;
  private ChangedAnswersView changed;
  private boolean loaded;

  /**
   * One line of the comparison.
   *
   * @param tone success or danger where the candidate is clearly better or worse; otherwise null
   */
  public record Line(String label, String champion, String candidate, String tone) {}

  /** What a person wrote on the candidate's card. */
  public record CardText(String label, String text) {}

  private void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    // The page keeps the id; the address has it only until a button on the page is pressed.
    request = releases.request(page.getId());
    candidate = models.version(request.model(), request.version());
    if (deployments.exists(request.deployment())) {
      try {
        var release = deployments.find(request.deployment()).release();
        champion = models.version(release.model(), release.version());
      } catch (NotFound e) {
        champion = null;
      }
    }
  }

  public Releases.Request getRequest() {
    load();
    return request;
  }

  public ModelVersion getCandidate() {
    load();
    return candidate;
  }

  public ModelVersion getChampion() {
    load();
    return champion;
  }

  /** Whether another version answers now, with which this one can be compared. */
  public boolean isOtherThanChampion() {
    load();
    return champion != null && !same(champion, candidate);
  }

  /** A candidate that was kept twice is the same model under two numbers. */
  private static boolean same(ModelVersion one, ModelVersion other) {
    return one.trained()
        ? Objects.equals(one.origin().candidateId(), other.origin().candidateId())
        : one.name().equals(other.name()) && one.version() == other.version();
  }

  /** Whether both were evaluated here, so that their answers can be compared row by row. */
  public boolean isComparable() {
    return isOtherThanChampion() && champion.trained() && candidate.trained();
  }

  /** The rows about which champion and candidate say different things. */
  public ChangedAnswersView getChanged() {
    load();
    if (changed == null) {
      changed =
          new ChangedAnswersView(
              disagreements.among(
                  List.of(champion.origin().candidateId(), candidate.origin().candidateId())),
              List.of(
                  FacesText.text("serving.compare.champion"),
                  FacesText.text("serving.compare.candidate")),
              FacesText.locale());
    }
    return changed;
  }

  /** Empty where nobody has written anything. */
  public List<CardText> getCard() {
    load();
    List<CardText> card = new ArrayList<>();
    card(card, "description", candidate.card().description());
    card(card, "intendedUse", candidate.card().intendedUse());
    card(card, "limitations", candidate.card().limitations());
    return card;
  }

  private static void card(List<CardText> card, String part, String text) {
    if (text != null && !text.isBlank()) {
      card.add(new CardText(FacesText.text("modelling.card." + part), text));
    }
  }

  public List<Line> getLines() {
    load();
    List<Line> lines = new ArrayList<>();
    lines.add(line("serving.compare.algorithm", algorithm(champion), algorithm(candidate)));
    Set<String> metrics = new LinkedHashSet<>();
    if (champion != null) {
      metrics.addAll(champion.quality().metrics().keySet());
    }
    metrics.addAll(candidate.quality().metrics().keySet());
    boolean alike = isJudgedAlike();
    for (String metric : metrics) {
      Double before = champion == null ? null : champion.quality().metrics().get(metric);
      Double after = candidate.quality().metrics().get(metric);
      lines.add(
          new Line(
              metricName(metric),
              number(before),
              number(after),
              alike ? tone(candidate.task(), metric, before, after) : null));
    }
    lines.add(line("modelling.compare.judgedRows", judged(champion), judged(candidate)));
    lines.add(line("serving.compare.latency", micros(champion), micros(candidate)));
    lines.add(line("serving.compare.size", size(champion), size(candidate)));
    lines.add(line("serving.compare.rows", rows(champion), rows(candidate)));
    return lines;
  }

  /** False when champion and candidate were judged on other rows: then no score is the better. */
  public boolean isJudgedAlike() {
    load();
    return champion == null
        || champion.origin().provenance() != null
            && candidate.origin().provenance() != null
            && Objects.equals(
                champion.origin().provenance().datasetHash(),
                candidate.origin().provenance().datasetHash())
            && evaluation(champion)
                .flatMap(one -> evaluation(candidate).map(one::judgedAlike))
                .orElse(false);
  }

  private Optional<EvaluationReport> evaluation(ModelVersion version) {
    return models.evaluation(version.name(), version.version());
  }

  private String judged(ModelVersion version) {
    return version == null
        ? "–"
        : evaluation(version).map(report -> Words.number(report.measured().rows(), 0)).orElse("–");
  }

  private static Line line(String key, String champion, String candidate) {
    return new Line(FacesText.text(key), champion, candidate, null);
  }

  private static String algorithm(ModelVersion version) {
    if (version == null) {
      return "–";
    }
    String key = "modelling." + version.origin().engine() + "." + version.origin().algorithm();
    String name = FacesText.text(key);
    return name.equals(key) ? version.origin().algorithm() : name;
  }

  private static String micros(ModelVersion version) {
    return version == null || version.quality().predictMicros() == null
        ? "–"
        : Durations.micros(version.quality().predictMicros(), FacesText.locale());
  }

  private static String size(ModelVersion version) {
    return version == null ? "–" : Sizes.text(version.artefact().sizeBytes(), FacesText.locale());
  }

  private static String rows(ModelVersion version) {
    return version == null || version.origin().provenance() == null
        ? "–"
        : Words.number(version.origin().provenance().rows(), 0);
  }

  private static String number(Double value) {
    return value == null ? "–" : Words.fixed(value, Math.abs(value) < 10 ? 4 : 2);
  }

  /** The metric's own name in the reader's language where modelling has one. */
  private static String metricName(String metric) {
    String key = "modelling.metric." + metric;
    String text = FacesText.text(key);
    return text.equals(key) ? metric : text;
  }

  private static String tone(Task task, String metric, Double before, Double after) {
    if (before == null || after == null || before.equals(after)) {
      return null;
    }
    return task.findMetric(metric)
        .map(known -> known.better(after, before) ? "success" : "warning")
        .orElse(null);
  }

  /** Inputs that the candidate wants and the champion does not know. */
  public List<String> getNewInputs() {
    return champion == null ? List.of() : missing(candidate, champion);
  }

  /** Inputs that callers send today and the candidate would refuse. */
  public List<String> getGoneInputs() {
    return champion == null ? List.of() : missing(champion, candidate);
  }

  private static List<String> missing(ModelVersion from, ModelVersion in) {
    Set<String> there = new LinkedHashSet<>();
    in.inputs().forEach(field -> there.add(field.name()));
    return from.inputs().stream()
        .map(field -> field.name())
        .filter(name -> !there.contains(name))
        .toList();
  }
}
