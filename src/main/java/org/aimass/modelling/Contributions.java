package org.aimass.modelling;

import org.aimass.modelling.AnswerExplanation.Scale;

/**
 * What the inputs of a model add to an answer, exactly.
 *
 * @param value {@code base} plus all of {@code inputs}
 * @param inputs in the order of {@link Predictor#inputs()}
 */
public record Contributions(Scale scale, double base, double value, double[] inputs) {}
