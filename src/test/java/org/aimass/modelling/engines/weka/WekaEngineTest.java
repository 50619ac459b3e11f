package org.aimass.modelling.engines.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineContract;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.junit.jupiter.api.Test;

class WekaEngineTest extends EngineContract {
  private final WekaEngine engine = new WekaEngine();

  @Override
  protected Engine engine() {
    return engine;
  }

  @Test
  void leaves_the_home_folder_alone() {
    assertThat(System.getProperty("WEKA_HOME")).isNotNull();
    assertThat(Path.of(System.getProperty("WEKA_HOME")))
        .isNotEqualTo(Path.of(System.getProperty("user.home"), "wekafiles"));
  }

  @Test
  void flat_forests_answer_as_weka_does() throws Exception {
    for (AnswerKind task : List.of(AnswerKind.CLASS, AnswerKind.NUMBER)) {
      Examples examples = table(task, 11, 800);
      for (int minLeaf : new int[] {1, 5}) {
        Map<String, Object> settings =
            engine.algorithm("RandomForest").complete(Map.of("minLeaf", minLeaf));
        WekaModel model =
            (WekaModel) engine.train("RandomForest", settings, examples, TrainingControl.NONE);

        for (double[] row : table(task, 12, 500).rows()) {
          double[] flat = model.predict(row);
          double[] weka = model.asWekaSays(row);
          for (int i = 0; i < flat.length; i++) {
            assertThat(flat[i]).isCloseTo(weka[i], within(1e-12));
          }
        }
      }
    }
  }

  @Test
  void many_threads_get_the_same_answers_where_that_is_promised() throws Exception {
    Examples examples = table(AnswerKind.CLASS, 5, 300);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (String algorithm : List.of("RandomForest", "J48")) {
        EngineModel model =
            engine.train(
                algorithm,
                engine.algorithm(algorithm).complete(Map.of()),
                examples,
                TrainingControl.NONE);
        if (!model.concurrent()) {
          continue;
        }
        List<double[]> alone = new ArrayList<>();
        for (double[] row : examples.rows()) {
          alone.add(model.predict(row));
        }
        Callable<Void> asking =
            () -> {
              for (int round = 0; round < 20; round++) {
                for (int i = 0; i < alone.size(); i++) {
                  assertThat(model.predict(examples.rows()[i])).containsExactly(alone.get(i));
                }
              }
              return null;
            };
        for (Future<Void> asked : threads.invokeAll(java.util.Collections.nCopies(8, asking))) {
          asked.get();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Model files from before the ensembles were the platform's, with what they answered. */
  @Test
  void reads_the_ensembles_that_it_once_made() throws Exception {
    for (AnswerKind answers : List.of(AnswerKind.CLASS, AnswerKind.NUMBER)) {
      double[][] rows = table(answers, 5, 60).rows();
      for (String ensemble : List.of("vote", "stacking")) {
        Path file = ClassesInModels.stored(ensemble, answers);

        EngineModel model;
        try (InputStream bytes = Files.newInputStream(file)) {
          model = engine.load(bytes, 1 << 20);
        }

        List<String> said = Files.readAllLines(Path.of(file.toString().replace(".bin", ".txt")));
        for (int i = 0; i < rows.length; i++) {
          double[] expected =
              Arrays.stream(said.get(i).split(" ")).mapToDouble(Double::parseDouble).toArray();
          assertThat(model.predict(rows[i])).containsExactly(expected, within(1e-9));
        }
        assertThat(loaded(model).predict(rows[0])).containsExactly(model.predict(rows[0]));
      }
    }
  }

  @Test
  void reads_a_model_of_before_numbers_were_scaled() throws Exception {
    Examples examples = table(AnswerKind.NUMBER, 5, 300);
    for (String algorithm : List.of("M5P", "LinearRegression")) {
      Object learner =
          WekaAlgorithm.valueOf(algorithm)
              .learner(engine.algorithm(algorithm).complete(Map.of()), examples);
      weka.core.Instances data = WekaEngine.instances(examples);
      ((weka.classifiers.Classifier) learner).buildClassifier(data);
      WekaModel old = WekaModel.of(learner, new weka.core.Instances(data, 0), null);

      EngineModel read = loaded(old);

      for (double[] row : examples.rows()) {
        assertThat(read.predict(row)[0]).isCloseTo(row[examples.target()], within(6.0));
        assertThat(read.predict(row)).containsExactly(old.predict(row));
      }
    }
  }

  /** The list must be exactly what models hold: one name more is one more way in. */
  @Test
  void allows_exactly_the_classes_that_models_hold() throws Exception {
    Set<String> listed;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                WekaEngine.class.getResourceAsStream("classes-in-models.txt"),
                StandardCharsets.UTF_8))) {
      listed = lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
    }

    assertThat(listed).containsExactlyInAnyOrderElementsOf(ClassesInModels.found());
  }

