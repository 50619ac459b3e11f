package org.aimass.modelling.scoring;

import org.aimass.modelling.Metric;

/**
 * How the answers of a model are judged: as in its training.
 *
 * @param positive of two classes the one that is asked about; null for the usual one
 * @param threshold that decides the label; null: the likeliest class
 */
record Judging(Metric metric, String positive, Double threshold) {}
