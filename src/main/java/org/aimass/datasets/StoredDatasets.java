package org.aimass.datasets;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aimass.identity.Owned;
import org.aimass.identity.Ownership;
import org.aimass.platform.NotFound;

/** Finds the records of datasets and their versions for the services of this package. */
@Dependent
class StoredDatasets {
  private static final String NOUN = "datasets.noun.dataset";
  private static final String NOUN_VERSION = "datasets.noun.version";

  @PersistenceContext EntityManager database;
  @Inject Ownership ownership;

  Dataset dataset(long id) {
    return Optional.ofNullable(database.find(Dataset.class, id))
        .orElseThrow(() -> new NotFound(NOUN, id));
  }

  /** A version by its number, also one that is imported or has failed. */
  DatasetVersion version(long datasetId, int version) {
    Dataset d = dataset(datasetId);
    return stored(datasetId, version)
        .map(v -> v.view(d.name, columns(v)))
        .orElseGet(
            () -> {
              FileImport last =
                  database
                      .createQuery(
                          "select i from FileImport i where i.datasetId = :id and i.version ="
                              + " :version order by i.id desc",
                          FileImport.class)
                      .setParameter("id", datasetId)
                      .setParameter("version", version)
                      .setMaxResults(1)
                      .getResultStream()
                      .findFirst()
                      .orElseThrow(() -> new NotFound(NOUN_VERSION, datasetId + "/" + version));
              return new DatasetVersion(datasetId, version, d.name, 0, "", List.of(), state(last));
            });
  }

  /** What a search finds the dataset by, as it is now. */
  String searchText(Dataset d) {
    return CatalogueText.of(
        d.name,
        d.description,
        d.tags(),
        Optional.ofNullable(d.latest)
            .flatMap(latest -> stored(d.id, latest))
            .map(StoredVersion::keptColumns)
            .orElse(List.of()));
  }

  /** The columns of a version, those that are personal with the right of whoever acts. */
  List<Column> columns(StoredVersion v) {
    Dataset d = dataset(v.datasetId);
    Set<String> personal = d.personal();
    if (personal.isEmpty()) {
      return v.keptColumns();
    }
    Privacy privacy = belongs(d) ? Privacy.PERSONAL : Privacy.MASKED;
    return v.keptColumns().stream()
        .map(c -> personal.stream().anyMatch(c::called) ? c.with(privacy) : c)
        .toList();
  }

  /** The marked columns of a dataset that whoever acts may not see, in all its versions. */
  Set<String> masked(long dataset) {
    Dataset d = dataset(dataset);
    return d.personal().isEmpty() || belongs(d) ? Set.of() : d.personal();
  }

  /** Whether the dataset is of whoever acts: the own, a team's, or an administrator asks. */
  boolean belongs(Dataset d) {
    return ownership.includes(new Owned(d.createdBy, d.teamId));
  }

  private static String state(FileImport last) {
    return last.running()
        ? DatasetVersion.IMPORTING
        : last.gone != null ? last.gone : DatasetVersion.FAILED;
  }

  /**
   * The version whose import brought the rows of this one: itself, unless it was rolled back to.
   */
  int origin(long id, int version) {
    int origin = version;
    Integer earlier = version;
    while (earlier != null) {
      origin = earlier;
      earlier = restored(id, origin);
    }
    return origin;
  }

  private Integer restored(long id, int version) {
    return database
        .createQuery(
            "select i from FileImport i where i.datasetId = :id and i.version = :version and"
                + " i.state = 'READY'",
            FileImport.class)
        .setParameter("id", id)
        .setParameter("version", version)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(i -> i.restores)
        .orElse(null);
  }

  /** Whether nothing was ever imported into it, nor tried to be. */
  boolean isEmpty(long id) {
    return database
        .createQuery("select i.id from FileImport i where i.datasetId = :id", Long.class)
        .setParameter("id", id)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  Optional<MadeVersion> made(long id, int version) {
    return database
        .createQuery(
            MadeVersion.SELECT + "v.datasetId = :id and v.version = :version", Object[].class)
        .setParameter("id", id)
        .setParameter("version", version)
        .getResultStream()
        .findFirst()
        .map(MadeVersion::of);
  }

  Optional<StoredVersion> stored(long id, int version) {
    return database
        .createQuery(
            "select v from StoredVersion v left join fetch v.parts where v.datasetId = :id and"
                + " v.version = :version",
            StoredVersion.class)
        .setParameter("id", id)
        .setParameter("version", version)
        .getResultStream()
        .findFirst();
  }

  /**
   * A version whose rows can be read.
   *
   * @throws org.aimass.platform.Problem 404 for one that there is not, 409 for one that is not
   *     whole
   */
  StoredVersion ready(long id, int version) {
    Dataset d = dataset(id);
    return stored(id, version)
        .orElseThrow(
            () -> {
              String state = version(id, version).state();
              return (RuntimeException)
                  (state.equals(FileImport.EXPIRED) || state.equals(FileImport.UNDONE)
                      ? DatasetProblem.gone(d.name, version)
                      : DatasetProblem.notReady(d.name, version));
            });
  }
}
