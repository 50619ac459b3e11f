package org.aimass.modelling.engines.pmml;

/** What is done with a number before it is the answer. */
record Targets(
    double low, double high, double factor, double constant, String cast, double missing) {
  static final Targets NONE =
      new Targets(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1, 0, "none", Double.NaN);

  /**
   * @param model an element that may have targets
   */
  static Targets of(Element model) {
    return model
        .child("Targets")
        .flatMap(targets -> targets.child("Target"))
        .map(
            target ->
                new Targets(
                    target.number("min", NONE.low),
                    target.number("max", NONE.high),
                    target.number("rescaleFactor", 1),
                    target.number("rescaleConstant", 0),
                    target.oneOf("castInteger", "none", "none", "round", "ceiling", "floor"),
                    target
                        .child("TargetValue")
                        .map(value -> value.number("defaultValue", Double.NaN))
                        .orElse(Double.NaN)))
        .orElse(NONE);
  }

  double of(double value) {
    if (Double.isNaN(value)) {
      return missing;
    }
    double scaled = Math.max(low, Math.min(high, value)) * factor + constant;
    return switch (cast) {
      case "round" -> Math.floor(scaled + 0.5);
      case "ceiling" -> Math.ceil(scaled);
      case "floor" -> Math.floor(scaled);
      default -> scaled;
    };
  }
}
