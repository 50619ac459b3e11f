package org.aimass.serving;

import java.time.Instant;

/**
 * A moment at which a model version became the champion of a deployment.
 *
 * @param approvalId the approval it followed; null for a rollback
 * @param releasedBy who approved it or rolled back
 */
public record Release(
    long id,
    String model,
    int version,
    Kind kind,
    Long approvalId,
    String comment,
    String askedBy,
    String releasedBy,
    Instant released) {
  /** How it came about. */
  public enum Kind {
    RELEASE,
    ROLLBACK
  }
}
