package org.aimass.modelling.steps.date;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimass.modelling.steps.Filling;
import org.aimass.modelling.steps.Schema;
import org.aimass.modelling.steps.Step;

/**
 * A date becomes its parts: the day as a running number, year, month, day of month, day of week (1
 * = Monday), and the hour for a time. Parts that never change in training are left out; missing
 * ones become the median.
 *
 * @param time true for seconds since 1970, false for days
 * @param parts the kept ones, each prepared like a number
 */
public record DateStep(String column, boolean time, List<Kept> parts) implements Step {

  /** One part that is kept, and how it is filled. */
  public record Kept(Part part, Filling filling) {}

  public enum Part {
    DAY_NUMBER,
    YEAR,
    MONTH,
    DAY,
    WEEKDAY,
    HOUR;

    double of(LocalDateTime moment) {
      return switch (this) {
        case DAY_NUMBER -> moment.toLocalDate().toEpochDay();
        case YEAR -> moment.getYear();
        case MONTH -> moment.getMonthValue();
        case DAY -> moment.getDayOfMonth();
        case WEEKDAY -> moment.getDayOfWeek().getValue();
        case HOUR -> moment.getHour() + moment.getMinute() / 60.0;
      };
    }
  }

  /**
   * @return null when the column has nothing to say
   */
  public static DateStep fit(String column, double[] values, boolean time) {
    LocalDateTime[] moments = new LocalDateTime[values.length];
    for (int i = 0; i < values.length; i++) {
      moments[i] = moment(values[i], time);
    }
    List<Kept> parts = new ArrayList<>();
    for (Part part : Part.values()) {
      if (part == Part.HOUR && !time) {
        continue;
      }
      double[] numbers = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        numbers[i] = moments[i] == null ? Double.NaN : part.of(moments[i]);
      }
      Filling filling = Filling.fit(numbers);
      if (filling != null) {
        // One indicator is enough for all parts.
        parts.add(new Kept(part, parts.isEmpty() ? filling : filling.withoutIndicator()));
      }
    }
    return parts.isEmpty() ? null : new DateStep(column, time, parts);
  }

  private static LocalDateTime moment(double value, boolean time) {
    if (Double.isNaN(value)) {
      return null;
    }
    if (!time) {
      return LocalDate.ofEpochDay((long) value).atStartOfDay();
    }
    long seconds = (long) Math.floor(value);
    return LocalDateTime.ofInstant(
        Instant.ofEpochSecond(seconds, Math.round((value - seconds) * 1e6) * 1000), ZoneOffset.UTC);
  }

  @Override
  public Schema after(Schema before) {
    List<Schema.Made> made = new ArrayList<>();
    for (Kept kept : parts) {
      made.addAll(kept.filling().makes(column + "." + kept.part().name().toLowerCase(Locale.ROOT)));
    }
    return before.with(column, made);
  }

  @Override
  public Replay on(Schema before) {
    int from = before.column(column).slot();
    int at = before.slots();
    return row -> {
      LocalDateTime moment = moment(row.number(from), time);
      int place = at;
      for (Kept kept : parts) {
        kept.filling()
            .write(moment == null ? Double.NaN : kept.part().of(moment), row.numbers(), place);
        place += kept.filling().width();
      }
    };
  }
}
