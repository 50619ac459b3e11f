package org.aimass.modelling.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.aimass.modelling.ModelPartUnknown;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.Said;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.aimass.platform.Json;
import org.aimass.platform.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model file that the version before wrote, and files that a later one may write. */
class ModelFileVersionsTest {
  private static final Engines ENGINES = new Engines(List.of(new WekaEngine()));

  @TempDir Path folder;

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(ModelFileVersionsTest.class.getResource(name).toURI());
  }

  private static ModelFile first() throws URISyntaxException {
    return ModelFile.read(resource("version-1.aimodel"), "people");
  }

  private static void answersAsThen(Predictor predictor) throws Exception {
    for (JsonNode asked : Json.MAPPER.readTree(resource("version-1.json").toFile())) {
      @SuppressWarnings("unchecked")
      Map<String, Object> row = Json.MAPPER.treeToValue(asked.get("row"), Map.class);
      Prediction answer = predictor.predict(row);
      Said.probabilities(answer)
          .forEach(
              (label, probability) ->
                  assertThat(probability)
                      .isCloseTo(asked.get("probabilities").get(label).asDouble(), within(1e-12)));
    }
  }

  @Test
  void a_file_of_version_1_answers_as_it_did() throws Exception {
    assertThat(
            new String(
                Files.readAllBytes(resource("version-1.aimodel")), 0, 8, StandardCharsets.US_ASCII))
        .isEqualTo("AIMASSM1");
    answersAsThen(first().predictor(ENGINES));
    assertThat(first().header().profile()).isNull();
    assertThat(first().header().provenance().trainedBy()).isEqualTo("dora");
  }

  @Test
  void written_again_it_is_version_2_and_answers_the_same() throws Exception {
    Path file = folder.resolve("again.model");
    ModelFile.write(file, first().header(), first().load(new Engines(List.of(new WekaEngine()))));

    assertThat(new String(Files.readAllBytes(file), 0, 8, StandardCharsets.US_ASCII))
        .isEqualTo("AIMASSM2");
    answersAsThen(ModelFile.read(file, "people").predictor(ENGINES));
  }

  @Test
  void a_part_that_nobody_knows_is_refused_by_name() throws Exception {
    refused(header -> header.putObject("calibration"), "calibration");
    refused(header -> ((ObjectNode) header.at("/preparation/schema/0")).put("unit", "kg"), "unit");
  }

  @Test
  void a_step_that_nobody_knows_is_refused_by_name() throws Exception {
    refused(
        header ->
            ((ArrayNode) header.at("/preparation/steps"))
                .addObject()
                .put("kind", "embedding")
                .put("column", "note"),
        "embedding");
    refused(
        header -> ((ObjectNode) header.at("/preparation/steps/0")).put("rounded", true), "rounded");
  }

  private void refused(Consumer<ObjectNode> change, String part) throws IOException, Exception {
    ObjectNode header = Json.MAPPER.valueToTree(first().header());
    change.accept(header);
    byte[] json = Json.MAPPER.writeValueAsBytes(header);
    ByteBuffer content = ByteBuffer.allocate(8 + 4 + json.length + 8);
    content.put("AIMASSM2".getBytes(StandardCharsets.US_ASCII)).putInt(json.length).put(json);
    content.putLong(0);
    Path file = folder.resolve("later.model");
    Files.write(file, content.array());
    Files.write(
        file, Sha256.digest().digest(content.array()), java.nio.file.StandardOpenOption.APPEND);

    assertThatThrownBy(() -> ModelFile.read(file, "people 3"))
        .isInstanceOf(ModelPartUnknown.class)
        .hasMessageContaining("people 3")
        .hasMessageContaining(part);
  }
}
