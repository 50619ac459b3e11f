package org.aimass.modelling.storing;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.aimass.platform.Names;
import org.aimass.platform.NotFound;

/** Finds a stored version of a model. */
public final class StoredVersions {
  private StoredVersions() {}

  public static Optional<StoredModelVersion> of(
      EntityManager database, StoredModel model, int version) {
    return database
        .createQuery(
            "select v from StoredModelVersion v where v.model = :model and v.version = :version",
            StoredModelVersion.class)
        .setParameter("model", model)
        .setParameter("version", version)
        .getResultStream()
        .findFirst();
  }

  /**
   * @throws NotFound when there is no such version
   */
  public static StoredModelVersion find(EntityManager database, String name, int version) {
    return database
        .createQuery(
            "select v from StoredModelVersion v join fetch v.model where v.model.name = :name and"
                + " v.version = :version",
            StoredModelVersion.class)
        .setParameter("name", Names.plain(name))
        .setParameter("version", version)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> new NotFound("modelling.noun.modelVersion", name + " " + version));
  }
}
