package org.aimass.datasets;

import java.time.Instant;

/**
 * A version of a dataset that was handed over to those who train models.
 *
 * @param dataset its name today
 * @param note what they should know; empty for nothing
 * @param by username of who handed it over
 * @param unread whether whoever acts has not yet said to have read it
 */
public record Handover(
    long id,
    long datasetId,
    String dataset,
    int version,
    String note,
    String by,
    Instant created,
    boolean unread) {}
