package org.aimass.modelling.explaining;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.AnswerExplainer;
import org.aimass.modelling.AnswerExplainer.Subject;
import org.aimass.modelling.AnswerExplanation;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.PredictionTimeout;
import org.aimass.modelling.SmallestChange;
import org.aimass.modelling.explaining.ModelExplanation.Point;
import org.aimass.platform.NotFound;
import org.aimass.platform.Places;
import org.aimass.platform.Problem;

/** A version of a model is asked about rows that somebody makes up. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
public class WhatIf {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** Asking for one answer takes none: only what asks thousands of times does. */
  private static final Places PLACES = new Places(2, 4, 5_000);

  private static final int CURVE_VALUES = 40;

  @Inject Models models;
  @Inject ModelExplanations explanations;
  @Inject AnswerExplainer explainer;
  @Inject CurrentActor user;

  /**
   * The row that most rows of the training are like: the middle number and the most frequent word
   * of each column, without those that whoever acts may not see.
   *
   * @throws NotFound when there is no such version
   */
  public Map<String, Object> usual(String name, int version) {
    Set<String> masked = explanations.masked(models.version(name, version));
    Map<String, Object> row = new LinkedHashMap<>();
    for (ColumnValues column : ColumnValues.of(models.predictor(name, version))) {
      Object value =
          column.ordered()
              ? column.at(column.missing() + (1 - column.missing()) / 2)
              : column.values(1).stream().findFirst().orElse(null);
      if (value != null && !masked.contains(column.field().name())) {
        row.put(column.field().name(), value);
      }
    }
    return row;
  }

  /**
   * The answer to a row, with the threshold that was kept for the version.
   *
   * @throws org.aimass.modelling.InputRefused naming the field
   */
  public Prediction answer(String name, int version, Map<String, Object> row) {
    Subject subject = subject(name, version);
    return subject.decide().apply(List.of(subject.model().predict(row))).get(0);
  }

  /**
   * Why the row gets its answer.
   *
   * @param of the class or group whose probability is explained; null: the answer
   */
  public AnswerExplanation why(
      String name, int version, Map<String, Object> row, String of, Locale language) {
    return inPlace(
        () -> explainer.explain(subject(name, version), List.of(row), of, language, LIMIT).get(0));
  }

  /**
   * What the model answers to the row with other values of one column.
   *
   * @param of the class or group whose probability is asked for; null for a number
   * @return without intervals; empty for a column without known values, and for one whose values
   *     whoever acts may not see
   */
  public List<Point> curve(
      String name, int version, Map<String, Object> row, String column, String of) {
    Subject subject = subject(name, version);
    if (explanations.masked(subject.about()).contains(column)) {
      return List.of();
    }
    Asked asked = Asked.of(subject.model(), of, LIMIT).forProbability();
    Map<String, Object> read = subject.model().read(row);
    List<Object> values =
        ColumnValues.of(subject.model()).stream()
            .filter(each -> each.field().name().equals(column))
            .findFirst()
            .map(each -> each.values(CURVE_VALUES))
            .orElse(List.of());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object value : values) {
      rows.add(Shapley.with(read, List.of(column), Map.of(column, value)));
    }
    double[] said = asked.of(rows);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < said.length; i++) {
      points.add(new Point(values.get(i), said[i], said[i], said[i]));
    }
    return points;
  }

  /**
   * The smallest change that gives a wanted answer. Columns whose values whoever acts may not see
   * do not change.
   *
   * @throws Problem 400 for an answer that the model cannot give
   */
  public SmallestChange change(
      String name,
      int version,
      Map<String, Object> row,
      SmallestChange.Wanted wanted,
      Set<String> fixed,
      Locale language) {
    return inPlace(
        () -> {
          Subject subject = subject(name, version);
          Set<String> all = new TreeSet<>(fixed);
          all.addAll(explanations.masked(subject.about()));
          return explainer.smallestChange(subject, row, wanted, all, language, LIMIT);
        });
  }

  private Subject subject(String name, int version) {
    ModelVersion about = models.version(name, version);
    return new Subject(
        about,
        models.predictor(name, version),
        answers -> about.card().kept().map(kept -> kept.decide(answers)).orElse(answers));
  }

  @FunctionalInterface
  private interface Work<T> {
    T done();
  }

  private <T> T inPlace(Work<T> work) {
    try (Places.Place place = PLACES.take(user.id())) {
      return work.done();
    } catch (PredictionTimeout e) {
      throw new Problem(422, "modelling.explaining.problem.tooSlow");
    }
  }
}
