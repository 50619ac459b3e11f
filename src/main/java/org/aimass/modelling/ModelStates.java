package org.aimass.modelling;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.aimass.identity.Audit;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.storing.StoredModelVersion;
import org.aimass.modelling.storing.StoredVersions;
import org.aimass.platform.Problem;

/**
 * Where a model version stands: registered, released while a deployment serves it, or archived.
 * Serving calls this in the transaction of a release.
 */
@Stateless
public class ModelStates {
  @PersistenceContext EntityManager database;
  @Inject Models models;
  @Inject Audit audit;

  /**
   * Asked by serving when a deployment takes this version up, in its transaction.
   *
   * @throws Problem 409 when the version is in the archive
   */
  @Permitted({Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public void released(String name, int version) {
    StoredModelVersion found = StoredVersions.find(database, name, version);
    if (!changed(found, Models.RELEASED, Models.REGISTERED, Models.RELEASED)) {
      throw archived(name, version);
    }
  }

  /** Asked by serving when no deployment serves this version any more. */
  @Permitted({Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public void withdrawn(String name, int version) {
    changed(StoredVersions.find(database, name, version), Models.REGISTERED, Models.RELEASED);
  }

  /**
   * Asked by serving: refuses a version that is in the archive.
   *
   * @throws Problem 409
   * @throws NotFound when there is no such version
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public ModelVersion releasable(String name, int version) {
    ModelVersion found = models.version(name, version);
    if (Models.ARCHIVED.equals(found.state())) {
      throw archived(name, version);
    }
    return found;
  }

  private static Problem archived(String name, int version) {
    return new Problem(409, "modelling.problem.archived", name, version).at("version");
  }

  /** Puts a version away: it stays readable, but is no longer offered for release. */
  @Permitted(Role.Names.MODEL_DEVELOPER)
  public ModelVersion archive(String name, int version) {
    StoredModelVersion found = StoredVersions.find(database, name, version);
    if (!changed(found, Models.ARCHIVED, Models.REGISTERED, Models.ARCHIVED)) {
      throw new Problem(409, "modelling.problem.released", name, version);
    }
    audit.record("MODEL_ARCHIVED", name + " " + version, null);
    return found.view();
  }

  /** Takes a version out of the archive. */
  @Permitted(Role.Names.MODEL_DEVELOPER)
  public ModelVersion restore(String name, int version) {
    StoredModelVersion found = StoredVersions.find(database, name, version);
    if (changed(found, Models.REGISTERED, Models.ARCHIVED)) {
      audit.record("MODEL_RESTORED", name + " " + version, null);
    }
    return found.view();
  }

  /**
   * Changes where a version stands, if it stands at one of {@code from}. One statement beside the
   * card's revision: a release neither meets an open card nor one that is saved in the same second,
   * and of a release and an archiving at once one is refused.
   */
  private boolean changed(StoredModelVersion version, String to, String... from) {
    int changed =
        database
            .createQuery(
                "update StoredModelVersion v set v.state = :to where v.id = :id and v.state in"
                    + " :from")
            .setParameter("to", to)
            .setParameter("id", version.id())
            .setParameter("from", List.of(from))
            .executeUpdate();
    database.refresh(version);
    return changed == 1;
  }
}
