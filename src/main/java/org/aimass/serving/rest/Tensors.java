package org.aimass.serving.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Field;
import org.aimass.platform.Problem;
import org.aimass.serving.Predictions;

/**
 * The open inference protocol's way to ask: one tensor for each column, of shape [n] or [n,1], its
 * data flat or nested. A column that is not sent is missing in every row; a null in the data (our
 * extension) is missing in that row.
 */
final class Tensors {
  private static final Map<String, Range> INTEGERS =
      Map.of(
          "INT8", Range.signed(8),
          "INT16", Range.signed(16),
          "INT32", Range.signed(32),
          "INT64", Range.signed(64),
          "UINT8", Range.unsigned(8),
          "UINT16", Range.unsigned(16),
          "UINT32", Range.unsigned(32),
          "UINT64", Range.unsigned(64));

  /** The largest finite number of each. */
  private static final Map<String, Double> FLOATS =
      Map.of("FP16", 65_504.0, "FP32", (double) Float.MAX_VALUE, "FP64", Double.MAX_VALUE);

  /** What a whole number may be, both ends included. */
  private record Range(BigInteger low, BigInteger high) {
    static Range signed(int bits) {
      BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
      return new Range(half.negate(), half.subtract(BigInteger.ONE));
    }

    static Range unsigned(int bits) {
      return new Range(BigInteger.ZERO, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    }

    boolean holds(BigInteger number) {
      return low.compareTo(number) <= 0 && number.compareTo(high) <= 0;
    }
  }

  private Tensors() {}

  /** A request as it was read. */
  static final class Request {
    String id;
    Set<String> outputs;
    Predictions.Rows rows;
  }

  private static final class Tensor {
    String name;
    String datatype;
    List<Long> shape;
    List<Object> data;
  }

  /** The datatype in which a column travels. */
  static String datatype(ColumnKind type) {
    if (type.numeric()) {
      return type.whole() ? "INT64" : "FP64";
    }
    return type == Kinds.BOOLEAN ? "BOOL" : "BYTES";
  }

