package org.aimass.modelling;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.engines.InstalledEngines;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.storing.StoredCandidate;
import org.aimass.modelling.storing.StoredEvaluation;
import org.aimass.modelling.storing.StoredModel;
import org.aimass.modelling.storing.StoredModelVersion;
import org.aimass.modelling.storing.StoredTraining;
import org.aimass.modelling.storing.WarmModels;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.Names;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/**
 * The models that were kept: a candidate of a training becomes a version of a model, with its card
 * and everything that made it; versions are looked up by name and number, and answer rows. A
 * version's bytes never change and are checked whenever they are read.
 */
@Stateless
public class Models {
  public static final String REGISTERED = "REGISTERED";
  public static final String RELEASED = "RELEASED";
  public static final String ARCHIVED = "ARCHIVED";

  /**
   * Letters and digits of any language, and . _ - between them: a name stands in addresses, never
   * in file names.
   */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

  private static final int LONGEST_TEXT = 10_000;

  @PersistenceContext EntityManager database;
  @Inject Clock clock;
  @Inject CurrentActor user;
  @Inject Audit audit;
  @Inject Files files;
  @Inject InstalledEngines engines;
  @Inject WarmModels warm;
  @Inject Event<ModelKept> kept;

  /**
   * Keeps a finished candidate as the next version of a model, which is made when there is none of
   * this name. The same candidate kept twice in a row is the same version.
   *
   * @param description first words of the model card; may be null
   */
  @Permitted(Role.Names.MODEL_DEVELOPER)
  public ModelVersion keep(String name, long trainingId, long candidateId, String description) {
    String checked = checkedName(name);
    StoredTraining training = database.find(StoredTraining.class, trainingId);
    if (training == null) {
      throw new NotFound("modelling.noun.training", trainingId).at("trainingId");
    }
    StoredCandidate candidate = database.find(StoredCandidate.class, candidateId);
    if (candidate == null || candidate.trainingId() != trainingId) {
      throw new NotFound("modelling.noun.candidate", candidateId).at("candidateId");
    }
    if (!candidate.done()) {
      throw new Problem(409, "modelling.problem.candidateNotDone").at("candidateId");
    }
    if (candidate.modelFile() == null) {
      throw new Problem(409, "modelling.problem.modelFileGone").at("candidateId");
    }
    StoredModel model = modelForUpdate(checked);
    Optional<StoredModelVersion> newest = stored(model, model.latestVersion());
    if (newest.isPresent() && newest.get().candidateId() == candidateId) {
      return newest.get().view();
    }
    Path source =
        files.folder("trainings", String.valueOf(trainingId)).resolve(candidate.modelFile());
    ModelFile file = ModelFile.read(source, checked);
    StoredModelVersion version =
        new StoredModelVersion(
            model, training.view(null), candidate.view(), user.username(), clock.instant());
    version.answers(
        file.header().preparation().fields(), file.header().classes(), file.header().provenance());
    version.card(text(description, "description"), null, null);
    version.lies(copied(source, model.id(), model.latestVersion()), file.hash(), size(source));
    database.persist(version);
    database.flush();
    ModelVersion view = version.view();
    audit.record(
        "MODEL_KEPT",
        view.name() + " " + view.version(),
        Json.write(Map.of("training", trainingId, "candidate", candidateId)));
    kept.fire(new ModelKept(view.name(), view.version(), user.username()));
    return view;
  }

  private static String checkedName(String name) {
    if (name == null || name.isBlank()) {
      throw new Problem(400, "platform.problem.required", "name").at("name");
    }
    String stripped = Names.plain(name);
    if (!NAME.matcher(stripped).matches()) {
      throw new Problem(400, "modelling.problem.modelName").at("name");
    }
    return stripped;
  }

