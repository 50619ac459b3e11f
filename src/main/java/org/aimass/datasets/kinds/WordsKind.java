package org.aimass.datasets.kinds;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.aimass.datasets.CellSink;
import org.aimass.datasets.Column;
import org.aimass.datasets.RowCondition;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.ScannedCell;
import org.aimass.datasets.ValueRefused;

/** Kinds whose values are texts. They have no form as a number. */
public abstract class WordsKind extends NamedKind {
  private static final int LONGEST = 64 << 20;

  protected WordsKind(String name, int place) {
    super(name, place);
  }

  @Override
  public final boolean textual() {
    return true;
  }

  @Override
  public Optional<String> sqlType() {
    return Optional.empty();
  }

  @Override
  public Object read(ResultSet row, int at) throws SQLException {
    return row.getString(at);
  }

  /**
   * The table's collation sorts without case and accents; a value that is asked for is that one.
   */
  @Override
  public RowCondition compare(Column column, String name, Comparison comparison, String text) {
    boolean same = comparison == Comparison.EQUALS || comparison == Comparison.DIFFERS;
    return RowCondition.of(same ? name + " collate utf8mb4_bin" : name, comparison, text);
  }

  @Override
  public void write(Object value, DataOutput to) throws IOException {
    byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
    to.writeInt(text.length);
    to.write(text);
  }

  @Override
  public Object read(DataInput from) throws IOException {
    int length = from.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("A text of " + length + " bytes");
    }
    byte[] text = new byte[length];
    from.readFully(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  @Override
  public boolean fits(ScannedCell cell) {
    return true;
  }

  @Override
  public Object value(ScannedCell cell) {
    return new String(cell.bytes, cell.start, cell.end - cell.start, StandardCharsets.UTF_8);
  }

  @Override
  public void put(ScannedCell cell, CellSink to) {
    to.text(cell.bytes, cell.start, cell.end);
  }

  @Override
  public void put(Object value, CellSink to) {
    byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
    to.text(text, 0, text.length);
  }

  @Override
  public Object given(Object value) {
    if (value instanceof String) {
      return value;
    }
    throw value instanceof Double number && (number.isNaN() || number.isInfinite())
        ? ValueRefused.notFinite()
        : ValueRefused.wrongKind();
  }

  @Override
  public double number(Object value) {
    throw new UnsupportedOperationException(name());
  }

  @Override
  public Object value(double number) {
    throw new UnsupportedOperationException(name());
  }

  @Override
  public String text(double number) {
    throw new UnsupportedOperationException(name());
  }
}
