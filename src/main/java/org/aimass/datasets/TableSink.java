package org.aimass.datasets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.concurrent.TimeUnit;

/**
 * Takes the rows of a new version, whoever makes them: typed, one value after another in the order
 * of the columns.
 *
 * <pre>{@code
 * try (TableSink sink = sinks.open(table, columns, 0)) {
 *   sink.begin();
 *   sink.integer(7);
 *   sink.missing();
 *   sink.end();
 *   TableSink.Written written = sink.finish();
 * }
 * }</pre>
 *
 * <p>Values are described and hashed on the way. A sink that is closed before it has finished
 * leaves nothing. It is used by one thread.
 */
public interface TableSink extends RowReader, Closeable {

  /**
   * What was written.
   *
   * @param hash SHA-256 over names, types and values in their order
   */
  record Written(long rows, String hash, Profile profile) {}

  /** The storage ended before the rows did; the cause says why. */
  final class Ended extends IOException {
    private static final long serialVersionUID = 1L;

    public Ended(SQLException reason) {
      super(reason);
    }

    public SQLException reason() {
      return (SQLException) getCause();
    }
  }

  /**
   * @throws Ended when the storage takes no more rows
   */
  void begin() throws IOException;

  void missing();

  void integer(long value);

  void decimal(double value);

  /** A decimal that is at hand as a text, too: plain digits with a point, in UTF-8. */
  default void decimal(double value, byte[] text, int start, int end) {
    decimal(value);
  }

  void truth(boolean value);

  void day(long epochDay);

  void moment(long epochDay, long microsOfDay);

  /**
   * @param utf8 the text's bytes are those from {@code start} to before {@code end}
   */
  void text(byte[] utf8, int start, int end);

  void end();

  /** Rows ended so far. */
  long rows();

  /** Waits until every row is stored. */
  Written finish() throws Exception;

  /** Takes a whole row, typed as {@link RowReader} says: what is read can be written. */
  @Override
  default boolean row(Object[] values) throws IOException {
    begin();
    for (Object value : values) {
      if (value == null) {
        missing();
      } else if (value instanceof Long whole) {
        integer(whole);
      } else if (value instanceof Double number) {
        decimal(number);
      } else if (value instanceof Boolean truth) {
        truth(truth);
      } else if (value instanceof LocalDate day) {
        day(day.toEpochDay());
      } else if (value instanceof LocalDateTime moment) {
        moment(
            moment.toLocalDate().toEpochDay(),
            TimeUnit.NANOSECONDS.toMicros(moment.toLocalTime().toNanoOfDay()));
      } else {
        byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
        text(text, 0, text.length);
      }
    }
    end();
    return true;
  }
}