  private StoredModel modelForUpdate(String name) {
    // Two people may make the same name at once: one inserts, both find, one waits for the other.
    database
        .createNativeQuery(
            "insert ignore into model (name, created_by, created) values (?1, ?2, ?3)")
        .setParameter(1, name)
        .setParameter(2, user.username())
        .setParameter(3, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .executeUpdate();
    return database
        .createQuery("select m from StoredModel m where m.name = :name", StoredModel.class)
        .setParameter("name", name)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getSingleResult();
  }

  private String copied(Path source, long model, int version) {
    Path folder = files.folder("models", String.valueOf(model));
    Path target = folder.resolve(version + ".aimodel");
    Path part = folder.resolve(version + ".part");
    try {
      java.nio.file.Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        // The row that names this file must not outlive a power cut that the bytes do not.
        channel.force(true);
      }
      java.nio.file.Files.move(
          part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.delete(part);
      if (Files.noRoom(e, folder)) {
        throw new Problem(507, "platform.problem.diskFull");
      }
      throw new UncheckedIOException(e);
    }
    return files.data().relativize(target).toString().replace('\\', '/');
  }

  private static long size(Path file) {
    try {
      return java.nio.file.Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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

  /** Asked by other houses. */
  @Permitted({
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public Optional<ModelVersion> latest(String name) {
    return versions(name).stream().findFirst();
  }

  /**
   * Asked by other houses: all versions of a model, the newest first; empty when there is no such
   * model.
   */
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
   * Asked by other houses.
   *
   * @throws NotFound when there is no such version
   */
  public ModelVersion version(String name, int version) {
    return stored(name, version).view();
  }

  /** Asked by other houses: the versions that were kept of this candidate. */
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

  /** Asked by other houses: how good a version is, on rows that it had not seen. */
  @Permitted({
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public EvaluationReport evaluation(String name, int version) {
    return database.find(StoredEvaluation.class, stored(name, version).candidateId()).report();
  }

  /**
   * Asked by other houses: the model itself, which answers rows. It is loaded once and stays in
   * memory; asking again costs no look at the database.
   *
   * @throws NotFound when there is no such version
   * @throws ModelFileDamaged when its file is not what was kept
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Predictor predictor(String name, int version) {
    return warm.get(name, version, () -> loaded(name, version));
  }

  private WarmModels.Loaded loaded(String name, int number) {
    StoredModelVersion version = stored(name, number);
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

  /**
   * Asked by serving when a deployment takes this version up, in its transaction.
   *
   * @throws Problem 409 when the version is in the archive
   */
  @Permitted({Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public void released(String name, int version) {
    StoredModelVersion found = stored(name, version);
    if (!changed(found, RELEASED, REGISTERED, RELEASED)) {
      throw archived(name, version);
    }
  }

  /** Asked by serving when no deployment serves this version any more. */
  @Permitted({Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public void withdrawn(String name, int version) {
    changed(stored(name, version), REGISTERED, RELEASED);
  }

  /**
   * Asked by serving: refuses a version that is in the archive.
   *
   * @throws Problem 409
   * @throws NotFound when there is no such version
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public ModelVersion releasable(String name, int version) {
    ModelVersion found = version(name, version);
    if (ARCHIVED.equals(found.state())) {
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
    StoredModelVersion found = stored(name, version);
    if (!changed(found, ARCHIVED, REGISTERED, ARCHIVED)) {
      throw new Problem(409, "modelling.problem.released", name, version);
    }
    audit.record("MODEL_ARCHIVED", name + " " + version, null);
    return found.view();
  }

  /** Takes a version out of the archive. */
  @Permitted(Role.Names.MODEL_DEVELOPER)
  public ModelVersion restore(String name, int version) {
    StoredModelVersion found = stored(name, version);
    if (changed(found, REGISTERED, ARCHIVED)) {
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

  /**
   * Writes the words of the model card.
   *
   * @param revision as it was read; another one means that somebody else has written meanwhile
   * @param mostMissing see {@link ModelVersion#mostMissing()}
   * @param threshold of the positive class, above 0 and below 1; null: the most likely class
   */
  @Permitted(Role.Names.MODEL_DEVELOPER)
  public ModelVersion describe(
      String name,
      int version,
      int revision,
      String description,
      String intendedUse,
      String limitations,
      Double mostMissing,
      Double threshold) {
    if (mostMissing != null && !(mostMissing > 0 && mostMissing <= 1)) {
      throw new Problem(400, "modelling.problem.mostMissing").at("mostMissing");
    }
    StoredModelVersion found = stored(name, version);
    // Two people may save the card at once: the second waits, and sees what the first has written.
    database.refresh(found, LockModeType.PESSIMISTIC_WRITE);
    if (found.revision() != revision) {
      throw new Problem(409, "modelling.problem.cardChanged", name, version);
    }
    found.card(
        text(description, "description"),
        text(intendedUse, "intendedUse"),
        text(limitations, "limitations"));
    found.mostMissing(mostMissing);
    KeptThreshold before = found.threshold();
    found.threshold(kept(found, threshold));
    if (!Objects.equals(before, found.threshold())) {
      audit.record(
          "MODEL_THRESHOLD",
          name + " " + version,
          Json.write(Map.of("threshold", threshold == null ? "none" : threshold)));
    }
    database.flush();
    return found.view();
  }

  /**
   * Asked by serving: the shares of {@link ModelVersion#mostMissing()}, of versions that have one.
   */
  public Map<Version, Double> mostMissing() {
    Map<Version, Double> shares = new HashMap<>();
    database
        .createQuery(
            "select v.model.name, v.version, v.mostMissing from StoredModelVersion v where"
                + " v.mostMissing is not null",
            Object[].class)
        .getResultList()
        .forEach(
            row -> shares.put(new Version((String) row[0], (Integer) row[1]), (Double) row[2]));
    return shares;
  }

  private KeptThreshold kept(StoredModelVersion version, Double threshold) {
    if (threshold == null) {
      return null;
    }
    StoredEvaluation evaluation = database.find(StoredEvaluation.class, version.candidateId());
    String positive = evaluation == null ? null : evaluation.report().positive();
    if (positive == null || version.view().classes().size() != 2) {
      throw new Problem(400, "modelling.problem.thresholdOfTwo").at("threshold");
    }
    if (!KeptThreshold.valid(threshold)) {
      throw new Problem(400, "modelling.problem.threshold").at("threshold");
    }
    return new KeptThreshold(threshold, positive);
  }

  /** Asked by serving: the thresholds of the versions that have one. */
  public Map<Version, KeptThreshold> thresholds() {
    Map<Version, KeptThreshold> thresholds = new HashMap<>();
    database
        .createQuery(
            "select v.model.name, v.version, v.threshold, v.thresholdOf from StoredModelVersion v"
                + " where v.threshold is not null",
            Object[].class)
        .getResultList()
        .forEach(
            row ->
                thresholds.put(
                    new Version((String) row[0], (Integer) row[1]),
                    new KeptThreshold((Double) row[2], (String) row[3])));
    return thresholds;
  }

  /** Names a version. */
  public record Version(String model, int version) {}

  private static String text(String text, String field) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > LONGEST_TEXT) {
      throw new Problem(400, "platform.problem.tooLong", field, LONGEST_TEXT).at(field);
    }
    return text.strip();
  }

  private Optional<StoredModelVersion> stored(StoredModel model, int version) {
    return database
        .createQuery(
            "select v from StoredModelVersion v where v.model = :model and v.version = :version",
            StoredModelVersion.class)
        .setParameter("model", model)
        .setParameter("version", version)
        .getResultStream()
        .findFirst();
  }

  private StoredModelVersion stored(String name, int version) {
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
