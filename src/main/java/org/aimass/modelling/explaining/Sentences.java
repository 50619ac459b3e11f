package org.aimass.modelling.explaining;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.aimass.modelling.AnswerExplanation.Contribution;
import org.aimass.modelling.AnswerExplanation.Scale;
import org.aimass.platform.Messages;

/** An explained answer as one sentence. */
final class Sentences {
  private static final String KEY = "modelling.explaining.sentence.";
  private static final int MOST_RAISING = 3;
  private static final int MOST_LOWERING = 2;

  /** What moves the answer less than this share of all that moves it is not worth a word. */
  private static final double SMALLEST = 0.05;

  private final Locale language;
  private final Scale scale;

  Sentences(Locale language, Scale scale) {
    this.language = language;
    this.scale = scale;
  }

  /**
   * @param contributions the farthest from zero first
   */
  String ofClass(String name, double probability, List<Contribution> contributions) {
    return said("class", contributions, name, percent(probability));
  }

  /**
   * @param base what is usual
   */
  String ofNumber(String target, double value, double base, List<Contribution> contributions) {
    return said("number", contributions, target, number(value), number(base));
  }

  private String said(String kind, List<Contribution> contributions, String... facts) {
    double all = contributions.stream().mapToDouble(c -> Math.abs(c.contribution())).sum();
    String raising = reasons(contributions, 1, all, MOST_RAISING);
    String lowering = reasons(contributions, -1, all, MOST_LOWERING);
    String which =
        raising != null && lowering != null
            ? "both"
            : raising != null ? "raised" : lowering != null ? "lowered" : "neither";
    Object[] arguments = new Object[facts.length + 2];
    System.arraycopy(facts, 0, arguments, 0, facts.length);
    arguments[facts.length] = raising != null ? raising : lowering;
    arguments[facts.length + 1] = lowering;
    return Messages.text(language, KEY + kind + "." + which, arguments);
  }

  /** Null where nothing is worth a word. */
  private String reasons(List<Contribution> contributions, int sign, double all, int most) {
    List<String> reasons =
        contributions.stream()
            .filter(c -> c.contribution() * sign > 0)
            .filter(c -> Math.abs(c.contribution()) >= SMALLEST * all)
            .limit(most)
            .map(this::reason)
            .toList();
    String joined = null;
    for (int i = 0; i < reasons.size(); i++) {
      String key = i == reasons.size() - 1 ? "and" : "then";
      joined =
          joined == null
              ? reasons.get(i)
              : Messages.text(language, KEY + key, joined, reasons.get(i));
    }
    return joined;
  }

  private String reason(Contribution c) {
    String moved = signed(c.contribution());
    if (c.feature() == null) {
      return Messages.text(language, KEY + "others", moved);
    }
    return c.shown() == null
        ? Messages.text(language, KEY + "missing", c.label(), moved)
        : Messages.text(language, KEY + "reason", c.label(), c.shown(), moved);
  }

  /** A contribution as the sentence shows it. */
  String signed(double contribution) {
    String number =
        switch (scale) {
          case LOG_ODDS -> fixed(contribution, 2);
          case PROBABILITY -> percent(contribution);
          case VALUE -> number(contribution);
        };
    return contribution > 0 ? "+" + number : number;
  }

  String percent(double share) {
    NumberFormat format = NumberFormat.getPercentInstance(language);
    format.setMaximumFractionDigits(1);
    return format.format(share);
  }

  /** Three digits that count, and all of a whole number. */
  String number(double value) {
    if (Math.abs(value) >= 1000 || value == 0) {
      return fixed(value, 0);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
    return fixed(rounded.doubleValue(), Math.max(0, rounded.stripTrailingZeros().scale()));
  }

  private String fixed(double value, int digits) {
    NumberFormat format = NumberFormat.getInstance(language);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(value);
  }
}
