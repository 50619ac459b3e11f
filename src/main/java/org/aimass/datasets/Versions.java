package org.aimass.datasets;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.platform.Json;

/**
 * The versions of datasets: tables that never change, with what their import saw and their profile.
 */
@Stateless
@Permitted({
  Role.Names.DATA_ENGINEER,
  Role.Names.MODEL_DEVELOPER,
  Role.Names.MODEL_OPERATOR,
  Role.Names.ADMIN
})
public class Versions {
  @PersistenceContext EntityManager database;
  @Inject StoredDatasets stored;

  /** Asked by other modules: a version by its number, also one that is imported or has failed. */
  public DatasetVersion version(long datasetId, int version) {
    return stored.version(datasetId, version);
  }

  /**
   * The newest version that can be used; before the first, what becomes of its import, and 0 where
   * there was none.
   */
  public DatasetVersion newest(long id) {
    Dataset d = stored.dataset(id);
    if (d.latest != null) {
      return version(id, d.latest);
    }
    if (stored.isEmpty(id)) {
      return new DatasetVersion(id, 0, d.name, 0, "", List.of(), DatasetVersion.EMPTY);
    }
    int last =
        database
            .createQuery(
                "select i.version from FileImport i where i.datasetId = :id order by i.id desc",
                Integer.class)
            .setParameter("id", id)
            .setMaxResults(1)
            .getResultStream()
            .findFirst()
            .orElse(1);
    return version(id, last);
  }

  /** Asked by other modules: the newest version that can be used. */
  public Optional<Integer> latest(long datasetId) {
    return Optional.ofNullable(stored.dataset(datasetId).latest);
  }

  /** What the import of a version saw and did. */
  public ImportNotes notes(long id, int version) {
    StoredVersion v = stored.ready(id, version);
    List<Column> columns = stored.columns(v);
    return Masks.of(
        Json.read(v.notes, ImportNotes.class).renamed(Columns.renamed(columns)), columns);
  }

  /** What the values look like; of masked columns only how many are missing and distinct. */
  public Profile profile(long id, int version) {
    StoredVersion v = stored.ready(id, version);
    List<Column> columns = stored.columns(v);
    return Masks.of(Json.read(v.profile, Profile.class).renamed(Columns.renamed(columns)), columns);
  }
}
