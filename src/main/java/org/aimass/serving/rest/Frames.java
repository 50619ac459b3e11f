package org.aimass.serving.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.Field;
import org.aimass.modelling.Prediction;
import org.aimass.platform.Problem;
import org.aimass.serving.Predictions;

/**
 * MLflow's four ways to send a table, of which a request uses exactly one: {@code dataframe_split}
 * (columns and data), {@code dataframe_records} (objects), {@code instances} (objects, or lists in
 * the order of the model's inputs) and {@code inputs} (a list for each column, or as instances).
 */
final class Frames {
  private static final Set<String> FORMS =
      Set.of("dataframe_split", "dataframe_records", "instances", "inputs");

  private Frames() {}

  static Predictions.Rows read(byte[] body, List<Field> inputs) throws IOException {
    List<Map<String, Object>> rows = null;
    try (JsonParser json = Body.JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Problem(400, "serving.problem.mlflowForm");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String member = json.currentName();
        json.nextToken();
        if (member.equals("params")) {
          // MLflow's parameters of inference: our models have none.
          json.skipChildren();
          continue;
        }
        if (!FORMS.contains(member)) {
          throw new Problem(400, "platform.problem.unknownField", member).at(member);
        }
        if (rows != null) {
          throw new Problem(400, "serving.problem.mlflowForm").at(member);
        }
        rows = rows(member, Body.any(json), inputs);
      }
      Body.end(json);
    }
    if (rows == null) {
      throw new Problem(400, "serving.problem.mlflowForm");
    }
    if (rows.isEmpty()) {
      throw new Problem(400, "serving.problem.noRows");
    }
    return new Predictions.Rows(rows, null);
  }

  private static List<Map<String, Object>> rows(String form, Object value, List<Field> inputs) {
    List<Map<String, Object>> rows =
        switch (form) {
          case "dataframe_split" -> split(value);
          case "dataframe_records" -> records(form, value, List.of());
          case "inputs" ->
              value instanceof Map<?, ?> columns
                  ? columns(columns)
                  : records(form, value, names(inputs));
          default -> records(form, value, names(inputs));
        };
    Body.checkRows(rows.size());
    return rows;
  }

  private static List<String> names(List<Field> inputs) {
    return inputs.stream().map(Field::name).toList();
  }

  private static List<Map<String, Object>> split(Object value) {
    if (!(value instanceof Map<?, ?> frame)) {
      throw Body.expected("dataframe_split", "object");
    }
    for (Object member : frame.keySet()) {
      if (!Set.of("columns", "data", "index").contains(member)) {
        throw new Problem(400, "platform.problem.unknownField", member)
            .at("dataframe_split." + member);
      }
    }
    if (!(frame.get("columns") instanceof List<?> columns)) {
      throw Body.expected("dataframe_split.columns", "list");
    }
    List<String> names = new ArrayList<>();
    for (Object column : columns) {
      names.add(String.valueOf(column));
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new Problem(400, "serving.problem.twice", "dataframe_split.columns")
          .at("dataframe_split.columns");
    }
    return records("dataframe_split.data", frame.get("data"), names);
  }

  /** Rows that are objects, or lists in the order of these names. */
  private static List<Map<String, Object>> records(String form, Object value, List<String> names) {
    if (!(value instanceof List<?> items)) {
      throw Body.expected(form, "list");
    }
    List<Map<String, Object>> rows = new ArrayList<>(items.size());
    for (Object item : items) {
      Map<String, Object> row = new HashMap<>();
      if (item instanceof Map<?, ?> members && !form.equals("dataframe_split.data")) {
        members.forEach(
            (name, cell) -> row.put((String) name, cell(cell, (String) name, rows.size())));
      } else if (item instanceof List<?> cells && !form.equals("dataframe_records")) {
        if (cells.size() != names.size()) {
          throw new Problem(
                  400, "serving.problem.rowLength", rows.size(), cells.size(), names.size())
              .at(form)
              .with("row", rows.size());
        }
        for (int i = 0; i < names.size(); i++) {
          row.put(names.get(i), cell(cells.get(i), names.get(i), rows.size()));
        }
      } else {
        throw Body.expected(form, "rows").with("row", rows.size());
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, Object>> columns(Map<?, ?> columns) {
    List<Map<String, Object>> rows = new ArrayList<>();
    boolean first = true;
    for (Map.Entry<?, ?> column : columns.entrySet()) {
      String name = (String) column.getKey();
      List<?> cells = column.getValue() instanceof List<?> list ? list : null;
      if (cells == null) {
        throw Body.expected(name, "list");
      }
      if (first) {
        cells.forEach(cell -> rows.add(new HashMap<>()));
        first = false;
      }
      if (cells.size() != rows.size()) {
        throw new Problem(400, "serving.problem.tensorSize", name, rows.size(), cells.size())
            .at(name);
      }
      for (int i = 0; i < cells.size(); i++) {
        Object cell =
            cells.get(i) instanceof List<?> single && single.size() == 1
                ? single.get(0)
                : cells.get(i);
        rows.get(i).put(name, cell(cell, name, i));
      }
    }
    return rows;
  }

  private static Object cell(Object value, String name, int row) {
    if (value instanceof List || value instanceof Map) {
      throw Body.expected(name, "scalar").with("row", row);
    }
    return value;
  }

  static byte[] write(List<Prediction> predictions) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 + 16 * predictions.size());
    try (JsonGenerator json = Body.JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("predictions");
      for (Prediction prediction : predictions) {
        Body.writeAnswer(json, prediction);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }
}
