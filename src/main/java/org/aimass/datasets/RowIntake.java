package org.aimass.datasets;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Takes the rows of another system before anybody has decided what their columns are: cells by
 * column, as the system has them. Columns may be added at any time, and a row may leave columns
 * out, so that documents without a schema fit as well as tables. What the columns are is decided
 * when all rows are there, as with a file.
 *
 * <pre>{@code
 * int id = rows.column("id");
 * int name = rows.column("name");
 * while (more()) {
 *   rows.begin();
 *   rows.integer(id, 7);
 *   rows.text(name, "Ann");
 *   if (!rows.end()) {
 *     break;
 *   }
 * }
 * }</pre>
 *
 * <p>Used by one thread.
 */
public interface RowIntake {

  /**
   * The position of a column, which is added when it is new.
   *
   * @param name as the system calls it; also "address.city"
   */
  int column(String name);

  void begin() throws IOException;

  void integer(int column, long value);

  void decimal(int column, double value);

  /** A number of more digits than a double has: read as what it is, never rounded on the way. */
  void number(int column, BigDecimal value);

  /**
   * A number that is at hand as plain ASCII digits with a point, as databases send them.
   *
   * @param ascii the number's bytes are those from {@code start} to before {@code end}
   */
  void number(int column, byte[] ascii, int start, int end);

  void truth(int column, boolean value);

  void day(int column, LocalDate value);

  /** A moment in UTC, or one without a time zone where the system has none. */
  void moment(int column, LocalDateTime value);

  /** A text of a system that knows kinds: never read as a number or a date. */
  void text(int column, String value);

  /**
   * As {@link #text(int, String)}.
   *
   * @param utf8 the text's bytes are those from {@code start} to before {@code end}
   */
  void text(int column, byte[] utf8, int start, int end);

  /**
   * A text of a system that knows nothing but texts: what it is, is found out, as in a CSV file.
   */
  void untyped(int column, String value);

  /**
   * Ends the row. A cell that nobody gave is missing.
   *
   * @return false when no more rows are wanted
   */
  boolean end() throws IOException;
}
