package org.aimass.modelling.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.Column;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingOrder.Validation;
import org.aimass.platform.Messages;

/** What was ordered about validation and weights, in words. */
final class ValidationText {
  private final TrainingOrder order;
  private final Locale locale;

  ValidationText(Training training, Locale locale) {
    this.order = training.order();
    this.locale = locale;
  }

  /** Whether the rows decide how candidates are judged. */
  boolean isAutomatic() {
    Validation ordered = order.validation();
    return ordered.folds() == null && ordered.holdout() == null && ordered.time() == null;
  }

  /**
   * @param automatic what to say where the rows decide
   */
  String validation(String automatic) {
    Validation ordered = order.validation();
    String split = isAutomatic() ? automatic : split(ordered);
    return ordered.group() == null
        ? split
        : text("modelling.training.byGroup", split, label(ordered.group()));
  }

  private String split(Validation ordered) {
    String share = ordered.holdout() == null ? null : Shown.percent(locale, ordered.holdout());
    if (ordered.time() != null) {
      return share == null
          ? text("modelling.training.byTimeUsual", label(ordered.time()))
          : text("modelling.training.byTime", share, label(ordered.time()));
    }
    return ordered.folds() != null
        ? text("modelling.training.folds", ordered.folds())
        : text("modelling.training.holdout", share);
  }

  /** Empty where all rows count the same. */
  String weights() {
    List<String> parts = new ArrayList<>();
    if (!order.weights().classes().isEmpty()) {
      List<String> classes = new ArrayList<>();
      order
          .weights()
          .classes()
          .forEach((name, weight) -> classes.add(name + " " + Shown.number(locale, weight, 3)));
      parts.add(text("modelling.training.weightsClasses", String.join(" · ", classes)));
    }
    if (order.weights().column() != null) {
      parts.add(text("modelling.training.weightColumn", label(order.weights().column())));
    }
    return String.join("; ", parts);
  }

  private String label(String name) {
    return order.data().columns() == null
        ? name
        : order.data().columns().stream()
            .filter(column -> column.name().equals(name))
            .map(Column::label)
            .findFirst()
            .orElse(name);
  }

  private String text(String key, Object... facts) {
    return Messages.text(locale, key, facts);
  }
}
