package org.aimass.jobs;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aimass.platform.Problem;

/**
 * When something recurs: five fields of Unix cron in a time zone. Where clocks are put forward, a
 * run whose time does not exist that day happens when they are put; where they are put back, a run
 * at a fixed hour happens once, at the first of the two.
 */
public final class CronExpression {
  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
  private static final int LONGEST = 200;
  private static final int FIELDS = 5;
  private static final int HOUR = 1;

  private final String text;
  private final ZoneId zone;
  private final Cron cron;
  private final ExecutionTime times;

  private CronExpression(String text, ZoneId zone, Cron cron) {
    this.text = text;
    this.zone = zone;
    this.cron = cron;
    times = ExecutionTime.forCron(cron);
  }

  /**
   * @param zone name of a time zone
   * @throws Problem 422 that says what is wrong, or that the time never comes
   */
  public static CronExpression of(String text, String zone) {
    CronExpression expression = new CronExpression(normal(text), zone(zone), parsed(normal(text)));
    if (expression.times.nextExecution(ZonedDateTime.now(expression.zone)).isEmpty()) {
      throw new Problem(422, "jobs.problem.cronNever", expression.text).at("cron");
    }
    return expression;
  }

  private static String normal(String text) {
    return text == null ? "" : text.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
  }

  private static Cron parsed(String text) {
    if (text.length() > LONGEST || text.split(" ").length != FIELDS) {
      throw new Problem(422, "jobs.problem.cronFields", text).at("cron");
    }
    try {
      return PARSER.parse(text).validate();
    } catch (IllegalArgumentException e) {
      throw new Problem(422, "jobs.problem.cron", text).at("cron");
    }
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name == null ? "" : name);
    } catch (DateTimeException e) {
      throw new Problem(422, "jobs.problem.zone", name).at("zone");
    }
  }

  public ZoneId zone() {
    return zone;
  }

  /** The first run after this moment; empty when there is none any more. */
  public Optional<Instant> next(Instant after) {
    Optional<Instant> regular =
        times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
    if (recursEveryHour()) {
      return regular;
    }
    ZoneOffsetTransition change = zone.getRules().nextTransition(after);
    while (change != null && regular.isPresent() && change.getInstant().isBefore(regular.get())) {
      if (change.isGap() && runsIn(change)) {
        return Optional.of(change.getInstant());
      }
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return regular;
  }

  /** The next runs after this moment. */
  public List<Instant> next(Instant after, int count) {
    List<Instant> runs = new ArrayList<>();
    Optional<Instant> run = next(after);
    while (run.isPresent() && runs.size() < count) {
      runs.add(run.get());
      run = next(run.get());
    }
    return runs;
  }

  private boolean recursEveryHour() {
    return text.split(" ")[HOUR].equals("*");
  }

  /** Whether a run lies in the local times that a day with this change does not have. */
  private boolean runsIn(ZoneOffsetTransition gap) {
    LocalDateTime before = gap.getDateTimeBefore().minusNanos(1);
    return times
        .nextExecution(before.atZone(ZoneOffset.UTC))
        .filter(run -> run.toLocalDateTime().isBefore(gap.getDateTimeAfter()))
        .isPresent();
  }

  /** When it recurs, in words of this language, without the zone. */
  public String words(Locale locale) {
    return CronWords.of(text, cron, locale);
  }

  @Override
  public String toString() {
    return text;
  }
}
