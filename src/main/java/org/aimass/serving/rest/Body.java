package org.aimass.serving.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.aimass.modelling.Answer;
import org.aimass.modelling.Prediction;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.ProblemJson;
import org.aimass.serving.Predictions;

/**
 * Bodies of requests for predictions: bounded, and read as a stream, because they come a thousand
 * times a second.
 */
final class Body {
  static final int MOST_ROWS = 10_000;
  static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final int DEEPEST = 16;

  static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(1_000_000)
                  .build())
          // NaN and the infinities are read so that they can be refused by the name of their field.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private Body() {}

  /** Makes a reader say in our words what is wrong with the JSON itself. */
  static Predictions.Reader reader(Predictions.Reader reader) {
    return inputs -> said(() -> reader.read(inputs));
  }

  /** What reads a body. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  /** Says in our words what is wrong with the JSON itself. */
  static <T> T said(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (JsonProcessingException e) {
      throw ProblemJson.problem(e);
    }
  }

  /** The whole body, at most so large as one may be. */
  static byte[] read(HttpServletRequest request) throws IOException {
    long announced = request.getContentLengthLong();
    try (InputStream in = request.getInputStream()) {
      byte[] body =
          in.readNBytes(
              announced >= 0 && announced <= MOST_BYTES ? (int) announced : MOST_BYTES + 1);
      if (body.length > MOST_BYTES) {
        throw tooLarge();
      }
      return body;
    }
  }

  private static Problem tooLarge() {
    return new Problem(413, "serving.problem.tooLarge", MOST_BYTES / 1024 / 1024, MOST_ROWS);
  }

  static void checkRows(int rows) {
    if (rows > MOST_ROWS) {
      throw new Problem(413, "serving.problem.tooManyRows", MOST_ROWS).at("rows");
    }
  }

  static Problem expected(String field, String what) {
    return new Problem(400, "serving.problem.expected." + what, field).at(field);
  }

  /**
   * The value that the parser stands on, as a model reads it: Long, Double, String, Boolean or
   * null; else refused.
   */
  static Object scalar(JsonParser json, String field) throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      throw new JsonParseException(json, "Unexpected end of the body");
    }
    return switch (token) {
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> {
        JsonParser.NumberType type = json.getNumberType();
        yield type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG
            ? (Object) json.getLongValue()
            : (Object) json.getDoubleValue();
      }
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw expected(field, "scalar");
    };
  }

  /** A number that is only given back: as it was written, however many digits it has. */
  record Written(String number) {}

  /**
   * The value that the parser stands on, to be given back exactly: a number as {@link Long} where
   * that writes it the same, otherwise as {@link Written}.
   */
  static Object exactly(JsonParser json, String field) throws IOException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      return scalar(json, field);
    }
    String text = json.getText();
    if (json.isNaN()) {
      throw expected(field, "scalar");
    }
    return token == JsonToken.VALUE_NUMBER_INT
            && text.length() < 19
            && text.equals(Long.toString(json.getLongValue()))
        ? (Object) json.getLongValue()
        : new Written(text);
  }

  static Problem twice(String name) {
    return new Problem(400, "serving.problem.twice", name).at(name);
  }

  /** The end of the document must follow. */
  static void end(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw new JsonParseException(json, "There is more after the end of the document");
    }
  }

  /**
   * Any value as plain Java, for what we only echo or look into seldom; bounded by the nesting
   * limit.
   */
  static Object any(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          items.add(any(json));
        }
        yield items;
      }
      case START_OBJECT -> {
        var members = new java.util.LinkedHashMap<String, Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          if (members.containsKey(name)) {
            throw twice(name);
          }
          members.put(name, any(json));
        }
        yield members;
      }
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      default -> scalar(json, "");
    };
  }

  /** Writes a value that {@link #any} or {@link #scalar} read. */
  static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof List<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof java.util.Map<?, ?> members) {
      json.writeStartObject();
      for (var member : members.entrySet()) {
        json.writeFieldName((String) member.getKey());
        write(json, member.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Written written) {
      json.writeNumber(written.number());
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }

  /** The one thing a model says of a row: its class or group, or its number. */
  static void writeAnswer(JsonGenerator json, Prediction prediction) throws IOException {
    prediction
        .answer()
        .in(
            new Answer.Cases<Void, IOException>() {
              @Override
              public Void ofClass(Answer.OfClass answer) throws IOException {
                json.writeString(answer.label());
                return null;
              }

              @Override
              public Void ofNumber(Answer.OfNumber answer) throws IOException {
                writeNumber(json, answer.value());
                return null;
              }

              @Override
              public Void ofGroup(Answer.OfGroup answer) throws IOException {
                json.writeString(answer.label());
                return null;
              }
            });
  }

  /** JSON has no NaN: a number that a model could not compute is missing. */
  static void writeNumber(JsonGenerator json, Double value) throws IOException {
    if (value == null || !Double.isFinite(value)) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }
}
