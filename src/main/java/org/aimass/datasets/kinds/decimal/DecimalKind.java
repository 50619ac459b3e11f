package org.aimass.datasets.kinds.decimal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.aimass.datasets.CellSink;
import org.aimass.datasets.Column;
import org.aimass.datasets.FilterValue;
import org.aimass.datasets.RowCondition;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.ScannedCell;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.kinds.NumberKind;

/** Numbers with fractions, as doubles. */
public final class DecimalKind extends NumberKind {

  public DecimalKind() {
    super("DECIMAL", 20);
  }

  @Override
  public Optional<String> sqlType() {
    return Optional.of("double");
  }

  @Override
  public Object read(ResultSet row, int at) throws SQLException {
    return row.getDouble(at);
  }

  @Override
  public RowCondition compare(Column column, String name, Comparison comparison, String text) {
    double number = figures(column, text).doubleValue();
    if (Double.isInfinite(number)) {
      throw FilterValue.outOfRange(text, column);
    }
    return RowCondition.of(name, comparison, number);
  }

  @Override
  public void write(Object value, DataOutput to) throws IOException {
    to.writeDouble(((Number) value).doubleValue());
  }

  @Override
  public Object read(DataInput from) throws IOException {
    return from.readDouble();
  }

  @Override
  public boolean fits(ScannedCell cell) {
    return cell.shape == Shape.DECIMAL || cell.shape == Shape.INTEGER || truthAsNumber(cell);
  }

  @Override
  public Object value(ScannedCell cell) {
    return cell.decimal;
  }

  @Override
  public void put(ScannedCell cell, CellSink to) {
    to.decimal(cell.decimal, cell.plain ? cell.bytes : null, cell.start, cell.end);
  }

  @Override
  public void put(Object value, CellSink to) {
    to.decimal(((Number) value).doubleValue());
  }

  @Override
  public Object value(double number) {
    return number;
  }

  @Override
  public String shown(Locale locale, Object value) {
    double number = (Double) value;
    // Numbers of a table stand as they are: grouping makes 2019 a 2,019 and an id unreadable.
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : new BigDecimal(number).round(new MathContext(10)).stripTrailingZeros().toPlainString();
  }

  @Override
  public String exported(Object value) {
    double number = (Double) value;
    // 12.0 stays a decimal, but 1.0E7 is nothing that people read.
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? (long) number + ".0"
        : value.toString();
  }
}
