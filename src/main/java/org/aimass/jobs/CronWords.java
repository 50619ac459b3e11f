package org.aimass.jobs;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.aimass.platform.Messages;

/** Puts a cron expression into words: the usual forms into ours, the rest into the library's. */
final class CronWords {
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final String ANY = "*";
  private static final String NUMBERS = "\\d+(,\\d+)*";

  private CronWords() {}

  static String of(String text, Cron cron, Locale locale) {
    String[] fields = text.split(" ");
    String minute = fields[0];
    String hour = fields[1];
    String day = fields[2];
    boolean everyDay = day.equals(ANY) && fields[4].equals(ANY);
    if (!fields[3].equals(ANY)) {
      return described(cron, locale);
    }
    if (everyDay && hour.equals(ANY)) {
      return hourly(minute, cron, locale);
    }
    if (!minute.matches("\\d+") || !hour.matches(NUMBERS)) {
      return described(cron, locale);
    }
    String times =
        joined(hour, h -> String.format("%02d:%02d", h, Integer.parseInt(minute)), locale);
    if (everyDay) {
      return Messages.text(locale, "jobs.cron.daily", times);
    }
    if (fields[4].equals(ANY) && day.matches(NUMBERS)) {
      return Messages.text(
          locale, "jobs.cron.monthly", joined(day, String::valueOf, locale), times);
    }
    return day.equals(ANY) ? weekly(fields[4], times, cron, locale) : described(cron, locale);
  }

  private static String hourly(String minute, Cron cron, Locale locale) {
    if (minute.equals(ANY) || minute.equals("*/1")) {
      return Messages.text(locale, "jobs.cron.everyMinute");
    }
    if (minute.matches("\\*/\\d+")) {
      int step = Integer.parseInt(minute.substring(2));
      // Every 7 minutes would be wrong: it begins anew with each hour.
      return 60 % step == 0
          ? Messages.text(locale, "jobs.cron.everyMinutes", step)
          : described(cron, locale);
    }
    return minute.matches(NUMBERS)
        ? Messages.text(locale, "jobs.cron.hourly", joined(minute, String::valueOf, locale))
        : described(cron, locale);
  }

  private static String weekly(String days, String times, Cron cron, Locale locale) {
    String numbers = days;
    for (int i = 0; i < DAYS.size(); i++) {
      numbers = numbers.replace(DAYS.get(i), String.valueOf(i));
    }
    if (numbers.equals("1-5")) {
      return Messages.text(locale, "jobs.cron.workdays", times);
    }
    return numbers.matches(NUMBERS)
        ? Messages.text(
            locale, "jobs.cron.weekly", joined(numbers, d -> dayName(d, locale), locale), times)
        : described(cron, locale);
  }

  /** Cron counts Sunday as 0 and as 7. */
  private static String dayName(int day, Locale locale) {
    return DayOfWeek.of(day == 0 ? 7 : day)
        .getDisplayName(TextStyle.FULL, Messages.language(locale));
  }

  private static String joined(String numbers, IntFunction<String> word, Locale locale) {
    List<String> words =
        new ArrayList<>(
            Arrays.stream(numbers.split(",")).map(n -> word.apply(Integer.parseInt(n))).toList());
    String last = words.remove(words.size() - 1);
    return words.isEmpty()
        ? last
        : Messages.text(
            locale,
            "jobs.cron.and",
            words.stream().collect(Collectors.joining(Messages.text(locale, "jobs.cron.comma"))),
            last);
  }

  private static String described(Cron cron, Locale locale) {
    Locale language = Messages.language(locale);
    String text = CronDescriptor.instance(language).describe(cron);
    return language.equals(Locale.SIMPLIFIED_CHINESE)
        ? text.replace(" ", "")
        : text.substring(0, 1).toUpperCase(language) + text.substring(1);
  }
}
