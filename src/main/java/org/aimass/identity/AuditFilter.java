package org.aimass.identity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.aimass.platform.Problem;

/**
 * Which lines of the record are wanted; empty texts and null times do not narrow.
 *
 * @param actor user name of who did it, in any case
 * @param action what was done
 * @param object a part of the name of what it was done to
 * @param from the earliest time, itself included
 * @param to the time that is too late already
 */
public record AuditFilter(String actor, String action, String object, Instant from, Instant to) {
  /** Everything. */
  public static final AuditFilter ALL = new AuditFilter("", "", "", null, null);

  public AuditFilter {
    actor = actor == null ? "" : actor.strip();
    action = action == null ? "" : action.strip();
    object = object == null ? "" : object.strip();
  }

  /**
   * Reads times as people and programs give them: a day of UTC (the last one is wanted whole), or a
   * moment of RFC 3339.
   *
   * @throws Problem 400 when a time is neither
   */
  public static AuditFilter of(String actor, String action, String object, String from, String to) {
    return new AuditFilter(actor, action, object, moment("from", from, 0), moment("to", to, 1));
  }

  private static Instant moment(String field, String text, int days) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String given = text.strip();
    try {
      return given.length() <= 10
          ? LocalDate.parse(given).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(given).toInstant();
    } catch (DateTimeException e) {
      throw new Problem(
              400, "identity.problem.moment", given.substring(0, Math.min(given.length(), 40)))
          .at(field);
    }
  }
}
