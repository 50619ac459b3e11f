package org.aimass.modelling.steps;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.List;

/**
 * How a number that may be missing is written: what is missing becomes the median of the training
 * rows, with a second column that says so where enough of them missed it to learn from that.
 *
 * @param fill null: what is missing stays so
 * @param low smaller values are read as this one: far outside of everything seen, arithmetic of the
 *     learners overflows
 */
public record Filling(Double fill, boolean indicator, double low, double high) {
  private static final double FEW = 0.005;
  private static final double RANGES = 10;

  /**
   * @return null when the values have nothing to say
   */
  public static Filling fit(double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    if (known.length == 0) {
      return null;
    }
    int missing = values.length - known.length;
    boolean indicator = missing > 0 && missing >= FEW * values.length && missing >= 5;
    double min = Arrays.stream(known).min().getAsDouble();
    double max = Arrays.stream(known).max().getAsDouble();
    if (min == max && !indicator) {
      return null;
    }
    double median = median(known);
    double range = Math.max(max / 2 - min / 2, 1e-9) * 2;
    return new Filling(
        median, indicator, finite(min - RANGES * range), finite(max + RANGES * range));
  }

  /** In a time proportional to the values, whose order it changes. */
  private static double median(double[] values) {
    int middle = values.length / 2;
    double upper = select(values, middle);
    if (values.length % 2 == 1) {
      return upper;
    }
    double lower = Arrays.stream(values, 0, middle).max().getAsDouble();
    return lower / 2 + upper / 2;
  }

  /** Hoare's selection: the value at this place of their order; smaller ones stand before it. */
  private static double select(double[] values, int place) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      double pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double other = values[i];
          values[i++] = values[j];
          values[j--] = other;
        }
      }
      if (place <= j) {
        high = j;
      } else if (place >= i) {
        low = i;
      } else {
        break;
      }
    }
    return values[place];
  }

  private static double finite(double value) {
    return Math.max(-Double.MAX_VALUE / 4, Math.min(Double.MAX_VALUE / 4, value));
  }

  /** The same without the column that says what was missing. */
  public Filling withoutIndicator() {
    return new Filling(fill, false, low, high);
  }

  /** The same for learners that read what is missing as it is. */
  public Filling withGaps() {
    return new Filling(null, false, low, high);
  }

  /** The columns that {@link #write} fills. */
  public List<Schema.Made> makes(String name) {
    Schema.Made value = Schema.Made.number(name);
    return indicator ? List.of(value, Schema.Made.number(name + "=missing")) : List.of(value);
  }

  /** How many columns that are. */
  @JsonIgnore
  public int width() {
    return indicator ? 2 : 1;
  }

  public void write(double number, double[] numbers, int at) {
    boolean missing = Double.isNaN(number);
    numbers[at] =
        !missing ? Math.max(low, Math.min(high, number)) : fill == null ? Double.NaN : fill;
    if (indicator) {
      numbers[at + 1] = missing ? 1 : 0;
    }
  }
}
