package org.aimass.modelling.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aimass.WallClock;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Churn;
import org.aimass.modelling.InputRefused;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.ModelFileDamaged;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.PredictionTimeout;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.Provenance;
import org.aimass.modelling.Said;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.aimass.modelling.preparing.Preparation;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.aimass.modelling.tasks.classification.Classification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {
  private static final WekaEngine WEKA = new WekaEngine();
  private static final Engines ENGINES = new Engines(List.of(WEKA));

  @TempDir Path folder;

  private Path churn(String algorithm, Map<String, Object> settings) throws Exception {
    RawTable table = Churn.data().table();
    Target target = KnownTasks.CLASSIFICATION.target(table, "churn");
    Preparation preparation = Preparation.fit(table, target.rows(), target, "churn");
    Examples examples =
        new Examples(
            AnswerKind.CLASS,
            preparation.features(),
            target.classes(),
            preparation.rows(table, target.rows(), target.values()),
            1,
            2);
    Path file = folder.resolve(algorithm + ".model");
    ModelHeader header =
        new ModelHeader(
            KnownTasks.CLASSIFICATION,
            "churn",
            "churn",
            target.classes(),
            new double[] {0.73, 0.27},
            Map.of(),
            preparation,
            new Provenance(
                1L,
                1,
                "churn",
                "abc",
                7043,
                "churn",
                List.of(),
                KnownTasks.CLASSIFICATION,
                Classification.AUC.name(),
                "weka",
                WEKA.version(),
                algorithm,
                settings,
                1,
                5,
                null,
                false,
                "ALL_ROWS",
                "dora",
                Instant.now(),
                "17",
                null));
    ModelFile.write(
        file,
        header,
        WEKA.train(
            algorithm,
            WEKA.algorithm(algorithm).complete(settings),
            examples,
            TrainingControl.NONE));
    return file;
  }

  @Test
  void a_forest_of_100_trees_answers_quickly_and_within_the_rules() throws Exception {
    Predictor predictor =
        ModelFile.read(churn("RandomForest", Map.of()), "churn").predictor(ENGINES);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rows.add(Churn.data().sent(i));
    }

    // Others may work on this machine: short stretches, and the median of the quicker half of them.
    double[] stretches = new double[WallClock.counts() ? 600 : 20];
    for (int s = 0; s < stretches.length; s++) {
      long start = System.nanoTime();
      for (int i = 0; i < 25; i++) {
        predictor.predict(rows.get((s * 25 + i) % rows.size()));
      }
      stretches[s] = (System.nanoTime() - start) / 1e3 / 25;
    }
    Arrays.sort(stretches);
    double best = stretches[stretches.length / 4];

    if (Boolean.getBoolean("aimass.test.print")) {
      System.out.printf("RandomForest of 100 trees on churn: %.1f us a row%n", best);
    }
    WallClock.atMost(Duration.ofNanos(60_000), Duration.ofNanos((long) (best * 1e3)));
    Prediction empty = predictor.predict(Map.of());
    assertThat(Said.probabilities(empty).values().stream().mapToDouble(Double::doubleValue).sum())
        .isBetween(0.999, 1.001);
    assertThat(Said.label(predictor.predict(Map.of("contract", "never seen", "tenure", "12"))))
        .isIn("Yes", "No");
    assertThatThrownBy(() -> predictor.predict(Map.of("tenure", "long")))
        .isInstanceOf(InputRefused.class);
    assertThat(predictor.predict(rows, Duration.ofMinutes(1)))
        .hasSize(500)
        .first()
        .isEqualTo(predictor.predict(rows.get(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Logistic", "NaiveBayes", "LogitBoost", "PART"})
  void many_threads_get_the_same_answers(String algorithm) throws Exception {
    Map<String, Object> settings =
        algorithm.equals("LogitBoost") ? Map.of("iterations", 10) : Map.of();
    Predictor predictor = ModelFile.read(churn(algorithm, settings), "churn").predictor(ENGINES);
    List<Prediction> alone = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      alone.add(predictor.predict(Churn.data().sent(i)));
    }
    Callable<Void> asking =
        () -> {
          for (int i = 0; i < 300; i++) {
            assertThat(predictor.predict(Churn.data().sent(i))).isEqualTo(alone.get(i));
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<Void> asked : threads.invokeAll(java.util.Collections.nCopies(16, asking))) {
        asked.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void of_several_rows_the_refused_one_is_named() throws Exception {
    Predictor predictor = ModelFile.read(churn("NaiveBayes", Map.of()), "churn").predictor(ENGINES);

    assertThatThrownBy(
            () ->
                predictor.predict(
                    List.of(Map.of("tenure", 1), Map.of("tenure", "long")), Duration.ofMinutes(1)))
        .isInstanceOfSatisfying(
            InputRefused.class, refused -> assertThat(refused.facts()).containsEntry("row", 1));
  }

  @Test
  void who_has_too_many_rows_is_stopped_in_time_and_keeps_nobody_waiting() throws Exception {
    Predictor predictor = ModelFile.read(churn("IBk", Map.of()), "churn").predictor(ENGINES);
    List<Map<String, Object>> tooMany = Collections.nCopies(20_000, Churn.data().sent(0));
    int many = 8;
    Duration limit = Duration.ofSeconds(3);
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      WallClock clock = WallClock.start();
      List<Future<List<Prediction>>> asked = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        asked.add(threads.submit(() -> predictor.predict(tooMany, limit)));
      }

      assertThat(predictor.predict(List.of(Map.of()), Duration.ofMinutes(1))).hasSize(1);

      assertThat(asked)
          .allSatisfy(
              each ->
                  assertThatThrownBy(each::get)
                      .hasCauseInstanceOf(PredictionTimeout.class)
                      .satisfies(
                          e ->
                              assertThat(((PredictionTimeout) e.getCause()).answered())
                                  .isPositive()));
      clock.atMost(Duration.ofSeconds(limit.toSeconds() + 3));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void extreme_numbers_never_give_a_broken_answer() throws Exception {
    for (String algorithm : List.of("Logistic", "NaiveBayes", "J48")) {
      Predictor predictor = ModelFile.read(churn(algorithm, Map.of()), "churn").predictor(ENGINES);
      for (double extreme : new double[] {1e308, -1e308, 1e-308, 0, -0.0}) {
        Prediction prediction =
            predictor.predict(
                Map.of("tenure", extreme, "monthly_charges", extreme, "total_charges", extreme));
        assertThat(Said.probabilities(prediction).values())
            .allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
      }
    }
  }

  @Test
  void one_changed_byte_anywhere_is_refused_by_name() throws Exception {
    Path file = churn("NaiveBayes", Map.of());
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      byte[] changed = bytes.clone();
      int at = i < 20 ? i : i < 60 ? bytes.length - 1 - (i - 20) : random.nextInt(bytes.length);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Path broken = folder.resolve("broken.model");
      Files.write(broken, changed);

      assertThatThrownBy(() -> ModelFile.read(broken, "churn 3"))
          .isInstanceOf(ModelFileDamaged.class)
          .hasMessageContaining("churn 3");
    }
  }

  @Test
  void a_file_cut_off_or_empty_or_missing_is_refused() throws Exception {
    Path file = churn("NaiveBayes", Map.of());
    byte[] bytes = Files.readAllBytes(file);
    Path broken = folder.resolve("broken.model");
    for (int length : new int[] {0, 1, 8, 12, 60, bytes.length / 2, bytes.length - 1}) {
      Files.write(broken, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> ModelFile.read(broken, "m")).isInstanceOf(ModelFileDamaged.class);
    }
    assertThatThrownBy(() -> ModelFile.read(folder.resolve("none"), "m"))
        .isInstanceOf(ModelFileDamaged.class);
  }

  @Test
  void a_forged_file_with_a_right_checksum_and_a_foreign_class_is_refused() throws Exception {
    byte[] bytes = Files.readAllBytes(churn("NaiveBayes", Map.of()));
    int header = ByteBuffer.wrap(bytes, 8, 4).getInt();
    java.io.ByteArrayOutputStream foreign = new java.io.ByteArrayOutputStream();
    try (java.io.ObjectOutputStream out = new java.io.ObjectOutputStream(foreign)) {
      out.writeObject(new java.util.concurrent.atomic.AtomicReference<>("anything"));
    }
    java.io.ByteArrayOutputStream forged = new java.io.ByteArrayOutputStream();
    forged.write(bytes, 0, 12 + header);
    forged.write(foreign.toByteArray());
    forged.write(ByteBuffer.allocate(8).putLong(foreign.size()).array());
    forged.write(MessageDigest.getInstance("SHA-256").digest(forged.toByteArray()));
    Path file = folder.resolve("forged.model");
    Files.write(file, forged.toByteArray());

    ModelFile read = ModelFile.read(file, "forged");

    assertThatThrownBy(() -> read.predictor(ENGINES))
        .isInstanceOfSatisfying(
            ModelFileDamaged.class,
            damaged ->
                assertThat(damaged.facts().get("reason").toString()).contains("AtomicReference"));
  }

  @Test
  void archives_and_bare_objects_of_weka_are_no_model_files() throws Exception {
    byte[] honest = Files.readAllBytes(churn("NaiveBayes", Map.of()));
    java.io.ByteArrayOutputStream zipped = new java.io.ByteArrayOutputStream();
    try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(zipped)) {
      zip.putNextEntry(new java.util.zip.ZipEntry("churn.model"));
      zip.write(honest);
    }
    java.io.ByteArrayOutputStream bare = new java.io.ByteArrayOutputStream();
    try (java.io.ObjectOutputStream out = new java.io.ObjectOutputStream(bare)) {
      out.writeObject(new java.util.ArrayList<>(List.of("weka")));
    }
    for (byte[] bytes : List.of(zipped.toByteArray(), bare.toByteArray())) {
      Path file = folder.resolve("foreign.model");
      Files.write(file, bytes);

      assertThatThrownBy(() -> ModelFile.read(file, "m"))
          .isInstanceOfSatisfying(
              ModelFileDamaged.class,
              damaged ->
                  assertThat(damaged.facts().get("reason").toString())
                      .contains("not a model file"));
    }
  }

  @Test
  void the_header_says_what_made_the_model() throws Exception {
    Path file = churn("J48", Map.of("minLeaf", 10));

    ModelFile read = ModelFile.read(file, "churn");

    assertThat(read.header().provenance().settings()).containsEntry("minLeaf", 10);
    assertThat(read.header().classes()).containsExactly("No", "Yes");
    assertThat(new String(Files.readAllBytes(file), 0, 8, StandardCharsets.US_ASCII))
        .isEqualTo("AIMASSM2");
    assertThat(read.hash()).hasSize(64);
    assertThat(read.predictor(ENGINES).inputs()).hasSize(19);
  }
}
