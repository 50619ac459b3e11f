package org.aimass.modelling.engines.pmml;

/** How a sum becomes a probability or a number. */
enum Link {
  NONE,
  SOFTMAX,
  SIMPLEMAX,
  LOGIT,
  PROBIT,
  CLOGLOG,
  LOGLOG,
  CAUCHIT,
  EXP;

  /**
   * @param element that names it, for the refusal
   */
  static Link of(Element element, String name) {
    return switch (name) {
      case "none", "identity" -> NONE;
      case "softmax" -> SOFTMAX;
      case "simplemax" -> SIMPLEMAX;
      case "logit" -> LOGIT;
      case "probit" -> PROBIT;
      case "cloglog" -> CLOGLOG;
      case "loglog" -> LOGLOG;
      case "cauchit" -> CAUCHIT;
      case "exp", "log" -> EXP;
      default -> throw element.unsupported("\"" + name + "\"");
    };
  }

  double of(double sum) {
    return switch (this) {
      case LOGIT, SOFTMAX -> 1 / (1 + Math.exp(-sum));
      case PROBIT -> normal(sum);
      case CLOGLOG -> -Math.expm1(-Math.exp(sum));
      case LOGLOG -> Math.exp(-Math.exp(-sum));
      case CAUCHIT -> 0.5 + Math.atan(sum) / Math.PI;
      case EXP -> Math.exp(sum);
      case NONE, SIMPLEMAX -> sum;
    };
  }

  /** The standard normal distribution up to x, by its Taylor series (Marsaglia 2004). */
  private static double normal(double x) {
    if (Math.abs(x) > 8) {
      return x < 0 ? 0 : 1;
    }
    double term = x;
    double sum = x;
    for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum) && i < 400; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return Double.isNaN(x) ? x : 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }
}
