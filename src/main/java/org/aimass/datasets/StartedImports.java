package org.aimass.datasets;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.aimass.identity.CurrentActor;

/** Begins imports, of files as of other systems, for the services of this package. */
@Dependent
class StartedImports {
  @PersistenceContext EntityManager database;
  @Inject CurrentActor user;
  @Inject Clock clock;
  @Inject StoredDatasets stored;

  /** The dataset of that name, locked; a new one without a version where there was none. */
  Dataset dataset(String checkedName) {
    return locked(checkedName).orElseGet(() -> created(checkedName));
  }

  /**
   * Writes down an import of the next version.
   *
   * @param from the file or system that the rows come from
   * @throws org.aimass.platform.Problem 409 when another import is under way
   */
  FileImport begin(Dataset dataset, String from, long bytes, ImportOptions options) {
    if (dataset.importing != null) {
      throw DatasetProblem.importRunning(dataset.name);
    }
    FileImport started =
        new FileImport(
            dataset,
            nextVersion(dataset.id),
            from,
            bytes,
            options,
            user.username(),
            clock.instant());
    database.persist(started);
    database.flush();
    dataset.importing(started);
    return started;
  }

  /**
   * A number is never given twice, not even after its version was taken back: models point to it.
   */
  private int nextVersion(long id) {
    Integer last =
        database
            .createQuery(
                "select max(i.version) from FileImport i where i.datasetId = :id and i.state ="
                    + " 'READY'",
                Integer.class)
            .setParameter("id", id)
            .getSingleResult();
    return last == null ? 1 : last + 1;
  }

  /** Looks before it locks: locking a name that is not there yet would lock its neighbours too. */
  private Optional<Dataset> locked(String name) {
    return database
        .createQuery("select d.id from Dataset d where d.name = :name", Long.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst()
        .map(id -> database.find(Dataset.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /** The newest version, with where its rows lie. */
  Optional<StoredVersion> newest(long dataset) {
    Integer latest = stored.dataset(dataset).latest;
    return latest == null ? Optional.empty() : stored.stored(dataset, latest);
  }

  /**
   * Rows with a key would be told apart as known and new, which would confirm guesses.
   *
   * @param key names of columns
   * @throws org.aimass.platform.Problem 403 for one whose values whoever acts may not see
   */
  void refuseMasked(StoredVersion v, List<String> key) {
    List<Column> columns = stored.columns(v);
    for (String name : key) {
      if (Columns.find(columns, name).filter(Column::masked).isPresent()) {
        throw DatasetProblem.masked(name);
      }
    }
  }

  /** The hash of a version's content. */
  Optional<String> hash(long dataset, int version) {
    return stored.made(dataset, version).map(MadeVersion::hash);
  }

  long rows(long dataset, int version) {
    return stored.made(dataset, version).map(MadeVersion::rows).orElse(0L);
  }

  private Dataset created(String name) {
    Dataset dataset = new Dataset(name, user.username(), clock.instant());
    dataset.searchText = stored.searchText(dataset);
    try {
      database.persist(dataset);
      database.flush();
    } catch (PersistenceException e) {
      // Somebody else made it between our look and our write: that import was first.
      throw DatasetProblem.importRunning(name);
    }
    return dataset;
  }
}
