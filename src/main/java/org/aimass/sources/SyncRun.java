package org.aimass.sources;

import java.time.Instant;
import java.util.Locale;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/**
 * One run of a refresh.
 *
 * @param state RUNNING, DONE, WAITING for a decision, FAILED or CANCELLED
 * @param version null where nothing was new, and where there is none yet
 * @param cursor the highest value read, as text; null where all is read
 */
public record SyncRun(
    long id,
    long job,
    String state,
    Instant started,
    Instant ended,
    Integer version,
    Counts rows,
    String cursor,
    String errorKey,
    String errorArguments) {

  public static final String DONE = "DONE";
  public static final String FAILED = "FAILED";

  /** What a run has read and changed. */
  public record Counts(long read, long added, long changed, long removed) {
    static final Counts NONE = new Counts(0, 0, 0, 0);
  }

  /** Why it failed, with what can be done; null when it did not. */
  public String error(Locale locale) {
    return errorKey == null
        ? null
        : Messages.withRemedy(locale, errorKey, Json.read(errorArguments, Object[].class));
  }
}
