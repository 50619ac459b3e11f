package org.aimass.modelling.explaining;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.aimass.modelling.Answer;
import org.aimass.modelling.AnswerExplainer;
import org.aimass.modelling.AnswerExplanation;
import org.aimass.modelling.AnswerExplanation.Contribution;
import org.aimass.modelling.AnswerExplanation.Method;
import org.aimass.modelling.AnswerExplanation.Scale;
import org.aimass.modelling.Contributions;
import org.aimass.modelling.Field;
import org.aimass.modelling.InputRefused;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.SmallestChange;
import org.aimass.modelling.SmallestChange.Wanted;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;

/** Explains single answers by asking the model about rows that differ in some columns. */
@ApplicationScoped
public class RowExplainer implements AnswerExplainer {
  private static final String KEY = "modelling.explaining.";
  private static final long SEED = 1;

  /** What explaining a row may take, as far as the model's own time is known. */
  private static final double MICROS_PER_ROW = 300_000;

  private static final double MICROS_PER_CHANGE = 2_000_000;
  private static final double USUAL_MICROS = 50;
  private static final int SHOWN_DIGITS = 6;
  private static final int FEWEST_PAIRS = 8;
  private static final int MOST_PAIRS = 150;
  private static final int FEWEST_ASKED = 1_000;
  private static final int MOST_ASKED = 20_000;

  @Override
  public List<AnswerExplanation> explain(
      Subject subject, List<Map<String, Object>> rows, String of, Locale language, Duration limit) {
    Predictor model = subject.model();
    requireClass(model.classes(), of);
    List<Map<String, Object>> read = read(model, rows);
    List<ColumnValues> columns = ColumnValues.of(model);
    Map<String, Shapley> sampling = new HashMap<>();
    List<Prediction> answers = subject.decide().apply(model.predict(read, limit));
    List<AnswerExplanation> explained = new ArrayList<>(rows.size());
    long end = System.nanoTime() + limit.toNanos();
    for (int i = 0; i < read.size(); i++) {
      String about = of != null ? of : label(answers.get(i));
      Asked asked = Asked.of(model, about, Duration.ofNanos(end - System.nanoTime()));
      Optional<Contributions> exact = model.contributions(read.get(i), about);
      Found found;
      if (exact.isPresent()) {
        found = exact(model, exact.get());
      } else {
        Shapley shapley = sampling.get(about);
        if (shapley == null) {
          shapley = sampling(asked, columns, micros(subject));
          sampling.put(about, shapley);
        }
        found = new Found(asked.scale(), Method.SAMPLING, shapley.of(read.get(i)));
      }
      explained.add(
          explanation(subject, asked, found, read.get(i), answers.get(i).answer(), language));
    }
    return explained;
  }

  /**
   * What was found of a row.
   *
   * @param result without errors where it is exact
   */
  private record Found(Scale scale, Method method, Shapley.Result result) {}

  private static Found exact(Predictor model, Contributions exact) {
    return new Found(
        exact.scale(),
        Method.TREES,
        new Shapley.Result(
            exact.base(),
            exact.value(),
            model.inputs().stream().map(Field::name).toList(),
            exact.inputs(),
            null));
  }

  private static double micros(Subject subject) {
    Double measured = subject.about().quality().predictMicros();
    return measured == null || measured <= 0 ? USUAL_MICROS : measured;
  }

  /**
   * How many background rows there are follows from what was measured in training: not from the
   * clock, so that the same row is always explained the same.
   */
  private static Shapley sampling(Asked asked, List<ColumnValues> columns, double micros) {
    double perPair = 2.0 * Math.max(1, columns.size()) * micros;
    int pairs = (int) Math.max(FEWEST_PAIRS, Math.min(MOST_PAIRS, MICROS_PER_ROW / perPair));
    return new Shapley(
        columns.stream().map(column -> column.field().name()).toList(),
        Background.rows(columns, pairs, SEED),
        asked::of,
        SEED);
  }

  private static AnswerExplanation explanation(
      Subject subject,
      Asked asked,
      Found found,
      Map<String, Object> row,
      Answer answer,
      Locale language) {
    Shapley.Result result = found.result();
    List<Contribution> contributions = contributions(subject.model(), result, row, language);
    Sentences sentences = new Sentences(language, found.scale());
    return new AnswerExplanation(
        asked.of(),
        found.scale(),
        result.base(),
        result.value(),
        contributions,
        found.method(),
        found.scale() == Scale.VALUE
            ? sentences.ofNumber(target(subject), result.value(), result.base(), contributions)
            : sentences.ofClass(asked.of(), asked.forProbability().number(answer), contributions));
  }

