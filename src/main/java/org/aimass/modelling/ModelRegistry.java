package org.aimass.modelling;

import jakarta.ejb.Stateless;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.storing.StoredCandidate;
import org.aimass.modelling.storing.StoredEvaluation;
import org.aimass.modelling.storing.StoredModel;
import org.aimass.modelling.storing.StoredModelVersion;
import org.aimass.modelling.storing.StoredTraining;
import org.aimass.modelling.storing.StoredVersions;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.Names;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/**
 * Keeps models: a candidate of a training becomes a version of a model, with everything that made
 * it.
 */
@Stateless
public class ModelRegistry {
  /**
   * Letters and digits of any language, and . _ - between them: a name stands in addresses, never
   * in file names.
   */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

  @PersistenceContext EntityManager database;
  @Inject Clock clock;
  @Inject CurrentActor user;
  @Inject Audit audit;
  @Inject Files files;
  @Inject Event<ModelKept> kept;

  /**
   * Keeps a finished candidate as the next version of a model, which is made when there is none of
   * this name. The same candidate kept twice in a row is the same version.
   *
   * @param description first words of the model card; may be null
   * @param threshold of the positive class of two; null for the one that decided the labels when
   *     the candidate was judged, and for none where none did
   */
  @Permitted(Role.Names.MODEL_DEVELOPER)
  public ModelVersion keep(
      String name, long trainingId, long candidateId, String description, Double threshold) {
    String checked = checkedName(name);
    if (database.find(StoredTraining.class, trainingId) == null) {
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
    Optional<StoredModelVersion> newest = StoredVersions.of(database, model, model.latestVersion());
    if (newest.isPresent() && Objects.equals(newest.get().candidateId(), candidateId)) {
      return newest.get().view();
    }
    Path source =
        files.folder("trainings", String.valueOf(trainingId)).resolve(candidate.modelFile());
    ModelFile file = ModelFile.read(source, checked);
    StoredModelVersion version =
        new StoredModelVersion(model, file.header(), user.username(), clock.instant());
    version.trainedAs(candidate.view());
    version.describe(ModelCards.first(description), threshold(candidateId, threshold));
    version.stored(copied(source, model.id(), model.latestVersion()), file.hash(), size(source));
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

  private KeptThreshold threshold(long candidate, Double wanted) {
    Optional<EvaluationReport> report =
        Optional.ofNullable(database.find(StoredEvaluation.class, candidate))
            .map(StoredEvaluation::report);
    return Optional.ofNullable(wanted)
        .or(() -> report.flatMap(EvaluationReport::deciding))
        .map(value -> ModelCards.kept(report, value))
        .orElse(null);
  }

  /**
   * Keeps a model that was made elsewhere as the next version of a model, which is made when there
   * is none of this name.
   *
   * @param file our model file, which is copied
   * @param micros time of one answer
   */
  @Permitted(Role.Names.MODEL_DEVELOPER)
  public ModelVersion keepForeign(String name, Path file, String description, double micros) {
    String checked = checkedName(name);
    ModelFile read = ModelFile.read(file, checked);
    requireSameQuestion(checked, read.header().task().answers(), read.header().target());
    StoredModel model = modelForUpdate(checked);
    StoredModelVersion version =
        new StoredModelVersion(model, read.header(), user.username(), clock.instant());
    version.answersIn(micros);
    version.describe(ModelCards.first(description), null);
    version.stored(copied(file, model.id(), model.latestVersion()), read.hash(), size(file));
    database.persist(version);
    database.flush();
    ModelVersion view = version.view();
    audit.record(
        "MODEL_KEPT",
        view.name() + " " + view.version(),
        Json.write(Map.of("file", read.header().provenance().datasetName())));
    kept.fire(new ModelKept(view.name(), view.version(), user.username()));
    return view;
  }

  /**
   * Versions of a model answer one question: whoever serves it must not get another with the next.
   *
   * @throws Problem 409 when the newest version answers another one
   */
  @Permitted(Role.Names.MODEL_DEVELOPER)
  public void requireSameQuestion(String name, AnswerKind answers, String target) {
    database
        .createQuery(
            "select v from StoredModelVersion v join fetch v.model where v.model.name = :name and"
                + " v.version = v.model.latestVersion",
            StoredModelVersion.class)
        .setParameter("name", name)
        .getResultStream()
        .map(StoredModelVersion::view)
        .filter(
            newest ->
                newest.task().answers() != answers || !Objects.equals(newest.target(), target))
        .findFirst()
        .ifPresent(
            newest -> {
              throw new Problem(
                      409, "modelling.importing.otherQuestion", name, newest.target(), target)
                  .at("name");
            });
  }

  /**
   * The name of a model as it is kept.
   *
   * @throws Problem 400 for what is no name
   */
  public static String checkedName(String name) {
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
}
