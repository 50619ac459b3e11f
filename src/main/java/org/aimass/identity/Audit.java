package org.aimass.identity;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.aimass.platform.CsvLine;

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
  private static final int LONGEST_ADDRESS = 60;
  private static final int LONGEST_DETAILS = 100_000;

  @PersistenceContext EntityManager database;
  @Resource SessionContext context;
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
    entry.action = shortened(action, 60);
    entry.object = shortened(object, 300);
    entry.outcome = outcome;
    entry.details =
        detailsJson == null || detailsJson.length() <= LONGEST_DETAILS ? detailsJson : "{}";
    entry.address = address == null ? null : shortened(address, LONGEST_ADDRESS);
    database.persist(entry);
  }

  /** The newest entries first. */
  @RolesAllowed(Role.Names.ADMIN)
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
   * @param by user name of who takes it
   * @return how many lines of the record were written, at most {@value #MOST_EXPORTED}
   */
  @RolesAllowed(Role.Names.ADMIN)
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public int export(String by, AuditFilter filter, Writer out) throws IOException {
    Audit self = context.getBusinessObject(Audit.class);
    self.record(by, "AUDIT_EXPORT", "audit", null);
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
  @RolesAllowed(Role.Names.ADMIN)
  public List<String> actions() {
    return database
        .createQuery("select distinct a.action from AuditRecord a order by a.action", String.class)
        .getResultList();
  }

  /** Without what ends lines or turns their direction, and no longer than its place. */
  private static String shortened(String given, int longest) {
    String text =
        String.valueOf(given).replaceAll("\\p{Cntrl}|[\\u2028-\\u202E\\u2066-\\u2069]", " ");
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
