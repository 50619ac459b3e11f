package org.aimass.serving.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.Answer;
import org.aimass.modelling.Field;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.PredictionWarning;
import org.aimass.platform.Problem;
import org.aimass.serving.Predictions;

/**
 * Our own way to ask, row by row: {@code {"rows":[{"tenure":12, "id":"a"}]}}. A member {@code id}
 * is the caller's name for the row and comes back with its answer exactly as it was written; when
 * the model itself has an input of that name, it is that as well.
 */
final class RowWise {
  private static final String ID = "id";

  private RowWise() {}

  static Predictions.Rows read(byte[] body, List<Field> inputs) throws IOException {
    return read(body, inputs, Set.of(), new HashMap<>());
  }

  /**
   * @param others members that may stand beside the rows; they are put into {@code found}
   */
  static Predictions.Rows read(
      byte[] body, List<Field> inputs, Set<String> others, Map<String, Object> found)
      throws IOException {
    boolean idIsInput = inputs.stream().anyMatch(f -> f.name().equals(ID));
    List<Map<String, Object>> rows = null;
    List<Object> ids = new ArrayList<>(1);
    try (JsonParser json = Body.JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw Body.expected("rows", "object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (others.contains(name)) {
          json.nextToken();
          if (found.containsKey(name)) {
            throw Body.twice(name);
          }
          found.put(name, Body.any(json));
          continue;
        }
        if (!name.equals("rows")) {
          throw new Problem(400, "platform.problem.unknownField", name).at(name);
        }
        if (rows != null) {
          throw Body.twice(name);
        }
        if (json.nextToken() != JsonToken.START_ARRAY) {
          throw Body.expected("rows", "rows");
        }
        rows = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          Body.checkRows(rows.size() + 1);
          if (json.currentToken() != JsonToken.START_OBJECT) {
            throw Body.expected("rows", "rows").with("row", rows.size());
          }
          rows.add(row(json, inputs.size(), rows.size(), idIsInput, ids));
        }
      }
      Body.end(json);
    }
    if (rows == null) {
      throw new Problem(400, "platform.problem.required", "rows").at("rows");
    }
    if (rows.isEmpty()) {
      throw new Problem(400, "serving.problem.noRows").at("rows");
    }
    return new Predictions.Rows(rows, ids);
  }

  private static Map<String, Object> row(
      JsonParser json, int size, int number, boolean idIsInput, List<Object> ids)
      throws IOException {
    Map<String, Object> row = new HashMap<>(size * 4 / 3 + 2);
    Object id = null;
    boolean named = false;
    String name;
    while ((name = json.nextFieldName()) != null) {
      json.nextToken();
      Object value;
      try {
        if (name.equals(ID)) {
          if (named) {
            throw Body.twice(name);
          }
          named = true;
          id = Body.exactly(json, name);
          if (!idIsInput) {
            continue;
          }
        }
        value = Body.scalar(json, name);
      } catch (Problem problem) {
        throw problem.with("row", number);
      }
      int before = row.size();
      row.put(name, value);
      if (row.size() == before) {
        throw Body.twice(name).with("row", number);
      }
    }
    ids.add(id);
    return row;
  }

  static byte[] write(String deployment, Predictions.Answer answer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(128 + 96 * answer.predictions().size());
    try (JsonGenerator json = Body.JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("deployment", deployment);
      json.writeStringField("model", answer.by().name());
      json.writeNumberField("version", answer.by().version());
      json.writeArrayFieldStart("predictions");
      for (int i = 0; i < answer.predictions().size(); i++) {
        Object id = answer.rows().ids().get(i);
        write(json, id, answer.predictions().get(i));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  static void write(JsonGenerator json, Object id, Prediction prediction) throws IOException {
    json.writeStartObject();
    if (id != null) {
      json.writeFieldName(ID);
      Body.write(json, id);
    }
    prediction.answer().in(new AnswerFields(json));
    if (!prediction.warnings().isEmpty()) {
      json.writeArrayFieldStart("warnings");
      for (PredictionWarning warning : prediction.warnings()) {
        json.writeStartObject();
        json.writeStringField("code", warning.code().name());
        json.writeArrayFieldStart("fields");
        for (String field : warning.fields()) {
          json.writeString(field);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private record AnswerFields(JsonGenerator json) implements Answer.Cases<Void, IOException> {
    @Override
    public Void ofClass(Answer.OfClass answer) throws IOException {
      json.writeStringField("label", answer.label());
      writeProbabilities(answer.probabilities());
      if (answer.threshold() != null) {
        json.writeNumberField("threshold", answer.threshold());
      }
      return null;
    }

    @Override
    public Void ofNumber(Answer.OfNumber answer) throws IOException {
      json.writeFieldName("value");
      Body.writeNumber(json, answer.value());
      if (answer.low() != null) {
        json.writeNumberField("low", answer.low());
        json.writeNumberField("high", answer.high());
      }
      return null;
    }

    @Override
    public Void ofGroup(Answer.OfGroup answer) throws IOException {
      json.writeStringField("label", answer.label());
      writeProbabilities(answer.probabilities());
      return null;
    }

    private void writeProbabilities(Map<String, Double> probabilities) throws IOException {
      json.writeObjectFieldStart("probabilities");
      for (Map.Entry<String, Double> probability : probabilities.entrySet()) {
        json.writeFieldName(probability.getKey());
        Body.writeNumber(json, probability.getValue());
      }
      json.writeEndObject();
    }
  }
}
