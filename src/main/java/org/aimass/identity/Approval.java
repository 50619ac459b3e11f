package org.aimass.identity;

import java.time.Instant;

/**
 * Something that one person asks for and another decides.
 *
 * @param kind what is asked for, in capitals; its module knows what the payload means
 * @param payload JSON of that house
 * @param decidedBy null while it is pending
 */
public record Approval(
    long id,
    String kind,
    String subject,
    String payload,
    String comment,
    long askedById,
    String askedBy,
    Instant asked,
    State state,
    String decidedBy,
    Instant decided,
    String decisionComment) {
  /** Where it stands. */
  public enum State {
    PENDING,
    APPROVED,
    REFUSED,
    /** By whoever had asked. */
    WITHDRAWN
  }

  public boolean pending() {
    return state == State.PENDING;
  }
}
