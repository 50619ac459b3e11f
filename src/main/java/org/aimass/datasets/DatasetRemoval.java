package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.jobs.Jobs;
import org.aimass.platform.Files;

/** Deletes datasets, and takes the newest version of one back. */
@Stateless
@Permitted({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class DatasetRemoval {
  @PersistenceContext EntityManager database;
  @Inject CurrentActor user;
  @Inject Clock clock;
  @Inject Jobs jobs;
  @Inject Audit audit;
  @Inject Event<DatasetDeleting> deleting;
  @Inject Event<DatasetRewound> rewound;
  @Inject DroppedVersions dropped;
  @Inject Files files;
  @Inject StoredDatasets stored;

  /** Deletes a dataset with all versions; an import into it is cancelled. */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void delete(long id) {
    Dataset d = stored.dataset(id);
    deleting.fire(new DatasetDeleting(id, DatasetDeleting.ALL));
    if (d.importing != null) {
      Optional.ofNullable(database.find(FileImport.class, d.importing))
          .map(i -> i.jobId)
          .ifPresent(jobs::cancel);
    }
    List<StoredVersion> all =
        database
            .createQuery(
                "select v from StoredVersion v where v.datasetId = :id", StoredVersion.class)
            .setParameter("id", id)
            .getResultList();
    dropped.drop(all);
    database
        .createQuery("select i.id from FileImport i where i.datasetId = :id", Long.class)
        .setParameter("id", id)
        .getResultList()
        .forEach(one -> RejectedFiles.delete(files, one));
    database
        .createQuery("delete from FileImport i where i.datasetId = :id")
        .setParameter("id", id)
        .executeUpdate();
    database.remove(d);
    audit.record("DATASET_DELETE", d.name, null);
  }

  /** Takes the newest version back: the one before it becomes the newest again. */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void undo(long id, int version) {
    Dataset d = database.find(Dataset.class, id, LockModeType.PESSIMISTIC_WRITE);
    StoredVersion v = stored.ready(id, version);
    if (d.importing != null) {
      throw DatasetProblem.importRunning(d.name);
    }
    deleting.fire(new DatasetDeleting(id, version));
    dropped.drop(v, FileImport.UNDONE);
    d.latest =
        database
            .createQuery(
                "select max(v.version) from StoredVersion v where v.datasetId = :id", Integer.class)
            .setParameter("id", id)
            .getSingleResult();
    d.changed = clock.instant();
    d.searchText = stored.searchText(d);
    if (d.latest != null) {
      rewound.fire(new DatasetRewound(id, stored.origin(id, d.latest)));
    }
    audit.record("DATASET_UNDO", d.name + " v" + version, null);
  }
}
