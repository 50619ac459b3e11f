package org.aimass.modelling.preparing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.aimass.datasets.ColumnType;
import org.aimass.modelling.InputRefused;

/**
 * What a caller may send for a field of each type; the rules stand at {@link
 * org.aimass.modelling.Predictor}.
 */
final class InputRules {
  // The words that the import of a file reads as booleans.
  private static final Set<String> TRUE = Set.of("true", "yes", "y", "t", "是");
  private static final Set<String> FALSE = Set.of("false", "no", "n", "f", "否");

  private InputRules() {}

  /** The number that stands for the value of a numeric, boolean or date field; NaN for missing. */
  static double number(String field, ColumnType type, Object value) {
    if (value == null) {
      return Double.NaN;
    }
    return switch (type) {
      case INTEGER, DECIMAL -> decimal(field, type, value);
      case BOOLEAN -> truth(field, type, value);
      default -> time(field, type, value);
    };
  }

  private static double decimal(String field, ColumnType type, Object value) {
    double number;
    if (value instanceof Number given) {
      number = given.doubleValue();
    } else if (value instanceof String text) {
      String stripped = text.strip();
      if (stripped.isEmpty() || !"+-.0123456789".contains(stripped.substring(0, 1))) {
        String word = stripped.toLowerCase(Locale.ROOT);
        throw word.equals("nan") || word.equals("infinity")
            ? InputRefused.notFinite(field)
            : InputRefused.wrongType(field, type.name(), value);
      }
      try {
        number = Double.parseDouble(stripped);
      } catch (NumberFormatException e) {
        throw InputRefused.wrongType(field, type.name(), value);
      }
      // Java reads "1d" and "0x1p3" as numbers; people and other languages do not.
      char last = stripped.charAt(stripped.length() - 1);
      if (Double.isFinite(number) && !Character.isDigit(last) && last != '.'
          || stripped.contains("x")) {
        throw InputRefused.wrongType(field, type.name(), value);
      }
    } else {
      throw InputRefused.wrongType(field, type.name(), value);
    }
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw InputRefused.notFinite(field);
    }
    return number;
  }

  private static double truth(String field, ColumnType type, Object value) {
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
      if (TRUE.contains(word) || word.equals("1")) {
        return 1;
      }
      if (FALSE.contains(word) || word.equals("0")) {
        return 0;
      }
    }
    throw InputRefused.wrongType(field, type.name(), value);
  }

  private static double time(String field, ColumnType type, Object value) {
    try {
      LocalDateTime moment;
      if (value instanceof LocalDate date) {
        moment = date.atStartOfDay();
      } else if (value instanceof LocalDateTime time) {
        moment = time;
      } else if (value instanceof String text) {
        moment = parsed(text.strip());
      } else {
        throw InputRefused.wrongType(field, type.name(), value);
      }
      // Four digits, as the database and ISO 8601 have them: parts of other years are beyond what
      // was learnt anyway.
      if (moment.getYear() < 1 || moment.getYear() > 9999) {
        throw InputRefused.wrongType(field, type.name(), value);
      }
      return RawTable.numeric(type == ColumnType.DATE ? moment.toLocalDate() : moment);
    } catch (DateTimeException e) {
      throw InputRefused.wrongType(field, type.name(), value);
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
  static String text(String field, ColumnType type, Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw value instanceof Double number && (number.isNaN() || number.isInfinite())
        ? InputRefused.notFinite(field)
        : InputRefused.wrongType(field, type.name(), value);
  }
}
