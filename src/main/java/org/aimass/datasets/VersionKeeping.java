package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.jobs.Jobs;
import org.aimass.platform.Json;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/** Makes an earlier version the newest again, and says which versions are kept. */
@Stateless
@Permitted({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class VersionKeeping {
  @PersistenceContext EntityManager database;
  @Inject Clock clock;
  @Inject Audit audit;
  @Inject StoredDatasets stored;
  @Inject StartedImports started;
  @Inject CurrentActor user;
  @Inject Event<DatasetImported> imported;
  @Inject Event<DatasetRewound> rewound;

  /**
   * Makes an earlier version the newest again, as a new version that shares its rows. Those between
   * stay as they are.
   *
   * @return the new version's number
   * @throws Problem 404 for a version that there is not, 409 when it is the newest already or an
   *     import is under way
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public int rollBack(long id, int version) {
    Dataset dataset = locked(id);
    StoredVersion again = stored.ready(id, version);
    if (dataset.latest != null && dataset.latest == version) {
      throw DatasetProblem.alreadyNewest(dataset.name, version);
    }
    FileImport from = database.find(FileImport.class, again.importId);
    FileImport source = started.begin(dataset, from.fileName, from.fileBytes, from.options());
    source.merge = from.merge;
    source.restores = version;
    Instant now = clock.instant();
    database.persist(again.madeAgain(source, now));
    source.done(again.rows, from.fileHash, now);
    dataset.imported(source.version, now);
    dataset.searchText = stored.searchText(dataset);
    audit.record(
        "DATASET_ROLL_BACK",
        dataset.name + " v" + source.version,
        Json.write(Map.of("version", version)));
    rewound.fire(new DatasetRewound(id, stored.origin(id, version)));
    imported.fire(
        new DatasetImported(id, source.version, dataset.name, again.rows, source.startedBy));
    return source.version;
  }

  public Retention retention(long id) {
    return stored.dataset(id).retention();
  }

  /**
   * Sets which versions are kept; the others are dropped with the next version, and those that are
   * too old at night.
   */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void keep(long id, Retention rule) {
    Dataset dataset = locked(id);
    dataset.keep(rule.checked(), new Jobs.Owner(user.id(), user.username()));
    audit.record("DATASET_RETENTION", dataset.name, Json.write(rule));
  }

  private Dataset locked(long id) {
    Dataset dataset = database.find(Dataset.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (dataset == null) {
      throw new NotFound("datasets.noun.dataset", id);
    }
    return dataset;
  }
}
