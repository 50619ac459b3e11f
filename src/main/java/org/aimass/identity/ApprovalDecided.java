package org.aimass.identity;

/**
 * Told in the transaction of the decision: what follows from it is there with it, or not at all.
 */
public record ApprovalDecided(
    long id, String kind, boolean approved, String payload, String askedBy, String decidedBy) {}
