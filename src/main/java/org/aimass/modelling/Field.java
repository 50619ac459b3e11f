package org.aimass.modelling;

import java.util.List;
import org.aimass.datasets.ColumnKind;

/**
 * One value that a model wants to know about a row.
 *
 * @param required always false today: a missing value is handled by the model's preparation
 * @param categories the values seen in training for a CATEGORY or BOOLEAN, otherwise empty; another
 *     value counts as "other"
 * @param min smallest number seen in training, null for what is not a number
 * @param max largest number seen in training, null for what is not a number
 * @param example a value from the training rows, JSON-like (Number, Boolean or String)
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
