package org.aimass.datasets.kinds.integer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.aimass.datasets.CellSink;
import org.aimass.datasets.Column;
import org.aimass.datasets.FilterValue;
import org.aimass.datasets.RowCondition;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.ScannedCell;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.kinds.NumberKind;

/** Whole numbers of 64 bits. */
public final class IntegerKind extends NumberKind {
  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  /** Up to here a double tells neighbours apart. */
  private static final double LARGEST_EXACT = 9_007_199_254_740_992d;

  public IntegerKind() {
    super("INTEGER", 10);
  }

  @Override
  public boolean whole() {
    return true;
  }

  @Override
  public Optional<String> sqlType() {
    return Optional.of("bigint");
  }

  @Override
  public Object read(ResultSet row, int at) throws SQLException {
    return row.getLong(at);
  }

  /**
   * Whole numbers are compared as whole numbers: a double tells no neighbours apart beyond 2^53. A
   * number between two whole ones equals none, and bounds from the next one on.
   */
  @Override
  public RowCondition compare(Column column, String name, Comparison comparison, String text) {
    BigDecimal number = figures(column, text);
    if (number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0) {
      throw FilterValue.outOfRange(text, column);
    }
    boolean exact = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    if (comparison == Comparison.EQUALS && !exact) {
      return RowCondition.of("1 = 0");
    }
    if (comparison == Comparison.DIFFERS && !exact) {
      return RowCondition.of(name + " is not null");
    }
    BigDecimal whole =
        number.setScale(
            0, comparison == Comparison.AT_LEAST ? RoundingMode.CEILING : RoundingMode.FLOOR);
    return RowCondition.of(name, comparison, whole.longValueExact());
  }

  @Override
  public void write(Object value, DataOutput to) throws IOException {
    to.writeLong(((Number) value).longValue());
  }

  @Override
  public Object read(DataInput from) throws IOException {
    return from.readLong();
  }

  @Override
  public boolean fits(ScannedCell cell) {
    return cell.shape == Shape.INTEGER
        || cell.shape == Shape.DECIMAL && whole(cell)
        || truthAsNumber(cell);
  }

  private static boolean whole(ScannedCell cell) {
    if (cell.decimal == Math.rint(cell.decimal) && Math.abs(cell.decimal) < LARGEST_EXACT) {
      cell.integer = (long) cell.decimal;
      cell.plain = false;
      return true;
    }
    return false;
  }

  @Override
  public Object value(ScannedCell cell) {
    return cell.integer;
  }

  @Override
  public void put(ScannedCell cell, CellSink to) {
    to.integer(cell.integer);
  }

  @Override
  public void put(Object value, CellSink to) {
    to.integer(((Number) value).longValue());
  }

  @Override
  public Object value(double number) {
    return (long) number;
  }

  @Override
  public Object summary(double number) {
    return number == Math.rint(number) && Math.abs(number) < 9e15
        ? (Object) (long) number
        : (Object) number;
  }

  @Override
  public boolean idLike(boolean unique, boolean increasing, double length) {
    return unique && increasing;
  }
}
