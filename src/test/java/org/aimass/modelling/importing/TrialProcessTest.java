package org.aimass.modelling.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.modelling.ModelMapping;
import org.aimass.modelling.Tasks;
import org.aimass.modelling.engines.ForeignEngine;
import org.aimass.modelling.engines.ForeignModel;
import org.aimass.modelling.engines.onnx.OnnxEngine;
import org.aimass.modelling.engines.onnx.OnnxModels;
import org.aimass.modelling.files.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialProcessTest {
  private static final Tasks TASKS =
      new Tasks(List.of(KnownTasks.CLASSIFICATION, KnownTasks.REGRESSION));

  @TempDir Path folder;

  private static String classPath() {
    Set<String> path = new LinkedHashSet<>();
    for (Class<?> type :
        List.of(
            Trial.class,
            ai.onnxruntime.OnnxTensor.class,
            com.fasterxml.jackson.databind.ObjectMapper.class,
            com.fasterxml.jackson.core.JsonParser.class,
            com.fasterxml.jackson.annotation.JsonInclude.class,
            com.fasterxml.jackson.datatype.jsr310.JavaTimeModule.class,
            jakarta.inject.Inject.class)) {
      path.add(
          Path.of(
                  java.net.URI.create(
                      type.getProtectionDomain().getCodeSource().getLocation().toString()))
              .toString());
    }
    return String.join(File.pathSeparator, path);
  }

  private double tried(byte[] file) throws Exception {
    ForeignEngine engine = new OnnxEngine();
    ForeignModel model = engine.read(file, ModelMapping.NONE);
    Path ours = folder.resolve("model.aimodel");
    ModelFile.write(
        ours,
        Foreign.header(engine, model, TASKS, "m.onnx", file, "dev", Instant.EPOCH),
        Foreign.unloaded(model));
    return new TrialProcess(classPath(), List.of(OnnxEngine.class.getName())).run(ours, folder);
  }

  @Test
  void a_model_that_answers_says_how_long_that_took() throws Exception {
    assertThat(tried(OnnxModels.network())).isPositive();
  }

  @Test
  void a_model_that_takes_all_memory_harms_nobody_else() throws Exception {
    assertThatThrownBy(() -> tried(OnnxModels.flood()))
        .isInstanceOf(ModelFileRefused.class)
        .hasMessageMatching("(?s).*(alloc| MB ).*");
  }

  @Test
  void what_the_runtime_refuses_is_refused_in_its_words() throws Exception {
    assertThatThrownBy(() -> tried(OnnxModels.misfit()))
        .isInstanceOf(ModelFileRefused.class)
        .hasMessageContaining("did not answer");
  }

  @Test
  void a_file_that_is_no_model_of_ours_is_refused() throws Exception {
    Path ours = Files.writeString(folder.resolve("no.aimodel"), "nothing", StandardCharsets.UTF_8);

    assertThatThrownBy(
            () ->
                new TrialProcess(classPath(), List.of(OnnxEngine.class.getName()))
                    .run(ours, folder))
        .isInstanceOf(ModelFileRefused.class);
  }

  @Test
  void the_header_says_where_the_model_came_from() {
    ForeignEngine engine = new OnnxEngine();
    byte[] file = OnnxModels.network();

    var made =
        Foreign.header(
                engine,
                engine.read(file, ModelMapping.NONE),
                TASKS,
                "m.onnx",
                file,
                "dev",
                Instant.EPOCH)
            .provenance();

    assertThat(made.datasetName()).isEqualTo("m.onnx");
    assertThat(made.trainedOn()).isEqualTo("ELSEWHERE");
    assertThat(made.settings()).containsAllEntriesOf(Map.of("producer", "a test"));
  }
}