  /** Stands for any class on the class path that does harm when it is read. */
  public static class Canary implements Serializable {
    private static final long serialVersionUID = 1L;

    static {
      System.setProperty("aimass.test.canary", "initialised");
    }
  }

  @Test
  void refuses_a_foreign_class_without_touching_it() throws Exception {
    byte[] foreign = bytes(new Canary());
    System.clearProperty("aimass.test.canary");

    assertThatThrownBy(() -> engine.load(new ByteArrayInputStream(foreign), 1 << 20))
        .isInstanceOf(IOException.class);
    assertThat(canarySeenInFreshLoader(foreign)).isFalse();
  }

  @Test
  void refuses_a_foreign_class_inside_an_honest_one() throws Exception {
    ArrayList<Object> nested = new ArrayList<>();
    nested.add(new Canary());

    assertThatThrownBy(() -> engine.load(new ByteArrayInputStream(bytes(nested)), 1 << 20))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Canary");
  }

  @Test
  void refuses_the_classes_of_weka_that_load_further_files() throws Exception {
    assertThatThrownBy(
            () ->
                engine.load(
                    new ByteArrayInputStream(
                        bytes(new weka.classifiers.misc.SerializedClassifier())),
                    1 << 20))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("SerializedClassifier");
  }

  @Test
  void refuses_more_bytes_than_the_limit() throws Exception {
    EngineModel model =
        engine.train(
            "IBk",
            engine.algorithm("IBk").complete(Map.of()),
            table(AnswerKind.CLASS, 1, 2_000),
            TrainingControl.NONE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.save(bytes);

    assertThatThrownBy(() -> engine.load(new ByteArrayInputStream(bytes.toByteArray()), 10_000))
        .isInstanceOf(IOException.class);
  }

  @Test
  void reads_a_large_forest_under_the_filter_of_the_server() throws Exception {
    Path file = Files.createTempFile("forest", ".bytes");
    try {
      assertThat(javaProcess(LargeForest.class, "write", file.toString())).contains("written");
      assertThat(Files.size(file)).isGreaterThan(12_000_000L);
      String said =
          javaProcess(
              LargeForest.class,
              "-Djdk.serialFilter=maxbytes=10485760;maxrefs=300000",
              "read",
              file.toString());
      assertThat(said).contains("plain refused").contains("engine read");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private boolean canarySeenInFreshLoader(byte[] foreign) throws Exception {
    Path file = Files.createTempFile("foreign", ".bytes");
    Files.write(file, foreign);
    try {
      return javaProcess(LargeForest.class, "canary", file.toString()).contains("initialised");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static String javaProcess(Class<?> main, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1500m");
    List<String> rest = new ArrayList<>(List.of(arguments));
    while (!rest.isEmpty() && rest.get(0).startsWith("-")) {
      command.add(rest.remove(0));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(rest);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private EngineModel loaded(EngineModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.save(bytes);
    return engine.load(new ByteArrayInputStream(bytes.toByteArray()), 1 << 28);
  }

  private static byte[] bytes(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }
}
