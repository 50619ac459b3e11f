package org.aimass.datasets.files.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;
import org.aimass.datasets.files.RawRow;

/** Walks through the objects of a file, one after the other, whether in an array or in lines. */
final class JsonObjects implements Closeable {
  private static final int DEEPEST = 100;
  private static final int LONGEST_NUMBER = 1_000;
  private static final int LONGEST_NAME = 10_000;

  /**
   * Field names are not kept by the parser: a file may have a million different ones below its
   * columns.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Limits.CELL_BYTES)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .maxNestingDepth(DEEPEST)
                  .build())
          .build();

  private final JsonParser parser;
  private final JsonColumns columns;
  private boolean inArray;
  private boolean begun;

  JsonObjects(InputStream in, JsonColumns columns) throws IOException {
    this.columns = columns;
    PushbackInputStream bytes = new PushbackInputStream(in, 3);
    Charset charset = charset(bytes);
    parser =
        FACTORY.createParser(
            new InputStreamReader(
                bytes,
                charset
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  /** JSON is UTF-8, but Windows writes UTF-16 with its mark. */
  private static Charset charset(PushbackInputStream in) throws IOException {
    byte[] head = in.readNBytes(3);
    int first = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | head[1] & 0xFF;
    if (first == 0xFFFE || first == 0xFEFF) {
      in.unread(head, 2, head.length - 2);
      return first == 0xFFFE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }
    boolean mark = first == 0xEFBB && head.length == 3 && head[2] == (byte) 0xBF;
    in.unread(head, 0, mark ? 0 : head.length);
    return StandardCharsets.UTF_8;
  }

  /**
   * Reads the next object.
   *
   * @param row numbered by the line in which its object begins; null to learn the columns only
   * @return false behind the last one
   */
  boolean next(RawRow row) throws IOException {
    try {
      JsonToken token = parser.nextToken();
      if (!begun) {
        begun = true;
        if (token == JsonToken.START_ARRAY) {
          inArray = true;
          token = parser.nextToken();
        }
      }
      if (inArray && token == JsonToken.END_ARRAY) {
        if (parser.nextToken() != null) {
          throw broken();
        }
        return false;
      }
      if (token == null) {
        if (inArray) {
          throw broken();
        }
        return false;
      }
      long line = line();
      if (token != JsonToken.START_OBJECT) {
        throw FileRefused.because(Reason.NO_JSON_OBJECT, line);
      }
      if (row != null) {
        row.begin(line);
      }
      object(columns.root, row, line);
      return true;
    } catch (StreamConstraintsException e) {
      throw FileRefused.because(Reason.JSON_BEYOND_LIMITS, line(), Limits.CELL_BYTES, DEEPEST);
    } catch (JsonProcessingException e) {
      throw broken();
    } catch (CharacterCodingException e) {
      throw FileRefused.because(Reason.NOT_IN_THIS_ENCODING, "UTF-8", line(), 1);
    }
  }

  private long line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  private FileRefused broken() {
    return FileRefused.because(
        Reason.BROKEN_JSON,
        Math.max(1, parser.currentLocation().getLineNr()),
        Math.max(1, parser.currentLocation().getColumnNr()));
  }

  private void object(JsonColumns.Place place, RawRow row, long line) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      JsonColumns.Place at = columns.below(place, parser.currentName(), line);
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        object(at, row, line);
      } else if (token == null) {
        throw broken();
      } else {
        value(columns.column(at, line), token, row, line);
      }
    }
  }

  private void value(int column, JsonToken token, RawRow row, long line) throws IOException {
    if (row == null) {
      parser.skipChildren();
      return;
    }
    switch (token) {
      case VALUE_NULL -> row.room(column, RawRow.EMPTY, 0);
      case VALUE_TRUE, VALUE_FALSE -> row.set(column, RawRow.BOOLEAN, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> row.set(column, RawRow.NUMBER, parser.getText());
      case START_ARRAY -> {
        byte[] json = json(line, column);
        row.set(column, RawRow.WORD, json, 0, json.length);
      }
      default -> {
        byte[] text = parser.getText().getBytes(StandardCharsets.UTF_8);
        if (text.length > Limits.CELL_BYTES) {
          throw FileRefused.because(Reason.CELL_TOO_LONG, line, column + 1, Limits.CELL_BYTES);
        }
        row.set(column, number(text) ? RawRow.WORD : RawRow.TEXT, text, 0, text.length);
      }
    }
  }

  /**
   * JSON has numbers of its own, so that one in quotes is meant to be a text, as a postal code; but
   * it has no dates, so that other texts may be anything.
   */
  private static boolean number(byte[] text) {
    boolean signed = text.length > 0 && (text[0] == '-' || text[0] == '+');
    for (int i = signed ? 1 : 0; i < text.length; i++) {
      if ((text[i] < '0' || text[i] > '9') && text[i] != '.') {
        return false;
      }
    }
    return true;
  }

  /** An array stays JSON: how many columns it would make, nobody knows. */
  private byte[] json(long line, int column) throws IOException {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] from, int start, int length) {
            if (size() + length > Limits.CELL_BYTES) {
              throw FileRefused.because(Reason.CELL_TOO_LONG, line, column + 1, Limits.CELL_BYTES);
            }
            super.write(from, start, length);
          }
        };
    JsonGenerator out = FACTORY.createGenerator(bytes);
    out.copyCurrentStructure(parser);
    out.flush();
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
