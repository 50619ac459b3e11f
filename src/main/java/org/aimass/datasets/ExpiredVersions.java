package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.aimass.identity.Audit;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.platform.Json;

/** Finds and drops the versions that retention rules leave out. Asked by {@link RetentionJob}. */
@Stateless
@Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
public class ExpiredVersions {
  @PersistenceContext EntityManager database;
  @Inject Clock clock;
  @Inject StoredDatasets stored;
  @Inject DroppedVersions dropped;
  @Inject Audit audit;
  @Inject Event<VersionExpiring> expiring;

  /** A version that the rule of its dataset leaves out. */
  public record Expired(long datasetId, int version) {}

  /** Those of one dataset that nobody needs. */
  public List<Expired> of(long datasetId) {
    Dataset dataset = database.find(Dataset.class, datasetId);
    return dataset == null || dataset.latest == null
        ? List.of()
        : of(dataset).stream().filter(expired -> !needed(expired)).toList();
  }

  private List<Expired> of(Dataset dataset) {
    Retention rule = dataset.retention();
    if (!rule.limits()) {
      return List.of();
    }
    Instant oldest =
        rule.days() == null ? null : clock.instant().minus(Duration.ofDays(rule.days()));
    List<Expired> expired = new ArrayList<>();
    int newer = 0;
    for (Object[] row :
        database
            .createQuery(
                "select v.version, v.created from StoredVersion v where v.datasetId = :id order by"
                    + " v.version desc",
                Object[].class)
            .setParameter("id", dataset.id)
            .getResultList()) {
      int version = (Integer) row[0];
      boolean many = rule.versions() != null && newer >= rule.versions();
      boolean old = oldest != null && ((Instant) row[1]).isBefore(oldest);
      if (version != dataset.latest && (many || old)) {
        expired.add(new Expired(dataset.id, version));
      }
      newer++;
    }
    return expired;
  }

  /**
   * Drops a version, unless somebody needs it.
   *
   * @return whether it is gone
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public boolean drop(Expired expired) {
    Dataset dataset =
        database.find(Dataset.class, expired.datasetId(), LockModeType.PESSIMISTIC_WRITE);
    if (dataset == null || !of(dataset).contains(expired) || needed(expired)) {
      return false;
    }
    dropped.drop(stored.ready(expired.datasetId(), expired.version()), FileImport.EXPIRED);
    audit.record(
        "DATASET_EXPIRE", dataset.name + " v" + expired.version(), Json.write(dataset.retention()));
    return true;
  }

  private boolean needed(Expired expired) {
    if (handedOver(expired)) {
      return true;
    }
    VersionExpiring question = new VersionExpiring(expired.datasetId(), expired.version());
    expiring.fire(question);
    return question.needed();
  }

  private boolean handedOver(Expired expired) {
    return !database
        .createQuery(
            "select h.id from StoredHandover h where h.datasetId = :id and h.version = :version",
            Long.class)
        .setParameter("id", expired.datasetId())
        .setParameter("version", expired.version())
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }
}
