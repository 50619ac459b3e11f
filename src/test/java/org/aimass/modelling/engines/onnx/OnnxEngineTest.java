package org.aimass.modelling.engines.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.modelling.ModelMapping;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineContract;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.ForeignFile;
import org.aimass.modelling.engines.ForeignModel;
import org.junit.jupiter.api.Test;

class OnnxEngineTest extends EngineContract {
  private static final OnnxEngine ONNX = new OnnxEngine();

  @Override
  protected Engine engine() {
    return ONNX;
  }

  private static EngineModel loaded(ForeignModel model) throws Exception {
    return ONNX.load(new ByteArrayInputStream(model.bytes()), model.bytes().length + 16L);
  }

  private static double[] said(ForeignModel model, double... row) throws Exception {
    return loaded(model).predict(Arrays.copyOf(row, row.length + 1));
  }

  private static ModelMapping mapping(
      Map<String, List<String>> inputs, String probabilities, String... classes) {
    return new ModelMapping(
        inputs,
        new ModelMapping.Outputs(
            null, probabilities, null, classes.length == 0 ? null : List.of(classes), null));
  }

  private static final ModelMapping CHURN =
      mapping(Map.of("x", List.of("age", "income", "visits")), "p", "No", "Yes");

  @Test
  void a_tensor_of_several_columns_answers_with_probabilities() throws Exception {
    ForeignModel model = ONNX.read(OnnxModels.logistic(), CHURN);

    assertThat(model.answers()).isEqualTo(AnswerKind.CLASS);
    assertThat(model.classes()).containsExactly("No", "Yes");
    assertThat(model.inputs()).extracting(Field::name).containsExactly("age", "income", "visits");
    double logit = 1 * 2 - 2 * 1.5 + 0.5 * 3 + 0.25;
    double yes = 1 / (1 + Math.exp(-logit));
    assertThat(said(model, 2, 1.5, 3)).containsExactly(new double[] {1 - yes, yes}, within(1e-6));
  }

  @Test
  void a_map_of_probabilities_is_read_by_its_classes() throws Exception {
    ForeignModel model =
        ONNX.read(OnnxModels.tree(), new ModelMapping(Map.of("x", List.of("calls", "debt")), null));

    assertThat(model.classes()).containsExactly("No", "Yes");
    assertThat(model.target()).isEqualTo("probabilities");
    assertThat(said(model, 9, 0.5)).containsExactly(new double[] {0.9, 0.1}, within(1e-6));
    assertThat(said(model, 9, 0.6)).containsExactly(new double[] {0.2, 0.8}, within(1e-6));
  }

  @Test
  void classes_get_other_names_by_their_position() throws Exception {
    ForeignModel model =
        ONNX.read(
            OnnxModels.tree(),
            mapping(Map.of("x", List.of("calls", "debt")), "probabilities", "stays", "leaves"));

    assertThat(model.classes()).containsExactly("stays", "leaves");
    assertThat(said(model, 0, 1)).containsExactly(new double[] {0.2, 0.8}, within(1e-6));
  }

  @Test
  void a_label_names_the_target() throws Exception {
    ModelMapping mapping =
        new ModelMapping(
            Map.of("x", List.of("calls", "debt")),
            new ModelMapping.Outputs("label", null, null, null, null));
    ForeignModel model = ONNX.read(OnnxModels.tree(), mapping);

    assertThat(model.target()).isEqualTo("label");
    assertThat(said(model, 0, 1)[1]).isEqualTo(0.8, within(1e-6));
  }

  @Test
  void inputs_of_one_column_each_are_the_columns() throws Exception {
    ForeignModel model = ONNX.read(OnnxModels.network(), ModelMapping.NONE);

    assertThat(model.answers()).isEqualTo(AnswerKind.NUMBER);
    assertThat(model.inputs()).extracting(Field::name).containsExactly("a", "b");
    assertThat(said(model, 3, 1)).containsExactly(2 * 4 + 3 * 2 + 1);
    assertThat(said(model, -3, 1)).containsExactly(1.0);
  }

  @Test
  void words_are_those_that_the_encoder_knows() throws Exception {
    ForeignModel model = ONNX.read(OnnxModels.words(), ModelMapping.NONE);

    assertThat(model.inputs().get(0).categories()).containsExactly("red", "blue");
    assertThat(said(model, 0, 3)).containsExactly(13.0);
    assertThat(said(model, 1, 3)).containsExactly(23.0);
    assertThat(said(model, 2, 3)).containsExactly(3.0);
  }

  @Test
  void a_file_says_what_it_asks_for_and_answers() {
    ForeignFile file = ONNX.look(OnnxModels.tree());

    assertThat(file.inputs()).containsExactly(new ForeignFile.Slot("x", "float", 2));
    assertThat(file.outputs())
        .containsExactly(
            new ForeignFile.Slot("label", "string", 1),
            new ForeignFile.Slot("probabilities", "sequence(map)", -1));
    assertThat(file.classes()).containsExactly("No", "Yes");
    assertThat(file.about())
        .containsEntry("producer", "a test")
        .containsEntry("opset", "ai.onnx 17, ai.onnx.ml 3");
  }

