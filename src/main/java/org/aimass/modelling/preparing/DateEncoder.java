package org.aimass.modelling.preparing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimass.modelling.engines.Examples.Feature;

/**
 * A date becomes its parts: the day as a running number, year, month, day of month, day of week (1
 * = Monday), and the hour for a time. Parts that never change in training are left out; missing
 * ones become the median.
 *
 * @param time true for seconds since 1970, false for days
 * @param parts the kept ones, each prepared like a number
 */
record DateEncoder(@JsonProperty("time") boolean time, @JsonProperty("parts") List<Kept> parts)
    implements Encoder {

  /** One part that is kept, and how it is filled. */
  record Kept(@JsonProperty("part") Part part, @JsonProperty("number") NumberEncoder number) {}

  enum Part {
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
  static DateEncoder fit(double[] values, boolean time) {
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
      NumberEncoder number = NumberEncoder.fit(numbers);
      if (number != null) {
        // One indicator is enough for all parts.
        boolean indicator = number.indicator() && parts.isEmpty();
        parts.add(
            new Kept(
                part, new NumberEncoder(number.fill(), indicator, number.low(), number.high())));
      }
    }
    return parts.isEmpty() ? null : new DateEncoder(time, parts);
  }

  private static LocalDateTime moment(double value, boolean time) {
    if (Double.isNaN(value)) {
      return null;
    }
    return time ? RawTable.time(value) : LocalDate.ofEpochDay((long) value).atStartOfDay();
  }

  @Override
  public List<Feature> features(String column) {
    List<Feature> features = new ArrayList<>();
    for (Kept kept : parts) {
      features.addAll(
          kept.number().features(column + "." + kept.part().name().toLowerCase(Locale.ROOT)));
    }
    return features;
  }

  @Override
  public void encode(double number, String text, double[] row, int at) {
    LocalDateTime moment = moment(number, time);
    int place = at;
    for (Kept kept : parts) {
      kept.number().encode(moment == null ? Double.NaN : kept.part().of(moment), null, row, place);
      place += kept.number().indicator() ? 2 : 1;
    }
  }
}
