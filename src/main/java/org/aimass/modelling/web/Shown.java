package org.aimass.modelling.web;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.jobs.JobState;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Setting;
import org.aimass.platform.Messages;
import org.aimass.platform.web.Durations;
import org.aimass.platform.web.Sizes;

/** Numbers, states and names as these pages show them. */
final class Shown {
  private Shown() {}

  static String number(Locale locale, Double value, int digits) {
    if (value == null || !Double.isFinite(value)) {
      return "–";
    }
    NumberFormat format = NumberFormat.getInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    String text = format.format(value);
    // What is rounded to zero has no sign.
    return value < 0 && text.equals("-" + format.format(0)) ? format.format(0) : text;
  }

  /** A threshold: two digits, more where somebody has set more. */
  static String threshold(Locale locale, double value) {
    NumberFormat format = NumberFormat.getInstance(locale);
    format.setMinimumFractionDigits(2);
    format.setMaximumFractionDigits(6);
    return format.format(value);
  }

  static String whole(Locale locale, long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  /**
   * A score with as many digits as tell candidates apart: three for shares, fewer for large
   * numbers.
   */
  static String score(Locale locale, Double value) {
    if (value == null) {
      return "–";
    }
    double size = Math.abs(value);
    if (size > 0 && (size < 0.001 || size >= 1e15)) {
      // Targets have every unit: an error of a millionth is no zero.
      return new DecimalFormat("0.###E0", DecimalFormatSymbols.getInstance(locale)).format(value);
    }
    return number(locale, value, size < 10 ? 4 : size < 1000 ? 2 : 0);
  }

  /** A metric's name where there is little room: "AUC". */
  static String metric(Locale locale, Metric metric) {
    return Messages.text(locale, "modelling.metric." + metric + ".short");
  }

  /** "RMSE (lower is better)". */
  static String directed(Locale locale, Metric metric) {
    return Messages.text(
        locale,
        metric.higherIsBetter()
            ? "modelling.metric.higherIsBetter"
            : "modelling.metric.lowerIsBetter",
        metric(locale, metric));
  }

  static String percent(Locale locale, double share) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(1);
    return format.format(share);
  }

  static String seconds(Locale locale, Double seconds) {
    if (seconds == null) {
      return "–";
    }
    return number(locale, seconds, seconds < 10 ? 2 : 0) + " s";
  }

  static String micros(Locale locale, Double micros) {
    return micros == null ? "–" : Durations.micros(micros, locale);
  }

  static String bytes(Locale locale, Long bytes) {
    return bytes == null ? "–" : Sizes.text(bytes, locale);
  }

  /** {@code weka}, {@code RandomForest} to "Random forest". */
  static String algorithm(Locale locale, String engine, String algorithm) {
    String key = "modelling." + engine + "." + algorithm;
    String text = Messages.text(locale, key);
    if (!text.equals(key)) {
      return text;
    }
    // The baseline and the ensembles of models from before were Weka's.
    String platform = "modelling.platform." + algorithm;
    String own = Messages.text(locale, platform);
    return own.equals(platform) ? algorithm : own;
  }

  /**
   * The name of an ensemble's member.
   *
   * @param engine of the ensemble, where the member does not name its own
   */
  static String member(Locale locale, String engine, Map<?, ?> member) {
    return algorithm(
        locale,
        member.get(Algorithm.ENGINE) instanceof String own ? own : engine,
        String.valueOf(member.get("algorithm")));
  }

  /** A setting's value: numbers as the language writes them, yes and no in words. */
  static String setting(Locale locale, Object value) {
    if (value instanceof Boolean on) {
      return Messages.text(locale, on ? "modelling.settings.on" : "modelling.settings.off");
    }
    if (value instanceof Number number) {
      NumberFormat format = NumberFormat.getInstance(locale);
      format.setMaximumFractionDigits(6);
      return format.format(number);
    }
    return String.valueOf(value);
  }

  /**
   * What tells candidates of one algorithm apart: the settings that are not the usual ones, and for
   * an ensemble its members.
   *
   * @param algorithm as its engine describes it; null when that is not installed any more
   */
  static String settings(
      Locale locale, Algorithm algorithm, String engine, Map<String, Object> settings) {
    List<String> parts = new ArrayList<>();
    if (settings.get("members") instanceof List<?> members) {
      members.forEach(
          member -> {
            if (member instanceof Map<?, ?> map) {
              parts.add(member(locale, engine, map));
            }
          });
    }
    if (algorithm != null) {
      for (Setting setting : algorithm.allSettings()) {
        Object value = settings.get(setting.name());
        if (value != null && !setting.isUsual(value)) {
          parts.add(Messages.text(locale, setting.label()) + " " + setting(locale, value));
        }
      }
    }
    return String.join(", ", parts);
  }

  static String tone(JobState state) {
    return switch (state) {
      case DONE -> "success";
      case FAILED -> "danger";
      case RUNNING, CANCELLING -> "running";
      case QUEUED -> "info";
      case CANCELLED -> "neutral";
    };
  }

  static String tone(String modelState) {
    return switch (modelState) {
      case "RELEASED" -> "success";
      case "ARCHIVED" -> "neutral";
      default -> "info";
    };
  }
}
