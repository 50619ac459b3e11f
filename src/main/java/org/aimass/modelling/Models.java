package org.aimass.modelling;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.engines.InstalledEngines;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.storing.StoredEvaluation;
import org.aimass.modelling.storing.StoredModelVersion;
import org.aimass.modelling.storing.StoredVersions;
import org.aimass.modelling.storing.WarmModels;
import org.aimass.platform.Files;
import org.aimass.platform.Names;
import org.aimass.platform.Problem;

/**
 * The models that were kept: their versions are looked up by name and number, and answer rows. A
 * version's bytes never change and are checked whenever they are read.
 */
@Stateless
public class Models {
  public static final String REGISTERED = "REGISTERED";
  public static final String RELEASED = "RELEASED";
  public static final String ARCHIVED = "ARCHIVED";

  @PersistenceContext EntityManager database;
  @Inject Files files;
  @Inject InstalledEngines engines;
  @Inject WarmModels warm;

  /** All models by name, each with its newest version. */
  @Permitted({
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public List<ModelSummary> list() {
    Map<String, Integer> released = new HashMap<>();
    database
        .createQuery(
            "select v.model.name, max(v.version) from StoredModelVersion v where v.state ="
                + " :released group by v.model.name",
            Object[].class)
        .setParameter("released", RELEASED)
        .getResultList()
        .forEach(row -> released.put((String) row[0], (Integer) row[1]));
    return database
        .createQuery(
            "select v from StoredModelVersion v join fetch v.model where v.version ="
                + " v.model.latestVersion order by lower(v.model.name), v.model.name",
            StoredModelVersion.class)
        .getResultList()
        .stream()
        .map(version -> version.summary(released.get(version.modelName())))
        .toList();
  }

  /** The newest version of a model; empty when there is no such model. */
  @Permitted({
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public Optional<ModelVersion> latest(String name) {
    return versions(name).stream().findFirst();
  }

  /** All versions of a model, the newest first; empty when there is no such model. */
  @Permitted({
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public List<ModelVersion> versions(String name) {
    return database
        .createQuery(
            "select v from StoredModelVersion v join fetch v.model where v.model.name = :name order"
                + " by v.version desc",
            StoredModelVersion.class)
        .setParameter("name", Names.plain(name))
        .getResultList()
        .stream()
        .map(StoredModelVersion::view)
        .toList();
  }

  /**
   * One version of a model.
   *
   * @throws NotFound when there is no such version
   */
  public ModelVersion version(String name, int version) {
    return StoredVersions.find(database, name, version).view();
  }

  /** The versions that were kept of this candidate. */
  @Permitted({
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public List<ModelVersion> keptOf(long candidateId) {
    return database
        .createQuery(
            "select v from StoredModelVersion v join fetch v.model where v.candidateId = :candidate"
                + " order by v.id",
            StoredModelVersion.class)
        .setParameter("candidate", candidateId)
        .getResultList()
        .stream()
        .map(StoredModelVersion::view)
        .toList();
  }

  /**
   * How good a version is, on rows that it had not seen; empty for a model that came without a
   * training.
   */
  @Permitted({
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public Optional<EvaluationReport> evaluation(String name, int version) {
    return Optional.ofNullable(StoredVersions.find(database, name, version).candidateId())
        .map(candidate -> database.find(StoredEvaluation.class, candidate))
        .map(StoredEvaluation::report);
  }

  /**
   * The model itself, which answers rows. It is loaded once and stays in memory; asking again costs
   * no look at the database.
   *
   * @throws NotFound when there is no such version
   * @throws ModelFileDamaged when its file is not what was kept
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Predictor predictor(String name, int version) {
    return warm.get(name, version, () -> loaded(name, version));
  }

  private WarmModels.Loaded loaded(String name, int number) {
    StoredModelVersion version = StoredVersions.find(database, name, number);
    String title = name + " " + number;
    if (ModelMemory.loaded(version.sizeBytes()) > ModelMemory.budget()) {
      // Loading it would end the server.
      throw new Problem(
          409,
          "modelling.problem.tooLarge",
          name,
          number,
          ModelMemory.loaded(version.sizeBytes()) >> 20,
          ModelMemory.budget() >> 20);
    }
    ModelFile file = ModelFile.read(files.data().resolve(version.file()), title);
    if (!file.hash().equals(version.sha256())) {
      throw new ModelFileDamaged(title, "it is another model's file");
    }
    return new WarmModels.Loaded(file.predictor(engines.engines()), version.sizeBytes());
  }

  /** Names a version. */
  public record Version(String model, int version) {}
}
