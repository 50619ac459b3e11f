package org.aimass.serving.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.util.Locale;
import org.aimass.platform.web.FacesText;
import org.aimass.serving.Deployments;

/** Figures of serving as people read them. */
@Named("servingWords")
@ApplicationScoped
public class Words {
  public String tone(Deployments.Light light) {
    return switch (light) {
      case GREEN -> "success";
      case AMBER -> "warning";
      case RED -> "danger";
    };
  }

  /** Microseconds in milliseconds; a dash where nothing was measured. */
  public String millis(long micros) {
    return micros == 0 ? "–" : number(micros / 1000.0, micros < 10_000 ? 2 : 0) + " ms";
  }

  public String average(double millis) {
    return number(millis, millis < 10 ? 2 : 0) + " ms";
  }

  public String count(long number) {
    return NumberFormat.getIntegerInstance(FacesText.locale()).format(number);
  }

  public String share(long part, long whole) {
    return whole == 0 ? "–" : number(100.0 * part / whole, 1) + " %";
  }

  static String number(double value, int digits) {
    NumberFormat format = NumberFormat.getInstance(FacesText.locale());
    format.setMaximumFractionDigits(digits);
    return format.format(value);
  }

  /** Always as many digits, so that numbers in a column can be compared. */
  static String fixed(double value, int digits) {
    NumberFormat format = NumberFormat.getInstance(FacesText.locale());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(value);
  }

  /** The single worst thing, or that all is well. */
  public String worst(Deployments.Card card) {
    Locale locale = FacesText.locale();
    return card.worst() == null ? FacesText.text("serving.worst.none") : card.worstText(locale);
  }
}