  @Test
  void a_mapping_that_does_not_fit_is_refused_in_words() {
    assertThatThrownBy(() -> ONNX.read(OnnxModels.logistic(), ModelMapping.NONE))
        .isInstanceOf(ModelFileRefused.class)
        .hasMessageContaining("x")
        .hasMessageContaining("3");
    assertThatThrownBy(
            () ->
                ONNX.read(
                    OnnxModels.logistic(), mapping(Map.of("x", List.of("age")), "p", "No", "Yes")))
        .hasMessageContaining("3");
    assertThatThrownBy(
            () ->
                ONNX.read(
                    OnnxModels.logistic(),
                    mapping(Map.of("x", List.of("a", "b", "a")), "p", "No", "Yes")))
        .hasMessageContaining("a");
    assertThatThrownBy(
            () ->
                ONNX.read(
                    OnnxModels.logistic(),
                    mapping(Map.of("x", List.of("a", "b", "c")), "p", "one", "two", "three")))
        .hasMessageContaining("2");
    assertThatThrownBy(
            () ->
                ONNX.read(
                    OnnxModels.logistic(),
                    mapping(Map.of("x", List.of("a", "b", "c")), "nothing", "No", "Yes")))
        .hasMessageContaining("nothing");
  }

  @Test
  void many_threads_ask_one_model() throws Exception {
    EngineModel model = loaded(ONNX.read(OnnxModels.network(), ModelMapping.NONE));

    assertThat(model.concurrent()).isTrue();
    assertThat(
            IntStream.range(0, 400)
                .parallel()
                .mapToDouble(
                    i -> {
                      try {
                        return model.predict(new double[] {i, 0, 0})[0];
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                    })
                .toArray())
        .containsExactly(IntStream.range(0, 400).mapToDouble(i -> 5 * i + 1).toArray());
  }

  @Test
  void what_it_saves_it_reads_back() throws Exception {
    ForeignModel read = ONNX.read(OnnxModels.network(), ModelMapping.NONE);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();

    loaded(read).save(saved);

    assertThat(saved.toByteArray()).isEqualTo(read.bytes());
  }

  /** A redeployed product has a class loader of its own, in the same Java machine. */
  @Test
  void the_native_library_loads_once_more_in_another_class_loader() throws Exception {
    byte[] saved = ONNX.read(OnnxModels.network(), ModelMapping.NONE).bytes();
    loaded(ONNX.read(OnnxModels.network(), ModelMapping.NONE));
    try (URLClassLoader redeployed = elsewhere(OnnxTensor.class)) {
      Class<?> engine = redeployed.loadClass(OnnxEngine.class.getName());
      assertThat(engine).isNotSameAs(OnnxEngine.class);
      Object model =
          engine
              .getMethod("load", InputStream.class, long.class)
              .invoke(
                  engine.getDeclaredConstructor().newInstance(),
                  new ByteArrayInputStream(saved),
                  saved.length + 16L);
      var predict =
          redeployed.loadClass(EngineModel.class.getName()).getMethod("predict", double[].class);

      assertThat((double[]) predict.invoke(model, (Object) new double[] {3, 1, 0}))
          .containsExactly(15.0);
    }
  }

  /** The training process makes every engine of the server, and has not this library. */
  @Test
  void without_the_library_the_engine_is_there_and_refuses_to_load_in_words() throws Exception {
    byte[] saved = ONNX.read(OnnxModels.network(), ModelMapping.NONE).bytes();
    try (URLClassLoader training = elsewhere()) {
      Object engines =
          training
              .loadClass(Engines.class.getName())
              .getMethod("named", List.class)
              .invoke(null, List.of(OnnxEngine.class.getName()));
      Object engine = engines.getClass().getMethod("engine", String.class).invoke(engines, "onnx");

      assertThatThrownBy(
              () ->
                  engine
                      .getClass()
                      .getMethod("load", InputStream.class, long.class)
                      .invoke(engine, new ByteArrayInputStream(saved), saved.length + 16L))
          .cause()
          .isInstanceOf(IOException.class)
          .hasMessageContaining("does not load on this system");
    }
  }

  /** The product's classes once more, with what they need and these. */
  private static URLClassLoader elsewhere(Class<?>... more) {
    Set<URL> path = new LinkedHashSet<>();
    List<Class<?>> types =
        new ArrayList<>(
            List.of(
                OnnxEngine.class,
                ObjectMapper.class,
                JsonParser.class,
                JsonInclude.class,
                JavaTimeModule.class,
                Inject.class));
    types.addAll(List.of(more));
    types.forEach(type -> path.add(type.getProtectionDomain().getCodeSource().getLocation()));
    return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
