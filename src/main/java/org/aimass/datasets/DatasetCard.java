package org.aimass.datasets;

import java.time.Instant;

/**
 * A dataset in a list.
 *
 * @param version the newest that can be used; 0 when there is none
 * @param state READY, IMPORTING (before the first version), FAILED (the first import failed) or
 *     EMPTY (waits for its first rows)
 * @param job of the import under way, or null
 */
public record DatasetCard(
    long id,
    String name,
    String description,
    int version,
    long rows,
    int columns,
    String state,
    Long job,
    String createdBy,
    Instant created,
    Instant changed) {}
