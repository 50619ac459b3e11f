package org.aimass.sources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.aimass.datasets.DatasetRewound;
import org.aimass.platform.Json;

/**
 * Takes refreshes that read only what is new back with their dataset: they go on from where they
 * were at the version whose rows are the newest again, as what they have read since is not in the
 * dataset any more.
 */
@ApplicationScoped
public class RewoundSyncs {
  @PersistenceContext EntityManager database;

  public void rewound(@Observes DatasetRewound event) {
    database
        .createQuery(
            "select s from StoredSync s where s.datasetId = :id and s.cursor is not null",
            StoredSync.class)
        .setParameter("id", event.datasetId())
        .getResultList()
        .forEach(sync -> sync.cursor = cursorAt(sync, event.version()));
  }

  /** Null, to read everything, where the version has nothing of the refresh. */
  private String cursorAt(StoredSync sync, int version) {
    return database
        .createQuery(
            "select r.cursor from StoredRun r where r.syncId = :sync and r.cursor is not null and"
                + " r.version <= :version order by r.id desc",
            String.class)
        .setParameter("sync", sync.id)
        .setParameter("version", version)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(value -> Json.write(new Cursor(Cursor.read(sync.cursor).kind(), value)))
        .orElse(null);
  }
}
