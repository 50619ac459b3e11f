package org.aimass.datasets.files.opendocument;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.ShownNumber;
import org.aimass.datasets.files.TimeSpan;
import org.xml.sax.Attributes;

/** One cell while it is read: what its attributes say, and the paragraphs that show it. */
final class CellValue {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?\\d{1,400}(\\.\\d{0,400})?([eE][-+]?\\d{1,4})?");
  private static final Pattern ERROR = Pattern.compile("#[A-Z/0]{2,10}[!?]?|Err:\\d{3}");

  private final StringBuilder text = new StringBuilder();
  private String type = "";
  private String value;
  private boolean formula;
  private boolean error;
  private boolean duration;

  /** How deep inside of what is not shown: notes, drawings, reading aids. */
  private int unseen;

  private int paragraphs;
  private boolean inParagraph;
  private long errors;

  void begin(Attributes a, boolean isDuration) {
    text.setLength(0);
    unseen = 0;
    paragraphs = 0;
    inParagraph = false;
    duration = isDuration;
    type = Styles.value(a, "value-type", "");
    formula = Styles.value(a, "formula", null) != null;
    error = false;
    for (int i = 0; i < a.getLength(); i++) {
      error |= a.getQName(i).startsWith("calcext:") && "error".equals(a.getValue(i));
    }
    value =
        switch (type) {
          case "float", "currency", "percentage" -> Styles.value(a, "value", null);
          case "date" -> Styles.value(a, "date-value", null);
          case "time" -> Styles.value(a, "time-value", null);
          case "boolean" -> Styles.value(a, "boolean-value", null);
          case "string" -> Styles.value(a, "string-value", null);
          default -> null;
        };
  }

  boolean formula() {
    return formula;
  }

  /** Cells with an error so far. */
  long errors() {
    return errors;
  }

  /**
   * @param depth below the cell, from 1
   */
  void start(String element, Attributes a, int depth) {
    if (unseen > 0) {
      unseen++;
      return;
    }
    switch (element) {
      case "p", "h" -> {
        if (depth == 1) {
          inParagraph = true;
          if (paragraphs++ > 0) {
            add("\n");
          }
        }
      }
      case "s" -> blanks(Styles.value(a, "c", "1"));
      case "tab" -> add("\t");
      case "line-break" -> add("\n");
      case "span", "a", "ruby", "ruby-base" -> {}
      default -> unseen = 1;
    }
  }

  void end(String element, int depth) {
    if (unseen > 0) {
      unseen--;
    } else if (depth == 1) {
      inParagraph = false;
    }
  }

  private void blanks(String count) {
    try {
      int times = Integer.parseInt(count.strip());
      if (times > Limits.CELL_BYTES) {
        throw FileRefused.because(Reason.CELL_TOO_LONG, 0, 0, Limits.CELL_BYTES);
      }
      add(" ".repeat(Math.max(0, times)));
    } catch (NumberFormatException e) {
      add(" ");
    }
  }

  private void add(String part) {
    if (inParagraph || part.equals("\n")) {
      text.append(part);
    }
  }

  void characters(char[] chars, int start, int length, long row, int column) {
    if (unseen > 0 || !inParagraph) {
      return;
    }
    if (text.length() + length > Limits.CELL_BYTES) {
      throw FileRefused.because(Reason.CELL_TOO_LONG, row, column, Limits.CELL_BYTES);
    }
    for (int i = start; i < start + length; i++) {
      char c = chars[i];
      if (c > ' ') {
        text.append(c);
      } else if (text.length() == 0 || text.charAt(text.length() - 1) > ' ') {
        // White space between words counts once.
        text.append(' ');
      }
    }
  }

  boolean empty() {
    return value == null && text.length() == 0 && !error;
  }

  /** Puts the cell into a row, as often as it is repeated. */
  void put(RawRow row, int column) {
    String shown = text.toString().strip();
    if (error || formula && ERROR.matcher(shown).matches()) {
      errors++;
      row.set(column, RawRow.ERROR, shown.isEmpty() ? "#ERROR!" : shown);
      return;
    }
    boolean known =
        value != null
            && switch (type) {
              case "float", "currency", "percentage" -> number(row, column, shown);
              case "date" -> date(row, column);
              case "time" -> time(row, column);
              case "boolean" -> truth(row, column);
              default -> false;
            };
    if (!known) {
      String plain = shown.isEmpty() && value != null ? value : shown;
      if (!plain.isEmpty()) {
        row.set(column, RawRow.TEXT, plain);
      }
    }
  }

  private boolean number(RawRow row, int column, String shown) {
    String number = value.strip();
    if (!NUMBER.matcher(number).matches()) {
      return false;
    }
    boolean same = shown.isEmpty() || shown.equals(ShownNumber.plain(number));
    row.set(
        column,
        same ? RawRow.NUMBER : RawRow.FORMATTED,
        same ? number : number + (char) RawRow.FORM + shown);
    return true;
  }

  private boolean date(RawRow row, int column) {
    try {
      int time = value.indexOf('T');
      LocalDate day = LocalDate.parse(time < 0 ? value : value.substring(0, time));
      if (day.getYear() < 0 || day.getYear() > 9999) {
        return false;
      }
      LocalTime clock = time < 0 ? LocalTime.MIDNIGHT : LocalTime.parse(plainTime(value, time));
      if (clock.equals(LocalTime.MIDNIGHT)) {
        row.set(column, RawRow.DATE, day.toString());
      } else {
        LocalDateTime moment = day.atTime(clock.withNano(clock.getNano() / 1000 * 1000));
        row.set(column, RawRow.DATETIME, DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment));
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String plainTime(String value, int time) {
    String plain = value.substring(time + 1);
    return plain.endsWith("Z") ? plain.substring(0, plain.length() - 1) : plain;
  }

  private boolean time(RawRow row, int column) {
    try {
      // LibreOffice writes the minus of a span before its P or behind its T.
      String iso = value.strip();
      boolean minus = iso.contains("-");
      long millis = Duration.parse(iso.replace("-", "")).toMillis();
      if (duration) {
        TimeSpan.put(row, column, minus ? -millis : millis);
      } else if (minus) {
        return false;
      } else {
        row.set(column, RawRow.TEXT, TimeSpan.clock(millis, 2));
      }
      return true;
    } catch (DateTimeException | ArithmeticException e) {
      return false;
    }
  }

  private boolean truth(RawRow row, int column) {
    if (!value.equals("true") && !value.equals("false")) {
      return false;
    }
    row.set(column, RawRow.BOOLEAN, value);
    return true;
  }
}
