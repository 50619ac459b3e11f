package org.aimass.sources.connectors.elasticsearch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the dates of documents, which are written in one of the forms that their mapping names. */
final class DateTexts {
  static final String USUAL = "strict_date_optional_time||epoch_millis";
  private static final Set<String> DAYS = Set.of("date", "basic_date", "yyyy-MM-dd");

  private static final DateTimeFormatter ISO =
      timed(
              new DateTimeFormatterBuilder()
                  .appendPattern("uuuu[-MM[-dd]]['T'HH[:mm[:ss]]]")
                  .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                  .appendPattern("[XXX][XX][X]"))
          .toFormatter(Locale.ROOT);

  private final String format;
  private final List<DateTimeFormatter> forms = new ArrayList<>(List.of(ISO));
  private final boolean seconds;
  private final boolean days;

  /**
   * @param format of the mapping, alternatives between two bars
   */
  DateTexts(String format) {
    this.format = format;
    boolean onlyDays = true;
    boolean inSeconds = false;
    boolean inMillis = false;
    for (String each : format.split("\\|\\|")) {
      String name = each.strip().replaceFirst("^strict_", "");
      inSeconds |= name.equals("epoch_second");
      inMillis |= name.equals("epoch_millis");
      onlyDays &= DAYS.contains(name) || isPattern(name) && !hasTime(name);
      String pattern =
          switch (name) {
            case "basic_date" -> "uuuuMMdd";
            case "basic_date_time" -> "uuuuMMdd'T'HHmmss.SSSXX";
            case "basic_date_time_no_millis" -> "uuuuMMdd'T'HHmmssXX";
            default -> name;
          };
      if (isPattern(pattern)) {
        add(pattern);
      }
    }
    seconds = inSeconds && !inMillis;
    days = onlyDays;
  }

  private static boolean isPattern(String name) {
    return name.matches(".*(yy|uu).*");
  }

  private static boolean hasTime(String pattern) {
    return pattern.replaceAll("'[^']*'", "").matches(".*[HhKkmsSAnN].*");
  }

  private void add(String pattern) {
    try {
      DateTimeFormatterBuilder form = new DateTimeFormatterBuilder().appendPattern(pattern);
      forms.add((hasTime(pattern) ? form : timed(form)).toFormatter(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      // A form of the server's that Java does not know: such dates are texts.
    }
  }

  private static DateTimeFormatterBuilder timed(DateTimeFormatterBuilder form) {
    return form.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
        .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
        .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
        .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
        .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0);
  }

  /** What is written in the forms of one or the other. */
  DateTexts or(DateTexts other) {
    return format.equals(other.format) ? this : new DateTexts(format + "||" + other.format);
  }

  /** Whether there are days without a time only. */
  boolean days() {
    return days;
  }

  /** A moment in UTC, or one without a time zone; null where it is written in no known form. */
  LocalDateTime moment(String text) {
    if (text.length() > 64) {
      return null;
    }
    for (DateTimeFormatter form : forms) {
      try {
        TemporalAccessor read = form.parse(text);
        return read.isSupported(ChronoField.OFFSET_SECONDS)
            ? LocalDateTime.ofInstant(Instant.from(read), ZoneOffset.UTC)
            : LocalDateTime.from(read);
      } catch (DateTimeException e) {
        // The next form.
      }
    }
    return text.matches("-?\\d{1,18}") ? moment(Long.parseLong(text)) : null;
  }

  /** A moment that is counted from 1970. */
  LocalDateTime moment(long number) {
    try {
      Instant moment = seconds ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
      return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