  static Predictions.Rows read(byte[] body, List<Field> inputs, Request request)
      throws IOException {
    Map<String, Tensor> tensors = null;
    try (JsonParser json = Body.JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw Body.expected("inputs", "object");
      }
      Set<String> seen = new HashSet<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String member = once(json, seen);
        switch (member) {
          case "id" -> request.id = text(json, "id");
          case "parameters" -> json.skipChildren();
          case "outputs" -> request.outputs = outputs(json);
          case "inputs" -> tensors = tensors(json);
          default -> throw new Problem(400, "platform.problem.unknownField", member).at(member);
        }
      }
      Body.end(json);
    }
    if (tensors == null || tensors.isEmpty()) {
      throw new Problem(400, "platform.problem.required", "inputs").at("inputs");
    }
    request.rows = rows(tensors, inputs.size());
    return request.rows;
  }

  /** The member that the parser stands on, and its value next; refused when it was there before. */
  private static String once(JsonParser json, Set<String> seen) throws IOException {
    String member = json.currentName();
    if (!seen.add(member)) {
      throw Body.twice(member);
    }
    json.nextToken();
    return member;
  }

  private static String text(JsonParser json, String member) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw Body.expected(member, "text");
    }
    return json.getText();
  }

  private static Set<String> outputs(JsonParser json) throws IOException {
    Set<String> names = new HashSet<>();
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw Body.expected("outputs", "tensors");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw Body.expected("outputs", "tensors");
      }
      String name = null;
      Set<String> seen = new HashSet<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String member = once(json, seen);
        switch (member) {
          case "name" -> name = text(json, "outputs.name");
          case "parameters" -> json.skipChildren();
          default ->
              throw new Problem(400, "platform.problem.unknownField", member)
                  .at("outputs." + member);
        }
      }
      if (name == null) {
        throw new Problem(400, "platform.problem.required", "outputs.name").at("outputs.name");
      }
      names.add(name);
    }
    return names.isEmpty() ? null : names;
  }

  private static Map<String, Tensor> tensors(JsonParser json) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw Body.expected("inputs", "tensors");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw Body.expected("inputs", "tensors");
      }
      Tensor tensor = tensor(json);
      if (tensors.put(tensor.name, tensor) != null) {
        throw Body.twice(tensor.name);
      }
    }
    return tensors;
  }

  private static Tensor tensor(JsonParser json) throws IOException {
    Tensor tensor = new Tensor();
    Set<String> seen = new HashSet<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String member = once(json, seen);
      switch (member) {
        case "name" -> tensor.name = text(json, "inputs.name");
        case "datatype" -> tensor.datatype = text(json, "inputs.datatype");
        case "shape" -> tensor.shape = shape(json);
        case "parameters" -> json.skipChildren();
        case "data" -> {
          if (json.currentToken() != JsonToken.START_ARRAY) {
            throw Body.expected("inputs.data", "list");
          }
          tensor.data = new ArrayList<>();
          data(json, tensor.data, 2);
        }
        default ->
            throw new Problem(400, "platform.problem.unknownField", member).at("inputs." + member);
      }
    }
    if (tensor.name == null) {
      throw new Problem(400, "platform.problem.required", "inputs.name").at("inputs.name");
    }
    if (tensor.datatype == null) {
      throw new Problem(400, "platform.problem.required", "inputs.datatype").at(tensor.name);
    }
    if (tensor.shape == null) {
      throw new Problem(400, "platform.problem.required", "inputs.shape").at(tensor.name);
    }
    if (tensor.data == null) {
      throw new Problem(400, "platform.problem.required", "inputs.data").at(tensor.name);
    }
    check(tensor);
    return tensor;
  }

  private static List<Long> shape(JsonParser json) throws IOException {
    List<Long> shape = new ArrayList<>(2);
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw Body.expected("inputs.shape", "list");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || shape.size() == 3) {
        throw Body.expected("inputs.shape", "shape");
      }
      // A number beyond long is no size of anything that fits into a body.
      shape.add(
          json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? -1L : json.getLongValue());
    }
    return shape;
  }

  private static void data(JsonParser json, List<Object> flat, int depth) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_ARRAY && depth > 1) {
        data(json, flat, depth - 1);
      } else {
        flat.add(
            json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? json.getBigIntegerValue()
                : Body.scalar(json, "inputs.data"));
        Body.checkRows(flat.size());
      }
    }
  }

  private static void check(Tensor tensor) {
    List<Long> shape = tensor.shape;
    boolean column = shape.size() == 1 || shape.size() == 2 && shape.get(1) == 1;
    if (!column || shape.get(0) < 0) {
      throw new Problem(400, "serving.problem.expected.shape", tensor.name).at(tensor.name);
    }
    if (shape.get(0) != tensor.data.size()) {
      throw new Problem(
              400, "serving.problem.tensorSize", tensor.name, shape.get(0), tensor.data.size())
          .at(tensor.name);
    }
    for (Object value : tensor.data) {
      if (value != null && !fits(value, tensor.datatype, tensor.name)) {
        throw new Problem(400, "serving.problem.tensorType", tensor.name, tensor.datatype)
            .at(tensor.name);
      }
      if (value instanceof Number number && !within(number, tensor.datatype)) {
        throw new Problem(
                400, "serving.problem.tensorRange", tensor.name, tensor.datatype, value.toString())
            .at(tensor.name);
      }
    }
  }

  private static boolean within(Number value, String datatype) {
    Double most = FLOATS.get(datatype);
    if (most != null) {
      // What is not finite at all is refused by the field's own rules, in their words.
      double number = value.doubleValue();
      return !Double.isFinite(number) || Math.abs(number) <= most;
    }
    Range range = INTEGERS.get(datatype);
    if (range == null) {
      return true;
    }
    return value instanceof BigInteger big
        ? range.holds(big)
        : value instanceof Long number
            ? range.holds(BigInteger.valueOf(number))
            : Double.isFinite(value.doubleValue())
                && range.holds(new BigDecimal(value.doubleValue()).toBigInteger());
  }

  private static boolean fits(Object value, String datatype, String name) {
    if (INTEGERS.containsKey(datatype)) {
      return value instanceof Long
          || value instanceof BigInteger
          || value instanceof Double d && d == Math.rint(d);
    }
    if (FLOATS.containsKey(datatype)) {
      return value instanceof Number;
    }
    return switch (datatype) {
      case "BOOL" -> value instanceof Boolean || value instanceof Long l && (l == 0 || l == 1);
      case "BYTES" -> value instanceof String;
      default -> throw new Problem(400, "serving.problem.datatype", datatype).at(name);
    };
  }

  private static Predictions.Rows rows(Map<String, Tensor> tensors, int fields) {
    int count = -1;
    for (Tensor tensor : tensors.values()) {
      if (count >= 0 && count != tensor.data.size()) {
        throw new Problem(400, "serving.problem.tensorSize", tensor.name, count, tensor.data.size())
            .at(tensor.name);
      }
      count = tensor.data.size();
    }
    if (count == 0) {
      throw new Problem(400, "serving.problem.noRows").at("inputs");
    }
    List<Map<String, Object>> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(new HashMap<>(Math.max(fields, tensors.size()) * 4 / 3 + 2));
    }
    for (Tensor tensor : tensors.values()) {
      boolean flag = tensor.datatype.equals("BOOL");
      for (int i = 0; i < count; i++) {
        Object value = tensor.data.get(i);
        rows.get(i)
            .put(tensor.name, flag && value instanceof Long l ? (Object) (l == 1) : plain(value));
      }
    }
    return new Predictions.Rows(rows, null);
  }

  private static Object plain(Object value) {
    return value instanceof BigInteger big ? (Object) big.doubleValue() : value;
  }
}
