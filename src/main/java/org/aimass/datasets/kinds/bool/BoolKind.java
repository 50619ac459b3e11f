package org.aimass.datasets.kinds.bool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.aimass.datasets.CellSink;
import org.aimass.datasets.Column;
import org.aimass.datasets.FilterValue;
import org.aimass.datasets.RowCondition;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.ScannedCell;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.ValueRefused;
import org.aimass.datasets.kinds.NamedKind;
import org.aimass.platform.Messages;

/** True or false. */
public final class BoolKind extends NamedKind {
  // What callers may send for a truth beside the words of files.
  private static final Set<String> TRUE = Set.of("true", "yes", "y", "t", "是");
  private static final Set<String> FALSE = Set.of("false", "no", "n", "f", "否");

  public BoolKind() {
    super("BOOLEAN", 30);
  }

  @Override
  public boolean grouped() {
    return true;
  }

  @Override
  public boolean predictable() {
    return true;
  }

  @Override
  public Encoding encoding() {
    return Encoding.TRUTH;
  }

  @Override
  public Optional<String> sqlType() {
    return Optional.of("tinyint(1)");
  }

  @Override
  public Object read(ResultSet row, int at) throws SQLException {
    return row.getBoolean(at);
  }

  @Override
  public RowCondition compare(Column column, String name, Comparison comparison, String text) {
    String value = text.strip();
    int truth =
        switch (value.toLowerCase(Locale.ROOT)) {
          case "true", "1", "yes", "是" -> 1;
          case "false", "0", "no", "否" -> 0;
          default -> throw new FilterValue(value, column);
        };
    return RowCondition.of(name, comparison, truth);
  }

  @Override
  public void write(Object value, DataOutput to) throws IOException {
    to.writeBoolean((Boolean) value);
  }

  @Override
  public Object read(DataInput from) throws IOException {
    return from.readBoolean();
  }

  @Override
  public boolean fits(ScannedCell cell) {
    return cell.shape == Shape.BOOLEAN || cell.shape == Shape.INTEGER && zeroOrOne(cell);
  }

  private static boolean zeroOrOne(ScannedCell cell) {
    cell.truth = cell.integer == 1;
    return cell.integer == 0 || cell.integer == 1;
  }

  @Override
  public Object value(ScannedCell cell) {
    return cell.truth;
  }

  @Override
  public void put(ScannedCell cell, CellSink to) {
    to.truth(cell.truth);
  }

  @Override
  public void put(Object value, CellSink to) {
    to.truth((Boolean) value);
  }

  @Override
  public Object given(Object value) {
    if (value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number given) {
      double number = given.doubleValue();
      if (number == 0 || number == 1) {
        return number == 1;
      }
      if (Double.isNaN(number) || Double.isInfinite(number)) {
        throw ValueRefused.notFinite();
      }
    }
    if (value instanceof String text) {
      String word = text.strip().toLowerCase(Locale.ROOT);
      if (TRUE.contains(word)) {
        return true;
      }
      if (FALSE.contains(word)) {
        return false;
      }
    }
    throw ValueRefused.wrongKind();
  }

  @Override
  public double number(Object value) {
    return (Boolean) value ? 1 : 0;
  }

  @Override
  public Object value(double number) {
    return number != 0;
  }

  @Override
  public String text(double number) {
    return number != 0 ? "true" : "false";
  }

  @Override
  public Object summary(double number) {
    return number >= 0.5;
  }

  @Override
  public String shown(Locale locale, Object value) {
    return Messages.text(locale, (Boolean) value ? "datasets.page.true" : "datasets.page.false");
  }
}
