package org.aimass.datasets;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.importing.IncomingTable;
import org.aimass.datasets.importing.Spool;
import org.aimass.datasets.storage.RowTables;
import org.aimass.platform.Problem;

/**
 * The rows of another system, kept in a file until it is decided what their columns are: memory
 * does not grow with them. {@link Imports#preview(IncomingRows, ImportOptions)} shows what they
 * would become, {@link VersionLoads} makes a version of them.
 */
public final class IncomingRows implements RowIntake, Closeable {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] LOWEST =
      String.valueOf(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

  private final Spool spool;
  private final long most;
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final RawRow row = new RawRow();
  private final byte[] digits = new byte[20];
  private long rows;
  private boolean finished;

  private IncomingRows(Spool spool, long most) {
    this.spool = spool;
    this.most = most;
  }

  /**
   * @param folder where the cells wait
   * @param most rows that are wanted; 0 for all
   */
  public static IncomingRows in(Path folder, long most) throws IOException {
    return new IncomingRows(new Spool(folder), most);
  }

  @Override
  public int column(String name) {
    Integer known = positions.get(name);
    if (known != null) {
      return known;
    }
    if (names.size() == RowTables.MOST_COLUMNS) {
      throw new Problem(422, "datasets.problem.tooManyFields", RowTables.MOST_COLUMNS);
    }
    positions.put(name, names.size());
    names.add(name);
    return names.size() - 1;
  }

  @Override
  public void begin() {
    row.begin(rows + 1);
  }

  @Override
  public void integer(int column, long value) {
    if (value == Long.MIN_VALUE) {
      row.set(column, RawRow.NUMBER, LOWEST, 0, LOWEST.length);
      return;
    }
    int at = digits.length;
    long left = Math.abs(value);
    do {
      digits[--at] = (byte) ('0' + left % 10);
      left /= 10;
    } while (left > 0);
    if (value < 0) {
      digits[--at] = '-';
    }
    row.set(column, RawRow.NUMBER, digits, at, digits.length);
  }

  /** Infinity and what is no number are missing. */
  @Override
  public void decimal(int column, double value) {
    if (Double.isFinite(value)) {
      row.set(column, RawRow.FRACTION, Double.toString(value));
    }
  }

  @Override
  public void number(int column, BigDecimal value) {
    row.set(column, value.scale() > 0 ? RawRow.FRACTION : RawRow.NUMBER, value.toPlainString());
  }

  @Override
  public void number(int column, byte[] ascii, int start, int end) {
    byte kind = RawRow.NUMBER;
    for (int i = start; i < end; i++) {
      if (ascii[i] == '.' || ascii[i] == 'e' || ascii[i] == 'E') {
        kind = RawRow.FRACTION;
        break;
      }
    }
    row.set(column, kind, ascii, start, end);
  }

  @Override
  public void truth(int column, boolean value) {
    byte[] word = value ? TRUE : FALSE;
    row.set(column, RawRow.BOOLEAN, word, 0, word.length);
  }

  @Override
  public void day(int column, LocalDate value) {
    row.set(column, RawRow.DATE, value.toString());
  }

  @Override
  public void moment(int column, LocalDateTime value) {
    row.set(column, RawRow.DATETIME, DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value));
  }

  @Override
  public void text(int column, String value) {
    row.set(column, RawRow.WORD, value);
  }

  @Override
  public void text(int column, byte[] utf8, int start, int end) {
    row.set(column, RawRow.WORD, utf8, start, end);
  }

  @Override
  public void untyped(int column, String value) {
    row.set(column, RawRow.TEXT, value);
  }

  @Override
  public boolean end() throws IOException {
    spool.add(row);
    rows++;
    return most == 0 || rows < most;
  }

  /** Rows so far. */
  public long rows() {
    return rows;
  }

  /** The columns so far, in the order in which they came. */
  public List<String> columns() {
    return List.copyOf(names);
  }

  /** The rows as a table that can be read any number of times; no more rows can come then. */
  IncomingTable table(ImportOptions options) throws IOException {
    if (!finished) {
      spool.finish();
      finished = true;
    }
    return new IncomingTable(names, rows, spool, options);
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
