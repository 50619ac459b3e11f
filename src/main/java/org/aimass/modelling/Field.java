package org.aimass.modelling;

import java.util.List;
import org.aimass.datasets.ColumnKind;

/**
 * One value that a model wants to know about a row.
 *
 * @param required true where a model that was made elsewhere has no answer without the value; false
 *     for our own, whose preparation handles missing values
 * @param categories the values seen in training for a CATEGORY or BOOLEAN, otherwise empty; another
 *     value counts as "other"
 * @param min smallest number seen in training, null for what is not a number
 * @param max largest number seen in training, null for what is not a number
 * @param example a value from the training rows, or one that a model made elsewhere takes;
 *     JSON-like (Number, Boolean or String)
 */
public record Field(
    String name,
    String label,
    ColumnKind type,
    boolean required,
    List<String> categories,
    Double min,
    Double max,
    Object example) {}
