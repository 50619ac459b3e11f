package org.aimass.modelling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model says about one row. One record for each {@link AnswerKind}; whoever has to treat
 * them differently implements {@link Cases}, so that the compiler finds every such place when there
 * is a new one.
 */
public sealed interface Answer {
  AnswerKind kind();

  /** The case that this answer is. */
  <T, E extends Exception> T in(Cases<T, E> cases) throws E;

  /**
   * A class.
   *
   * @param label the likeliest class, or the one that a kept threshold decided for
   * @param probabilities of every class, in class order
   * @param threshold the kept threshold that decided the label; null: the likeliest class
   */
  record OfClass(String label, Map<String, Double> probabilities, Double threshold)
      implements Answer {
    /**
     * @param said probabilities in class order
     */
    public static OfClass likeliest(List<String> classes, double[] said) {
      return new OfClass(likeliestOf(classes, said), named(classes, said), null);
    }

    /** The same probabilities with the label that a kept threshold decides. */
    public OfClass decided(String decision, double by) {
      return new OfClass(decision, probabilities, by);
    }

    @Override
    public AnswerKind kind() {
      return AnswerKind.CLASS;
    }

    @Override
    public <T, E extends Exception> T in(Cases<T, E> cases) throws E {
      return cases.ofClass(this);
    }
  }

  /**
   * A number.
   *
   * @param value NaN where a model could not compute it
   * @param low end of the {@link PredictionIntervals interval}; null where the model has none
   * @param high null where the model has none
   */
  record OfNumber(double value, Double low, Double high) implements Answer {
    /** A number without an interval. */
    public OfNumber(double value) {
      this(value, null, null);
    }

    @Override
    public AnswerKind kind() {
      return AnswerKind.NUMBER;
    }

    @Override
    public <T, E extends Exception> T in(Cases<T, E> cases) throws E {
      return cases.ofNumber(this);
    }
  }

  /**
   * A group of similar rows.
   *
   * @param label name of the group
   * @param probabilities how much the row belongs to each group, in their order
   */
  record OfGroup(String label, Map<String, Double> probabilities) implements Answer {
    public static OfGroup likeliest(List<String> groups, double[] said) {
      return new OfGroup(likeliestOf(groups, said), named(groups, said));
    }

    @Override
    public AnswerKind kind() {
      return AnswerKind.GROUP;
    }

    @Override
    public <T, E extends Exception> T in(Cases<T, E> cases) throws E {
      return cases.ofGroup(this);
    }
  }

  /** One method for each kind of answer. */
  interface Cases<T, E extends Exception> {
    T ofClass(OfClass answer) throws E;

    T ofNumber(OfNumber answer) throws E;

    T ofGroup(OfGroup answer) throws E;
  }

  private static String likeliestOf(List<String> names, double[] said) {
    int best = 0;
    for (int i = 1; i < said.length; i++) {
      best = said[i] > said[best] ? i : best;
    }
    return names.get(best);
  }

  private static Map<String, Double> named(List<String> names, double[] said) {
    Map<String, Double> named = new LinkedHashMap<>(said.length * 2);
    for (int i = 0; i < said.length; i++) {
      named.put(names.get(i), said[i]);
    }
    return named;
  }
}
