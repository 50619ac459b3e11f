package org.aimass.modelling.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Curve;
import org.aimass.modelling.EvaluationReport.Importance;
import org.aimass.modelling.EvaluationReport.Measured;
import org.aimass.modelling.EvaluationReport.OfClasses;
import org.aimass.modelling.EvaluationReport.Scores;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.modelling.web.Comparison.Entry;
import org.aimass.modelling.web.Comparison.Line;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static Candidate candidate(double auc, double logLoss, Map<String, Object> settings) {
    return new Candidate(
        1,
        1,
        "k",
        "weka",
        "RandomForest",
        settings,
        Candidate.State.DONE,
        auc,
        auc,
        auc,
        Map.of("AUC", auc, "LOG_LOSS", logLoss),
        100L,
        true,
        null,
        1.0,
        20.0,
        1000L,
        1.5,
        true,
        null,
        null,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static Training training(String target, String hash) {
    return new Training(
        1,
        new TrainingOrder(
            "t",
            new TrainingOrder.Data(1L, 1, "data", hash, 100L, List.of(), null, List.of()),
            new TrainingOrder.Question(
                target, target, KnownTasks.CLASSIFICATION, Classification.AUC.name(), null),
            List.of(),
            new TrainingOrder.Budget(60, 512, "local"),
            new TrainingOrder.Validation(5, null),
            1L,
            null),
        Map.of(),
        7,
        "li",
        Instant.EPOCH,
        null);
  }

  private static EvaluationReport report(Curve roc, Importance... importances) {
    return new EvaluationReport(
        new Measured(
            KnownTasks.CLASSIFICATION,
            Classification.AUC.name(),
            "folds:5",
            100,
            List.of("No", "Yes"),
            "Yes"),
        new Scores(Map.of(), Map.of()),
        new OfClasses(List.of(), List.of(roc), List.of(), null, List.of(), List.of(), null),
        null,
        List.of(),
        List.of(importances),
        Map.of(),
        null);
  }

  private static final Curve CURVE =
      new Curve("Yes", new double[] {0, 0.2, 1}, new double[] {0, 0.9, 1});

  private static Comparison of(Entry... entries) {
    return new Comparison(List.of(entries), Map.of("tenure", "Tenure"), Locale.ENGLISH);
  }

  private static ComparisonCharts charts(Entry... entries) {
    return new ComparisonCharts(List.of(entries), Map.of("tenure", "Tenure"), Locale.ENGLISH);
  }

  private static Entry entry(String title, Candidate candidate, Training training) {
    return new Entry(
        title,
        candidate,
        training,
        report(CURVE, new Importance("tenure", 0.1, 0, null, null)),
        null);
  }

  private static final Entry A =
      entry("A", candidate(0.80, 0.50, Map.of("trees", 100)), training("churn", "h1"));
  private static final Entry B =
      entry("B", candidate(0.85, 0.60, Map.of("trees", 50, "depth", 3)), training("churn", "h1"));

  private static Line line(List<Line> lines, String label) {
    return lines.stream().filter(l -> l.label().contains(label)).findFirst().orElseThrow();
  }

  @Test
  void the_best_of_each_metric_is_marked_in_its_own_direction() {
    List<Line> results = of(A, B).results();

    assertThat(line(results, "AUC").cells())
        .extracting(Comparison.Cell::best)
        .containsExactly(false, true);
    assertThat(line(results, "Log loss").cells())
        .extracting(Comparison.Cell::best)
        .containsExactly(true, false);
  }

  @Test
  void nothing_is_best_of_scores_from_other_rows() {
    Entry elsewhere =
        entry("B", candidate(0.85, 0.60, Map.of("trees", 50)), training("churn", "other data"));

    List<Line> results = of(A, elsewhere).results();

    assertThat(line(results, "AUC").cells()).extracting(Comparison.Cell::best).containsOnly(false);
    assertThat(line(results, "Judged on").cells()).hasSize(2);
  }

  @Test
  void nothing_is_best_where_all_are_the_same() {
    assertThat(line(of(A, B).results(), "Size").cells())
        .extracting(Comparison.Cell::best)
        .containsOnly(false);
  }

  @Test
  void settings_that_differ_and_those_that_only_one_has_are_different() {
    List<Line> settings = of(A, B).settings();

    assertThat(line(settings, "depth").cells())
        .extracting(Comparison.Cell::value)
        .containsExactly("–", "3");
    assertThat(settings).allMatch(Line::different);
  }

  @Test
  void other_questions_and_other_data_are_noticed() {
    Entry elsewhere = entry("B", candidate(0.9, 0.4, Map.of()), training("churn", "h2"));
    Entry another = entry("B", candidate(0.9, 0.4, Map.of()), training("tenure", "h1"));

    assertThat(of(A, B).sameQuestion() && of(A, B).sameData()).isTrue();
    assertThat(of(A, elsewhere).sameQuestion()).isTrue();
    assertThat(of(A, elsewhere).sameData()).isFalse();
    assertThat(of(A, another).sameQuestion()).isFalse();
  }

  @Test
  void a_candidate_without_an_evaluation_keeps_its_place_and_colour() {
    Entry running = new Entry("A", A.candidate(), A.training(), null, null);

    JsonNode roc = Json.read(charts(running, B).roc(null), JsonNode.class);

    assertThat(roc.get("series").findValuesAsText("name")).startsWith("A", "B");
    assertThat(roc.get("series").get(0).get("data")).isEmpty();
    assertThat(roc.get("series").get(1).get("data")).hasSize(3);
  }

  @Test
  void what_they_look_at_is_named_by_its_header() {
    JsonNode chart = Json.read(charts(A, B).importances(), JsonNode.class);

    assertThat(chart.get("x").get(0).asText()).isEqualTo("Tenure");
  }
}
