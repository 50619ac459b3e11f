package org.aimass.identity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** Writes lines of the audit record, in the transaction of the caller. */
@Dependent
class AuditWriter {
  private static final int LONGEST_ADDRESS = 60;
  private static final int LONGEST_DETAILS = 100_000;

  @PersistenceContext EntityManager database;
  @Inject Clock clock;

  /**
   * @param actor a user name, or the name that a stranger gives at the sign-in
   * @param outcome OK or REFUSED
   * @param address where the request came from, or null
   */
  void write(
      String actor,
      String action,
      String object,
      String outcome,
      String detailsJson,
      String address) {
    AuditRecord entry = new AuditRecord();
    entry.happened = clock.instant();
    entry.actor = shortened(actor, 100);
    entry.action = shortened(action, 60);
    entry.object = shortened(object, 300);
    entry.outcome = outcome;
    entry.details =
        detailsJson == null || detailsJson.length() <= LONGEST_DETAILS ? detailsJson : "{}";
    entry.address = address == null ? null : shortened(address, LONGEST_ADDRESS);
    database.persist(entry);
  }

  /** Without what ends lines or turns their direction, and no longer than its place. */
  private static String shortened(String given, int longest) {
    String text =
        String.valueOf(given).replaceAll("\\p{Cntrl}|[\\u2028-\\u202E\\u2066-\\u2069]", " ");
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
