package org.aimass.modelling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Leaderboard;
import org.aimass.modelling.Setting;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;

/** What the page of a training draws of its search, with the numbers behind it. */
class SearchViewTest {
  private static final Algorithm FOREST =
      new Algorithm(
          "weka",
          "RandomForest",
          EnumSet.of(AnswerKind.CLASS),
          5,
          1_000_000,
          List.of(
              setting("trees", Setting.Kind.INT, 100),
              setting("depth", Setting.Kind.INT, 0),
              setting("binary", Setting.Kind.BOOLEAN, false)),
          "modelling.weka.RandomForest",
          "modelling.weka.RandomForest.help");

  private final List<Candidate> candidates = new ArrayList<>();

  private static Setting setting(String name, Setting.Kind kind, Object usual) {
    return new Setting(name, kind, 0.0, 1e9, usual, List.of(), List.of(), name, name);
  }

  private void ready(
      Double at, String algorithm, double score, boolean fitting, Map<String, Object> settings) {
    candidates.add(
        new Candidate(
            candidates.size() + 1,
            1,
            algorithm + candidates.size(),
            "weka",
            algorithm,
            settings,
            Candidate.State.DONE,
            score,
            score,
            score,
            Map.of("AUC", score),
            100L,
            true,
            null,
            1.0,
            20.0,
            1000L,
            at,
            fitting,
            null,
            null,
            Instant.EPOCH,
            Instant.EPOCH));
  }

  private SearchView view() {
    Training training =
        new Training(
            1,
            new TrainingOrder(
                "t",
                new TrainingOrder.Data(1L, 1, "data", "hash", 100L, List.of(), null, List.of()),
                new TrainingOrder.Question(
                    "y", "y", KnownTasks.CLASSIFICATION, Classification.AUC.name(), null),
                List.of(),
                new TrainingOrder.Budget(60, 256, "local"),
                TrainingOrder.Validation.USUAL,
                1L,
                null),
            Map.of(),
            7,
            "dora",
            Instant.EPOCH,
            null);
    return new SearchView(
        new Leaderboard(training, candidates),
        each -> each.algorithm().equals("RandomForest") ? FOREST : null,
        Locale.ENGLISH);
  }

  @Test
  void the_best_so_far_never_falls_and_leaves_out_what_keeps_no_limit() throws Exception {
    ready(9.0, "RandomForest", 0.7, true, Map.of());
    ready(1.0, "ZeroR", 0.5, true, Map.of());
    ready(4.0, "J48", 0.8, true, Map.of());
    ready(6.0, "IBk", 0.9, false, Map.of());

    assertThat(view().isTimed()).isTrue();
    assertThat(view().getSteps())
        .extracting(SearchView.Step::at, SearchView.Step::score, SearchView.Step::best)
        .containsExactly(
            tuple("1.00 s", "0.5000", "0.5000"),
            tuple("4.00 s", "0.8000", "0.8000"),
            tuple("6.00 s", "0.9000", "0.8000"),
            tuple("9.00 s", "0.7000", "0.8000"));
    JsonNode line = Json.MAPPER.readTree(view().getScoreOverTime()).get("series").get(0);
    assertThat(line.get("data").toString()).isEqualTo("[[1.0,0.5],[4.0,0.8],[6.0,0.8],[9.0,0.8]]");
  }

  @Test
  void candidates_of_before_times_were_written_down_are_not_drawn() {
    ready(null, "J48", 0.8, true, Map.of());
    ready(null, "ZeroR", 0.5, true, Map.of());

    assertThat(view().isTimed()).isFalse();
    assertThat(view().getMakeup()).isNull();
  }

  @Test
  void settings_that_were_varied_have_an_axis_each_and_the_score_the_last() throws Exception {
    for (int i = 1; i <= 4; i++) {
      Map<String, Object> settings =
          Map.of("trees", i == 1 ? 10 : 100 * i * i, "depth", 0, "binary", i == 2);
      ready((double) i, "RandomForest", 0.6 + i / 100.0, true, settings);
    }

    SearchView.Tuned tuned = view().getTuned().get(0);

    assertThat(tuned.heads()).hasSize(3).endsWith("ROC AUC");
    assertThat(tuned.lines().get(0)).containsExactly("1,600", "no", "0.6400");
    JsonNode axes = Json.MAPPER.readTree(tuned.chart()).get("axes");
    assertThat(axes.get(0).get("logarithmic").asBoolean()).isTrue();
    assertThat(axes.get(1).get("categories")).hasSize(2);
  }

  @Test
  void an_ensemble_is_shown_by_the_weights_of_its_members() {
    Map<String, Object> trees = Map.of("trees", 200);
    ready(1.0, "RandomForest", 0.8, true, trees);
    ready(2.0, "J48", 0.7, true, Map.of());
    Map<String, Object> light =
        Map.of("engine", "weka", "algorithm", "J48", "settings", Map.of(), "weight", 0.25);
    Map<String, Object> heavy =
        Map.of(
            "engine",
            "weka",
            "algorithm",
            "RandomForest",
            "settings",
            trees,
            "weight",
            0.75,
            "adds",
            0.02);
    ready(3.0, "Vote", 0.85, true, Map.of("members", List.of(light, heavy)));

    SearchView.Makeup makeup = view().getMakeup();

    assertThat(makeup.id()).isEqualTo(3);
    assertThat(makeup.members())
        .extracting(SearchView.Member::weight, SearchView.Member::adds, SearchView.Member::score)
        .containsExactly(tuple("75%", "0.0200", "0.8000"), tuple("25%", "–", "0.7000"));
  }
}
