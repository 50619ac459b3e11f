package org.aimass.modelling;

import java.time.Instant;

/** A model in a list, by its newest version. */
public record ModelSummary(
    long id,
    String name,
    int versions,
    Instant created,
    String createdBy,
    ModelVersion latest,
    Integer released) {}
