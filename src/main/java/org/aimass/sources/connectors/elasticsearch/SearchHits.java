package org.aimass.sources.connectors.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Locale;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.connectors.DocumentColumns;
import org.aimass.sources.connectors.elasticsearch.IndexMapping.Kind;
import org.aimass.sources.connectors.elasticsearch.IndexMapping.Mapped;

/**
 * Puts the documents of answers into rows while they come: no more than one document is in memory,
 * and none may be larger than the limit.
 */
final class SearchHits {
  static final String ID = "_id";
  private static final int LONGEST_DOUBLE = 17;
  private static final int LARGEST_EXPONENT = 400;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(200)
                  .maxNameLength(10_000)
                  .maxNumberLength(1_000)
                  .maxStringLength(PieceOfAnswer.LARGEST)
                  .build())
          .build();

  private final IndexMapping mapping;
  private final RowIntake rows;
  private final DocumentColumns columns;
  private final int id;
  private JsonParser parser;
  private String scroll;

  /**
   * @param declare whether all fields of the mapping become columns
   */
  SearchHits(IndexMapping mapping, RowIntake rows, boolean nestedAsJson, boolean declare) {
    this.mapping = mapping;
    this.rows = rows;
    columns = new DocumentColumns(rows, nestedAsJson);
    id = rows.column(ID);
    if (declare) {
      mapping.declared().forEach(name -> declare(columns.top(), name));
    }
  }

  private static void declare(DocumentColumns.Field at, String name) {
    int dot = name.indexOf('.');
    DocumentColumns.Field field = at.below(dot < 0 ? name : name.substring(0, dot));
    if (dot >= 0 && field.opens()) {
      declare(field, name.substring(dot + 1));
    } else {
      field.column();
    }
  }

  /** Where the server goes on after the answer that was read last; null where it does not. */
  String scroll() {
    return scroll;
  }

  /**
   * Reads an answer.
   *
   * @param most rows that were asked for
   * @return whether more rows are wanted, and there may be some
   * @throws IOException of the rows' taker, or a {@code JsonProcessingException}
   */
  boolean read(InputStream answer, int most) throws IOException, SourceRefused {
    PieceOfAnswer piece = new PieceOfAnswer(answer);
    int count = -1;
    boolean whole = true;
    try (JsonParser open = JSON.createParser(piece)) {
      parser = open;
      expect(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "_scroll_id" -> scroll = parser.getValueAsString();
          case "timed_out" -> whole &= !parser.getValueAsBoolean();
          case "_shards" -> whole &= answered();
          case "hits" -> {
            checkWhole(whole);
            count = hits(piece, most);
            if (count < 0) {
              return false;
            }
          }
          default -> parser.skipChildren();
        }
      }
      expect(parser.currentToken() == JsonToken.END_OBJECT && count >= 0);
      checkWhole(whole);
      return count > 0;
    } catch (PieceOfAnswer.TooLarge e) {
      throw SourceRefused.because(
          SearchFaults.word("largeDocument"), null, e, PieceOfAnswer.LARGEST >> 20);
    }
  }

  /** A part of the index that does not answer would be rows that are missing. */
  private static void checkWhole(boolean whole) throws SourceRefused {
    if (!whole) {
      throw SourceRefused.forNow(SearchFaults.word("partial"), null, null);
    }
  }

  private void expect(boolean condition) throws JsonParseException {
    if (!condition) {
      throw new JsonParseException(parser, "Not the answer of a search");
    }
  }

  /** Whether all parts of the index have answered. */
  private boolean answered() throws IOException {
    long total = 0;
    long successful = 0;
    expect(parser.currentToken() == JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      total = name.equals("total") ? parser.getValueAsLong() : total;
      successful = name.equals("successful") ? parser.getValueAsLong() : successful;
      parser.skipChildren();
    }
    return successful == total;
  }

  /**
   * @return how many there were; negative when no more are wanted
   */
  private int hits(PieceOfAnswer piece, int most) throws IOException {
    int count = 0;
    expect(parser.currentToken() == JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean list = parser.currentName().equals("hits");
      JsonToken token = parser.nextToken();
      if (!list) {
        parser.skipChildren();
        continue;
      }
      expect(token == JsonToken.START_ARRAY);
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        piece.begin();
        expect(++count <= most);
        rows.begin();
        hit();
        if (!rows.end()) {
          return -1;
        }
      }
      expect(parser.currentToken() == JsonToken.END_ARRAY);
    }
    expect(parser.currentToken() == JsonToken.END_OBJECT);
    return count;
  }

  private void hit() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals(ID) && token.isScalarValue()) {
        rows.text(id, parser.getText());
      } else if (name.equals("_source") && token == JsonToken.START_OBJECT) {
        document(columns.top());
      } else {
        parser.skipChildren();
      }
    }
    expect(parser.currentToken() == JsonToken.END_OBJECT);
  }

  private void document(DocumentColumns.Field at) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token != JsonToken.VALUE_NULL) {
        expect(token != null);
        value(at.below(name), token);
      }
    }
    expect(parser.currentToken() == JsonToken.END_OBJECT);
  }

  private void value(DocumentColumns.Field field, JsonToken token) throws IOException {
    Mapped mapped = mapping.field(field.name());
    if (mapped.kind() == Kind.BINARY) {
      parser.skipChildren();
    } else if (token == JsonToken.START_OBJECT && field.opens() && mapped.kind() != Kind.JSON) {
      document(field);
    } else if (token.isStructStart()) {
      rows.text(field.column(), json());
    } else {
      scalar(field.column(), mapped, token);
    }
  }

  private String json() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      int depth = 0;
      do {
        JsonToken token = depth == 0 ? parser.currentToken() : parser.nextToken();
        expect(token != null);
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
          // With all its digits.
          generator.writeNumber(parser.getText());
        } else {
          generator.copyCurrentEvent(parser);
        }
      } while (depth > 0);
    }
    return text.toString();
  }

  private void scalar(int column, Mapped mapped, JsonToken token) throws IOException {
    String text = parser.getText();
    switch (mapped.kind()) {
      case TEXT, JSON -> rows.text(column, text);
      case DATE -> date(column, mapped.dates(), text, token.isNumeric());
      case TRUTH -> truth(column, text);
      case NUMBER -> number(column, text, token.isNumeric());
      default -> {
        if (token.isNumeric()) {
          number(column, text, true);
        } else if (token.isBoolean()) {
          rows.truth(column, token == JsonToken.VALUE_TRUE);
        } else {
          rows.text(column, text);
        }
      }
    }
  }

  private void truth(int column, String text) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> rows.truth(column, true);
      // So does the server read what is empty.
      case "false", "" -> rows.truth(column, false);
      default -> rows.text(column, text);
    }
  }

  private void date(int column, DateTexts dates, String text, boolean number) {
    LocalDateTime moment =
        number && text.matches("-?\\d{1,18}")
            ? dates.moment(Long.parseLong(text))
            : dates.moment(text);
    if (moment == null) {
      rows.untyped(column, text);
    } else if (dates.days()) {
      rows.day(column, moment.toLocalDate());
    } else {
      rows.moment(column, moment);
    }
  }

  /**
   * @param isNumber false for a text in a field of numbers, which the server reads as one
   */
  private void number(int column, String text, boolean isNumber) throws IOException {
    if (isNumber && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
        rows.number(column, new BigDecimal(text));
      } else {
        rows.integer(column, parser.getLongValue());
      }
      return;
    }
    BigDecimal number;
    try {
      number = text.length() > 1000 ? null : new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      number = null;
    }
    if (number == null) {
      rows.untyped(column, text);
    } else if (Math.abs(number.scale()) > LARGEST_EXPONENT) {
      rows.decimal(column, number.doubleValue());
    } else if (number.precision() <= LONGEST_DOUBLE && number.scale() > 0) {
      rows.decimal(column, number.doubleValue());
    } else {
      rows.number(column, number);
    }
  }
}
