package org.aimass.serving.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.Answer;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.PredictionWarning;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.serving.Predictions;

/**
 * Answers in the open inference protocol: one tensor for what a model says of each row, and one for
 * its probabilities.
 */
final class TensorAnswer {
  private static final String LABEL = "label";
  private static final String VALUE = "value";
  private static final String PROBABILITIES = "probabilities";
  private static final String LOW = "low";
  private static final String HIGH = "high";

  /** Of an answer that has any, else none. */
  private static final Answer.Cases<Map<String, Double>, RuntimeException> PROBABILITIES_OF =
      new Answer.Cases<>() {
        @Override
        public Map<String, Double> ofClass(Answer.OfClass answer) {
          return answer.probabilities();
        }

        @Override
        public Map<String, Double> ofNumber(Answer.OfNumber answer) {
          return Map.of();
        }

        @Override
        public Map<String, Double> ofGroup(Answer.OfGroup answer) {
          return answer.probabilities();
        }
      };

  private TensorAnswer() {}

  /**
   * A tensor of the answer.
   *
   * @param columns of its shape, beside the rows
   */
  record Output(String name, String datatype, int columns, Map<String, String> parameters) {}

  /**
   * @param classes or groups in order; empty for a number
   * @param intervals whether a number comes with its interval
   */
  static List<Output> outputs(AnswerKind kind, Collection<String> classes, boolean intervals) {
    Output main =
        switch (kind) {
          case NUMBER -> new Output(VALUE, "FP64", 1, Map.of());
          case CLASS, GROUP -> new Output(LABEL, "BYTES", 1, Map.of());
        };
    if (intervals) {
      return List.of(
          main, new Output(LOW, "FP64", 1, Map.of()), new Output(HIGH, "FP64", 1, Map.of()));
    }
    return classes.isEmpty()
        ? List.of(main)
        : List.of(
            main,
            new Output(
                PROBABILITIES, "FP64", classes.size(), Map.of("classes", Json.write(classes))));
  }

  static byte[] write(String name, Tensors.Request request, Predictions.Answer answer)
      throws IOException {
    List<Prediction> predictions = answer.predictions();
    Answer first = predictions.get(0).answer();
    List<Output> there =
        outputs(
            first.kind(),
            first.in(PROBABILITIES_OF).keySet(),
            answer.by().schema().intervalLevel() != null);
    check(request.outputs, there);
    ByteArrayOutputStream out = new ByteArrayOutputStream(256 + 64 * predictions.size());
    try (JsonGenerator json = Body.JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("model_name", name);
      json.writeStringField("model_version", String.valueOf(answer.by().version()));
      if (request.id != null) {
        json.writeStringField("id", request.id);
      }
      json.writeArrayFieldStart("outputs");
      for (Output output : there) {
        if (request.outputs == null || request.outputs.contains(output.name())) {
          write(json, output, predictions);
        }
      }
      json.writeEndArray();
      writeParameters(json, predictions);
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /** A parameter of the protocol is a number or a text: the warnings of all rows as JSON. */
  private static void writeParameters(JsonGenerator json, List<Prediction> predictions)
      throws IOException {
    List<Map<String, Object>> warnings = new ArrayList<>();
    for (int row = 0; row < predictions.size(); row++) {
      for (PredictionWarning warning : predictions.get(row).warnings()) {
        warnings.add(Map.of("row", row, "code", warning.code(), "fields", warning.fields()));
      }
    }
    Double threshold =
        predictions.get(0).answer() instanceof Answer.OfClass answer ? answer.threshold() : null;
    if (threshold != null || !warnings.isEmpty()) {
      json.writeObjectFieldStart("parameters");
      if (threshold != null) {
        json.writeNumberField("threshold", threshold);
      }
      if (!warnings.isEmpty()) {
        json.writeStringField("warnings", Json.write(warnings));
      }
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, Output output, List<Prediction> predictions)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", output.name());
    json.writeStringField("datatype", output.datatype());
    json.writeArrayFieldStart("shape");
    json.writeNumber(predictions.size());
    json.writeNumber(output.columns());
    json.writeEndArray();
    if (!output.parameters().isEmpty()) {
      json.writeObjectFieldStart("parameters");
      for (Map.Entry<String, String> parameter : output.parameters().entrySet()) {
        json.writeStringField(parameter.getKey(), parameter.getValue());
      }
      json.writeEndObject();
    }
    json.writeArrayFieldStart("data");
    for (Prediction prediction : predictions) {
      switch (output.name()) {
        case PROBABILITIES -> {
          for (Double probability : prediction.answer().in(PROBABILITIES_OF).values()) {
            Body.writeNumber(json, probability);
          }
        }
        case LOW, HIGH -> Body.writeNumber(json, end(prediction.answer(), output.name()));
        default -> Body.writeAnswer(json, prediction);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static Double end(Answer answer, String name) {
    return answer instanceof Answer.OfNumber number
        ? name.equals(LOW) ? number.low() : number.high()
        : null;
  }

  private static void check(Set<String> wanted, List<Output> there) {
    if (wanted == null) {
      return;
    }
    for (String output : wanted) {
      if (there.stream().noneMatch(each -> each.name().equals(output))) {
        throw new Problem(400, "serving.problem.noOutput", output).at("outputs");
      }
    }
  }
}
