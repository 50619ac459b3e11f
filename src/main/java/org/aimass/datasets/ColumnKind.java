package org.aimass.datasets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.aimass.datasets.RowQuery.Comparison;

/**
 * What the values of a column are, as a person would call them, and everything that follows from
 * it: how they are stored, read, shown, profiled and prepared for training. Each kind is one class
 * named {@code ...Kind} in a package of its own below {@code org.aimass.datasets.kinds}, where
 * {@link Kinds} finds it; most extend one of the families there. There is one object of each kind,
 * so kinds are compared with {@code ==}.
 *
 * <p>A typed value is the object that {@link #read(ResultSet, int)} gives: Long, Double, Boolean,
 * LocalDate, LocalDateTime, String. Unless a kind is {@link #textual()}, its values also have a
 * form as a {@code double}, in which they are profiled and learnt from.
 */
public interface ColumnKind {

  /** How a model gets to see the values of a column. */
  enum Encoding {
    NUMBER,
    TRUTH,
    DAY,
    MOMENT,
    /** As one of the values that training has seen. */
    CLASSES,
    /** By the words in it. */
    WORDS,
    /** Not at all. */
    NONE
  }

  /** The name under which it is stored and travels by REST, such as {@code DATETIME}. */
  @JsonValue
  String name();

  /**
   * @throws org.aimass.platform.Problem 400 with the names that there are
   */
  @JsonCreator
  static ColumnKind named(String name) {
    return Kinds.named(name);
  }

  /** Where it stands in lists of kinds, the smallest first. */
  int place();

  /** The message key of the word for it; its last part is the name. */
  default String word() {
    return "datasets.type." + name();
  }

  // What may be done with a column.

  /** True for numbers that can be added and averaged. */
  default boolean numeric() {
    return false;
  }

  /** True for numbers without fractions. */
  default boolean whole() {
    return false;
  }

  /** True for the kinds whose values are texts. */
  default boolean textual() {
    return false;
  }

  /** True for points in time. */
  default boolean temporal() {
    return false;
  }

  /** True where the values are names of groups, of which there is a limited number. */
  default boolean grouped() {
    return false;
  }

  /** True where a model can predict it. */
  default boolean predictable() {
    return false;
  }

  /** The role of a column for which nobody has chosen one. */
  default ColumnRole usualRole() {
    return ColumnRole.FEATURE;
  }

  Encoding encoding();

  /** True where a model can learn from it. */
  default boolean learnable() {
    return encoding() != Encoding.NONE;
  }

  // Stored.

  /** The type of its SQL column; empty for texts, where it follows from the longest value. */
  Optional<String> sqlType();

  /**
   * @param at position from 1
   * @return a typed value; {@link ResultSet#wasNull} says whether there is one
   */
  Object read(ResultSet row, int at) throws SQLException;

  /**
   * The condition of a filter that compares with a value.
   *
   * @param name of the SQL column, quoted
   * @param comparison EQUALS, DIFFERS, AT_LEAST or AT_MOST
   * @param value as a person writes it
   * @throws FilterValue for what no value of the column can be
   */
  RowCondition compare(Column column, String name, Comparison comparison, String value);

  /** Writes a typed value for {@link #read(DataInput)}: rows on their way to a training process. */
  void write(Object value, DataOutput to) throws IOException;

  Object read(DataInput from) throws IOException;

  // Read from a file.

  /**
   * Whether the cell is a value; makes the cell's fields hold it. Missing cells never come here.
   */
  boolean fits(ScannedCell cell);

  /** The typed value of a cell that fits. */
  Object value(ScannedCell cell);

  /** Gives the value of a cell that fits. Called for every cell of an import. */
  void put(ScannedCell cell, CellSink to);

  /** Gives a typed value. */
  void put(Object value, CellSink to);

  // Read from a request.

  /**
   * Reads a value that a request sends as JSON; a text only where it does not read as a cell of a
   * file.
   *
   * @param value Number, Boolean, String or a typed value
   * @return a typed value, not always of this kind: a whole number may be sent with a fraction
   * @throws ValueRefused for what is none
   */
  Object given(Object value);

  /**
   * The message key of the sentence that refuses the value {1} of the field {0}. Callers of the
   * REST interface see the key, so that those of today keep their module.
   */
  default String refusal() {
    return "modelling.problem.input." + name();
  }

  // As a number. Kinds of words have none and throw UnsupportedOperationException.

  /** The number that stands for a typed value. */
  double number(Object value);

  /** The value that a number stands for, as JSON sends it. */
  Object value(double number);

  /** The value that a number stands for, as a class is called and a person writes it. */
  String text(double number);

  /** As {@link #value(double)} for a mean or a quantile, which may lie between two values. */
  Object summary(double number);

  // Shown.

  /** A typed value on a page. */
  String shown(Locale locale, Object value);

  /** A typed value in an exported file, which reads it back as the same. */
  String exported(Object value);

  // Profiled.

  /**
   * Whether the values of a column tell its rows apart and say nothing else.
   *
   * @param unique nearly every row has a value of its own
   * @param increasing every number is greater than the one before
   * @param length mean number of characters of a text
   */
  default boolean idLike(boolean unique, boolean increasing, double length) {
    return false;
  }
}
