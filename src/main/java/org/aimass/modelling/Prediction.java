package org.aimass.modelling;

import java.util.Map;

/**
 * What a model answers for one row.
 *
 * @param label the class or cluster, null for a number
 * @param value the number, null for a class
 * @param probabilities of every class in class order, null for a number
 */
public record Prediction(String label, Double value, Map<String, Double> probabilities) {}
