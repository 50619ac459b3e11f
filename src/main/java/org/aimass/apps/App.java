package org.aimass.apps;

import java.time.Instant;

/**
 * A program of the customer's that calls our models.
 *
 * @param keys how many of its keys are good now
 * @param stopped whether its owner is disabled: its keys are refused until it is handed over
 */
public record App(
    long id,
    String name,
    long ownerId,
    String owner,
    Instant created,
    long keys,
    boolean stopped) {}
