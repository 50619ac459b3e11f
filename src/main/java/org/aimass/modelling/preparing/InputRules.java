package org.aimass.modelling.preparing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.aimass.datasets.ColumnType;
import org.aimass.datasets.Reading;
import org.aimass.datasets.importing.ValueReader;
import org.aimass.modelling.Field;
import org.aimass.modelling.InputRefused;

/**
 * What a caller may send for one field: a text is read as the import reads a cell of the column, so
 * that a row of a file gets the answer that its table's row gets. The rules stand at {@link
 * org.aimass.modelling.Predictor}.
 */
final class InputRules {
  // What callers may send for a truth beside the words of files.
  private static final Set<String> TRUE = Set.of("true", "yes", "y", "t", "是");
  private static final Set<String> FALSE = Set.of("false", "no", "n", "f", "否");

  /** As JSON writes numbers, whatever the decimal sign of the column. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

  private final String field;
  private final ColumnType type;
  private final ValueReader reader;

  /** Words that are values, although the usual import would take them for "no value". */
  private final Set<String> known;

  /**
   * @param reading null where it was not kept
   */
  InputRules(Field field, Reading reading) {
    this.field = field.name();
    type = field.type();
    reader = new ValueReader(type, reading);
    // Where it is not known which words meant "no value", those learnt from did not.
    known = reading == null ? Set.copyOf(field.categories()) : Set.of();
  }

  /** True for what {@link #text} reads, false for what {@link #number} reads. */
  boolean textual() {
    return RawTable.textual(type);
  }

  /** The number that stands for the value of a numeric, boolean or date field; NaN for missing. */
  double number(Object value) {
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof String text) {
      Object read = reader.read(text);
      if (read != ValueReader.MISFIT) {
        double number = RawTable.numeric(read);
        if (Double.isInfinite(number)) {
          throw InputRefused.notFinite(field);
        }
        return number;
      }
    }
    return switch (type) {
      case INTEGER, DECIMAL -> decimal(value);
      case BOOLEAN -> truth(value);
      default -> time(value);
    };
  }

  private double decimal(Object value) {
    double number;
    if (value instanceof Number given) {
      number = given.doubleValue();
    } else if (value instanceof String text) {
      String stripped = text.strip();
      String word = stripped.toLowerCase(Locale.ROOT).replaceFirst("^[+-]", "");
      if (word.equals("nan") || word.equals("infinity")) {
        throw InputRefused.notFinite(field);
      }
      if (!NUMBER.matcher(stripped).matches()) {
        throw refused(value);
      }
      number = Double.parseDouble(stripped);
    } else {
      throw refused(value);
    }
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw InputRefused.notFinite(field);
    }
    return number;
  }

  private double truth(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof Number number) {
      if (number.doubleValue() == 0 || number.doubleValue() == 1) {
        return number.doubleValue();
      }
      if (Double.isNaN(number.doubleValue()) || Double.isInfinite(number.doubleValue())) {
        throw InputRefused.notFinite(field);
      }
    }
    if (value instanceof String text) {
      String word = text.strip().toLowerCase(Locale.ROOT);
      if (TRUE.contains(word)) {
        return 1;
      }
      if (FALSE.contains(word)) {
        return 0;
      }
    }
    throw refused(value);
  }

  private double time(Object value) {
    try {
      LocalDateTime moment;
      if (value instanceof LocalDate date) {
        moment = date.atStartOfDay();
      } else if (value instanceof LocalDateTime time) {
        moment = time;
      } else if (value instanceof String text) {
        moment = parsed(text.strip());
      } else {
        throw refused(value);
      }
      // Four digits, as the database and ISO 8601 have them: parts of other years are beyond what
      // was learnt anyway.
      if (moment.getYear() < 1 || moment.getYear() > 9999) {
        throw refused(value);
      }
      return RawTable.numeric(type == ColumnType.DATE ? moment.toLocalDate() : moment);
    } catch (DateTimeException e) {
      throw refused(value);
    }
  }

  private static LocalDateTime parsed(String text) {
    if (text.length() <= 10) {
      return LocalDate.parse(text).atStartOfDay();
    }
    String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    boolean offset = iso.endsWith("Z") || iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0;
    return offset
        ? OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
        : LocalDateTime.parse(iso);
  }

  /** The text of a category or text field; null for missing. */
  String text(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof String text) {
      return known.contains(text) ? text : (String) reader.read(text);
    }
    throw value instanceof Double number && (number.isNaN() || number.isInfinite())
        ? InputRefused.notFinite(field)
        : refused(value);
  }

  private InputRefused refused(Object value) {
    return InputRefused.wrongType(field, type.name(), value);
  }
}
