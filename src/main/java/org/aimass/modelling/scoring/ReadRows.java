package org.aimass.modelling.scoring;

import java.util.Map;

/**
 * What was read of a dataset to score models on it.
 *
 * @param rows that were looked at
 * @param every one in so many rows of the dataset was looked at; 1: all were
 * @param withoutTarget how many of these have no value in the target's column and were left out
 * @param unknownClasses rows with classes that the model does not know, by class; left out as well
 * @param covered share of the judged rows whose number lies inside its interval; null without
 *     intervals
 */
record ReadRows(
    long rows, long every, long withoutTarget, Map<String, Long> unknownClasses, Double covered) {}
