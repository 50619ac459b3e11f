package org.aimass.modelling.engines.pmml;

import java.util.List;
import org.aimass.modelling.ModelFileRefused;

/** A scorecard: points for each characteristic, added up. Reason codes are not computed. */
final class Scorecard extends Model {
  private final double initial;
  private final Characteristic[] characteristics;

  /** Points by the first condition that holds. */
  private record Characteristic(Condition[] conditions, Formula[] scores) {
    double of(double[] row) {
      for (int i = 0; i < conditions.length; i++) {
        if (conditions[i].of(row) == Condition.TRUE) {
          return scores[i].of(row);
        }
      }
      return Double.NaN;
    }
  }

  private Scorecard(Scope scope, double initial, Characteristic[] characteristics) {
    super(scope, List.of());
    this.initial = initial;
    this.characteristics = characteristics;
  }

  static Scorecard of(Element card, Scope scope) {
    Characteristic[] characteristics =
        card.need("Characteristics").children("Characteristic").stream()
            .map(characteristic -> characteristic(characteristic, scope))
            .toArray(Characteristic[]::new);
    return new Scorecard(scope, card.number("initialScore", 0), characteristics);
  }

  private static Characteristic characteristic(Element characteristic, Scope scope) {
    List<Element> attributes = characteristic.children("Attribute");
    Predicates predicates = new Predicates(scope);
    Condition[] conditions = attributes.stream().map(predicates::inside).toArray(Condition[]::new);
    Formula[] scores =
        attributes.stream().map(attribute -> score(attribute, scope)).toArray(Formula[]::new);
    return new Characteristic(conditions, scores);
  }

  private static Formula score(Element attribute, Scope scope) {
    if (attribute.has("partialScore")) {
      double score = attribute.number("partialScore");
      return row -> score;
    }
    return attribute
        .child("ComplexPartialScore")
        .flatMap(Expressions::inside)
        .map(expression -> new Expressions(scope).of(expression, Type.NUMBER).formula())
        .orElseThrow(
            () ->
                new ModelFileRefused(
                    "modelling.engines.pmml.lacks", attribute.name(), "partialScore"));
  }

  @Override
  void run(double[] row) {
    double sum = initial;
    for (Characteristic each : characteristics) {
      sum += each.of(row);
    }
    row[at()] = sum;
  }
}
