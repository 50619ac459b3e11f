package org.aimass.datasets.files.arff;

import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;
import org.aimass.datasets.files.RawRow;

/** A column as the file declares it, which reads its values. */
final class Attribute {
  private static final String USUAL_PATTERN = "yyyy-MM-dd'T'HH:mm:ss";
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
  private static final Pattern OF_THE_CLOCK = Pattern.compile("[HhKkmsSa]");
  private static final Pattern LITERAL = Pattern.compile("'[^']*'");

  private final String name;
  private final Set<String> labels;
  private final SimpleDateFormat dates;
  private final boolean clock;
  private final boolean number;

  private Attribute(String name, Set<String> labels, String pattern, boolean number) {
    this.name = name;
    this.labels = labels;
    this.number = number;
    dates = pattern == null ? null : new SimpleDateFormat(pattern, Locale.ENGLISH);
    clock = pattern != null && OF_THE_CLOCK.matcher(LITERAL.matcher(pattern).replaceAll("")).find();
    if (dates != null) {
      dates.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
      dates.setLenient(false);
    }
  }

  String name() {
    return name;
  }

  /**
   * Reads what stands behind {@code @attribute}.
   *
   * @param line for messages
   */
  static Attribute declared(ArffTokens tokens, long line) {
    String name = tokens.next();
    String kind = name == null ? null : tokens.next();
    if (kind == null || name.isBlank() || tokens.open()) {
      throw wrong(line);
    }
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "{" -> new Attribute(name, labels(tokens, line), null, false);
      case "numeric", "real", "integer" -> new Attribute(name, null, null, true);
      case "string" -> new Attribute(name, null, null, false);
      case "date" -> {
        String pattern = tokens.next();
        try {
          yield new Attribute(name, null, pattern == null ? USUAL_PATTERN : pattern, false);
        } catch (IllegalArgumentException e) {
          throw wrong(line);
        }
      }
      case "relational" -> throw FileRefused.because(Reason.ARFF_RELATIONAL, line);
      default -> throw wrong(line);
    };
  }

  private static FileRefused wrong(long line) {
    return FileRefused.because(Reason.ARFF_ATTRIBUTE, line);
  }

  private static Set<String> labels(ArffTokens tokens, long line) {
    Set<String> labels = new LinkedHashSet<>();
    for (String label = tokens.next();
        !"}".equals(label) || tokens.quoted();
        label = tokens.next()) {
      if (label == null || tokens.open()) {
        throw wrong(line);
      }
      labels.add(label);
    }
    if (labels.isEmpty()) {
      throw wrong(line);
    }
    return labels;
  }

  void put(String value, RawRow row, int column, long line) {
    if (value.length() > Limits.CELL_BYTES) {
      throw FileRefused.because(Reason.CELL_TOO_LONG, line, column + 1, Limits.CELL_BYTES);
    }
    if (number) {
      if (!NUMBER.matcher(value).matches()) {
        throw FileRefused.because(Reason.ARFF_NUMBER, line, shown(value), name);
      }
      row.set(column, RawRow.NUMBER, value.charAt(0) == '+' ? value.substring(1) : value);
    } else if (dates != null) {
      date(value, row, column, line);
    } else {
      if (labels != null && !labels.contains(value)) {
        throw FileRefused.because(Reason.ARFF_NOMINAL, line, shown(value), name);
      }
      row.set(column, RawRow.WORD, value);
    }
  }

  /**
   * What a sparse row leaves out is zero: the number, or the first label. A text or a date of zero
   * nobody means.
   */
  void putZero(RawRow row, int column) {
    if (number) {
      row.set(column, RawRow.NUMBER, "0");
    } else if (labels != null) {
      row.set(column, RawRow.WORD, labels.iterator().next());
    } else {
      row.room(column, RawRow.EMPTY, 0);
    }
  }

  private void date(String value, RawRow row, int column, long line) {
    ParsePosition end = new ParsePosition(0);
    Date date = dates.parse(value, end);
    if (date == null || end.getIndex() < value.length()) {
      throw FileRefused.because(Reason.ARFF_DATE, line, shown(value), dates.toPattern());
    }
    LocalDateTime moment =
        LocalDateTime.ofInstant(Instant.ofEpochMilli(date.getTime()), ZoneOffset.UTC);
    if (clock) {
      String text = moment.toString();
      row.set(column, RawRow.DATETIME, text.length() == 16 ? text + ":00" : text);
    } else {
      row.set(column, RawRow.DATE, moment.toLocalDate().toString());
    }
  }

  private static String shown(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }
}
