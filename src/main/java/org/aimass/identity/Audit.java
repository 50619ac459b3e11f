package org.aimass.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * The record of what concerns security and responsibility: sign-ins, permissions, approvals,
 * releases, keys. It is written in the transaction of what it records, so that neither is there
 * without the other, and never changed.
 */
@Stateless
public class Audit {
  @PersistenceContext EntityManager database;
  @Inject Clock clock;

  /** One line of the record. */
  public record Entry(
      long id,
      Instant happened,
      String actor,
      String action,
      String object,
      String outcome,
      String details,
      String address) {}

  /** Asked by other houses: records a success. */
  @PermitAll
  public void record(String actor, String action, String object, String detailsJson) {
    record(actor, action, object, "OK", detailsJson, null);
  }

  /**
   * Asked by other houses.
   *
   * @param outcome OK or REFUSED
   * @param address where the request came from, or null
   */
  @PermitAll
  public void record(
      String actor,
      String action,
      String object,
      String outcome,
      String detailsJson,
      String address) {
    AuditRecord entry = new AuditRecord();
    entry.happened = clock.instant();
    entry.actor = shortened(actor, 100);
    entry.action = action;
    entry.object = shortened(object, 300);
    entry.outcome = outcome;
    entry.details = detailsJson;
    entry.address = address;
    database.persist(entry);
  }

  /** The newest entries first, filtered by words that may be empty. */
  @RolesAllowed(Role.Names.ADMIN)
  public List<Entry> search(String actor, String action, String object, long before, int limit) {
    return database
        .createQuery(
            "select a from AuditRecord a where a.id < :before and (:actor = '' or lower(a.actor) = lower(:actor))"
                + " and (:action = '' or a.action = :action)"
                + " and (:object = '' or locate(lower(:object), lower(a.object)) > 0) order by a.id desc",
            AuditRecord.class)
        .setParameter("before", before)
        .setParameter("actor", actor == null ? "" : actor.strip())
        .setParameter("action", action == null ? "" : action.strip())
        .setParameter("object", object == null ? "" : object.strip())
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(AuditRecord::entry)
        .toList();
  }

  /** The actions that stand in the record, for a choice. */
  @RolesAllowed(Role.Names.ADMIN)
  public List<String> actions() {
    return database
        .createQuery("select distinct a.action from AuditRecord a order by a.action", String.class)
        .getResultList();
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
