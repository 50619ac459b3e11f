package org.aimass.identity;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.platform.CsvLine;
import org.aimass.platform.Json;

/**
 * The record of what concerns security and responsibility: sign-ins, permissions, approvals,
 * releases, keys. It is written in the transaction of what it records, so that neither is there
 * without the other, and never changed.
 */
@Stateless
public class Audit {
  /** More than a spreadsheet program is glad of. */
  static final int MOST_EXPORTED = 200_000;

  private static final int PART = 1_000;

  @PersistenceContext EntityManager database;
  @Resource SessionContext context;
  @Inject AuditWriter writer;
  @Inject CurrentActor actor;

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

  /** Records that whoever acts has done something. */
  @Permitted(Role.Names.SIGNED_IN)
  public void record(String action, String object, String detailsJson) {
    record(action, object, "OK", detailsJson, null);
  }

  /**
   * Records what whoever acts has done, or was refused. What a schedule does stands under its
   * person, with the schedule in the details.
   *
   * @param outcome OK or REFUSED
   * @param address where the request came from, or null
   */
  @Permitted(Role.Names.SIGNED_IN)
  public void record(
      String action, String object, String outcome, String detailsJson, String address) {
    Actor who = actor.get();
    writer.write(
        who.name(), action, object, outcome, details(detailsJson, who.schedule()), address);
  }

  private static String details(String json, Long schedule) {
    if (schedule == null) {
      return json;
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("schedule", schedule);
    if (json != null) {
      Json.read(json, Map.class).forEach((name, value) -> details.put((String) name, value));
    }
    return Json.write(details);
  }

  /** The newest entries first. */
  @Permitted(Role.Names.ADMIN)
  public List<Entry> search(AuditFilter filter, long before, int limit) {
    TypedQuery<AuditRecord> query =
        database
            .createQuery(
                "select a from AuditRecord a where a.id < :before"
                    + " and (:actor = '' or lower(a.actor) = lower(:actor))"
                    + " and (:action = '' or a.action = :action)"
                    + " and (:object = '' or locate(lower(:object), lower(a.object)) > 0)"
                    + (filter.from() == null ? "" : " and a.happened >= :from")
                    + (filter.to() == null ? "" : " and a.happened < :to")
                    + " order by a.id desc",
                AuditRecord.class)
            .setParameter("before", before)
            .setParameter("actor", filter.actor())
            .setParameter("action", filter.action())
            .setParameter("object", filter.object())
            .setMaxResults(limit);
    if (filter.from() != null) {
      query.setParameter("from", filter.from());
    }
    if (filter.to() != null) {
      query.setParameter("to", filter.to());
    }
    return query.getResultList().stream().map(AuditRecord::entry).toList();
  }

  /**
   * Writes what a search finds as CSV, newest first, in parts, so that it takes little memory; the
   * download stands in the record itself.
   *
   * @return how many lines of the record were written, at most {@value #MOST_EXPORTED}
   */
  @Permitted(Role.Names.ADMIN)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public int export(AuditFilter filter, Writer out) throws IOException {
    Audit self = context.getBusinessObject(Audit.class);
    self.record("AUDIT_EXPORT", "audit", null);
    out.write('\uFEFF');
    out.write(
        CsvLine.of("id", "happened", "actor", "action", "object", "outcome", "details", "address"));
    long before = Long.MAX_VALUE;
    int written = 0;
    while (written < MOST_EXPORTED) {
      List<Entry> part = self.search(filter, before, PART);
      for (Entry e : part) {
        out.write(
            CsvLine.of(
                e.id(),
                e.happened(),
                e.actor(),
                e.action(),
                e.object(),
                e.outcome(),
                e.details(),
                e.address()));
      }
      written += part.size();
      if (part.size() < PART) {
        break;
      }
      before = part.get(part.size() - 1).id();
    }
    out.flush();
    return written;
  }

  /** The actions that stand in the record, for a choice. */
  @Permitted(Role.Names.ADMIN)
  public List<String> actions() {
    return database
        .createQuery("select distinct a.action from AuditRecord a order by a.action", String.class)
        .getResultList();
  }
}