  private static List<Contribution> contributions(
      Predictor model, Shapley.Result result, Map<String, Object> row, Locale language) {
    Map<String, Field> fields =
        model.inputs().stream().collect(Collectors.toMap(Field::name, field -> field));
    List<Contribution> contributions = new ArrayList<>();
    for (int c = 0; c < result.columns().size(); c++) {
      Field field = fields.get(result.columns().get(c));
      contributions.add(
          new Contribution(
              field == null ? null : field.name(),
              field == null ? Messages.text(language, KEY + "others") : label(field),
              field == null ? null : shown(field, row.get(field.name()), language),
              result.contributions()[c],
              result.errors() == null ? null : result.errors()[c]));
    }
    contributions.sort(
        Comparator.comparingDouble((Contribution c) -> Math.abs(c.contribution())).reversed());
    return contributions;
  }

  private static String target(Subject subject) {
    String label = subject.about().schema().targetLabel();
    return label != null ? label : subject.about().target();
  }

  private static String label(Field field) {
    return field.label() == null ? field.name() : field.label();
  }

  /** A value as a person writes it; null for a missing one. */
  static String shown(Field field, Object value, Locale language) {
    if (value == null || field.type().textual()) {
      return value == null ? null : String.valueOf(value);
    }
    if (field.type().numeric()) {
      NumberFormat format = NumberFormat.getInstance(language);
      format.setMaximumFractionDigits(SHOWN_DIGITS);
      return format.format(value);
    }
    return field.type().shown(language, field.type().given(value));
  }

  @Override
  public SmallestChange smallestChange(
      Subject subject,
      Map<String, Object> row,
      Wanted wanted,
      Set<String> fixed,
      Locale language,
      Duration limit) {
    Predictor model = subject.model();
    Goal goal = new Goal(wanted, model.classes());
    Set<String> names = new TreeSet<>();
    fixed.forEach(each -> names.add(field(model, each).name()));
    Map<String, Object> read = model.read(row);
    Asked asked = Asked.of(model, null, limit);
    Prediction now = subject.decide().apply(asked.predictions(List.of(read))).get(0);
    if (goal.met(now)) {
      return new SmallestChange(
          true, List.of(), now, Messages.text(language, KEY + "change.already"));
    }
    List<ColumnValues> free =
        ColumnValues.of(model).stream()
            .filter(column -> !names.contains(column.field().name()))
            .toList();
    int most =
        (int) Math.max(FEWEST_ASKED, Math.min(MOST_ASKED, MICROS_PER_CHANGE / micros(subject)));
    Optional<Counterfactuals.State> found =
        new Counterfactuals(
                read, free, rows -> subject.decide().apply(asked.predictions(rows)), goal, most)
            .find();
    if (found.isEmpty()) {
      return new SmallestChange(
          false,
          List.of(),
          now,
          free.isEmpty()
              ? Messages.text(language, KEY + "change.fixed")
              : Messages.text(
                  language,
                  KEY + "change.none",
                  Math.min(free.size(), Counterfactuals.MOST_COLUMNS)));
    }
    return new SmallestChange(
        true,
        found.get().moves().stream()
            .map(
                move ->
                    new SmallestChange.Change(
                        move.name(),
                        label(move.column().field()),
                        read.get(move.name()),
                        move.to()))
            .toList(),
        found.get().answer(),
        null);
  }

  private static List<Map<String, Object>> read(Predictor model, List<Map<String, Object>> rows) {
    List<Map<String, Object>> read = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      try {
        read.add(model.read(rows.get(i)));
      } catch (InputRefused refused) {
        throw rows.size() == 1 ? refused : refused.with("row", i);
      }
    }
    return read;
  }

  /**
   * @param of null is none that is unknown
   * @throws Problem 400 with the classes that there are
   */
  static void requireClass(List<String> classes, String of) {
    if (of == null) {
      return;
    }
    if (classes.isEmpty()) {
      throw new Problem(400, KEY + "problem.noClasses").at("class");
    }
    if (!classes.contains(of)) {
      throw new Problem(400, KEY + "problem.unknownClass", of, String.join(", ", classes))
          .at("class");
    }
  }

  private static Field field(Predictor model, String name) {
    return model.inputs().stream()
        .filter(input -> input.name().equals(name) || name.equals(input.label()))
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                        400,
                        KEY + "problem.fixed",
                        name,
                        model.inputs().stream().map(Field::name).collect(Collectors.joining(", ")))
                    .at("fixed"));
  }

  /** The class or group that a row is told to be; null for a number. */
  static String label(Prediction prediction) {
    return prediction
        .answer()
        .in(
            new Answer.Cases<String, RuntimeException>() {
              @Override
              public String ofClass(Answer.OfClass one) {
                return one.label();
              }

              @Override
              public String ofNumber(Answer.OfNumber one) {
                return null;
              }

              @Override
              public String ofGroup(Answer.OfGroup one) {
                return one.label();
              }
            });
  }
}
