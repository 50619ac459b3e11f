package org.aimass.modelling;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.identity.Audit;
import org.aimass.identity.Ownership;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.jobs.Jobs;
import org.aimass.modelling.storing.StoredTraining;
import org.aimass.modelling.training.TrainingSweep;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;

/** Lists of trainings, and deleting those that have ended. */
@Stateless
public class PastTrainings {
  /** What {@code sort} may say; with a minus before it the other way round. */
  private static final Map<String, String> COLUMNS =
      Map.of("created", "t.id", "name", "lower(t.name)", "owner", "lower(t.ownerName)");

  @PersistenceContext EntityManager database;
  @Inject Trainings trainings;
  @Inject Jobs jobs;
  @Inject Ownership ownership;
  @Inject Audit audit;
  @Inject Event<TrainingSweep.TrainingDeleted> deleted;

  /**
   * @param search words in the name, the dataset, the target or the owner; null or empty: all
   * @param sort created, name or owner, with a minus before it the largest first; null: -created
   * @throws Problem 400 for another sort
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public List<Training> list(String search, String sort, int offset, int limit) {
    String wanted = sort == null || sort.isBlank() ? "-created" : sort;
    boolean descending = wanted.startsWith("-");
    String column = COLUMNS.get(descending ? wanted.substring(1) : wanted);
    if (column == null) {
      throw new Problem(400, "platform.problem.notOneOf", wanted, "created, name, owner")
          .at("sort");
    }
    String words = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
    String where =
        words.isEmpty()
            ? ""
            : " where locate(:words, lower(t.name)) > 0 or locate(:words, lower(t.datasetName)) > 0"
                + " or locate(:words, lower(t.targetLabel)) > 0"
                + " or locate(:words, lower(t.ownerName)) > 0";
    String direction = descending ? " desc" : " asc";
    TypedQuery<Long> query =
        database.createQuery(
            "select t.id from StoredTraining t"
                + where
                + " order by "
                + column
                + direction
                + ", t.id desc",
            Long.class);
    if (!words.isEmpty()) {
      query.setParameter("words", words);
    }
    return query.setFirstResult(offset).setMaxResults(limit).getResultList().stream()
        .map(trainings::find)
        .toList();
  }

  /** The newest trainings first, with ids below {@code before}. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public List<Training> list(long before, int limit) {
    return database
        .createQuery(
            "select t from StoredTraining t where t.id < :before order by t.id desc",
            StoredTraining.class)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(this::view)
        .toList();
  }

  /**
   * Trainings that answer the same question (the same task about a column of the same header), the
   * newest first: their candidates can be compared.
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public List<Training> alike(Training training, int limit) {
    return database
        .createQuery(
            "select t from StoredTraining t where t.task = :task and (t.targetLabel = :target or"
                + " t.targetLabel is null and :target is null) order by t.id desc",
            StoredTraining.class)
        .setParameter("task", training.task().name())
        .setParameter("target", training.targetLabel())
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(this::view)
        .toList();
  }

  /** Whether the caller may delete it: the one who started it, and administrators. */
  @Permitted(Role.Names.SIGNED_IN)
  public boolean mine(Training training) {
    return ownership.includes(database.find(StoredTraining.class, training.id()).owned());
  }

  /**
   * Deletes a training that has ended, with its candidates, their evaluations and their files.
   *
   * @throws Problem 409 when it has not ended, or a model was registered from it
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public void delete(long id) {
    Training training = trainings.find(id);
    if (!mine(training)) {
      throw new Problem(403, "modelling.problem.notYours");
    }
    if (!training.ended()) {
      throw new Problem(409, "modelling.problem.trainingRuns");
    }
    List<String> models =
        database
            .createQuery(
                "select concat(v.model.name, ' ', v.version) from StoredModelVersion v where"
                    + " v.trainingId = :training order by v.id",
                String.class)
            .setParameter("training", id)
            .getResultList();
    if (!models.isEmpty()) {
      // Their evaluation and lineage stand with the training.
      throw new Problem(409, "modelling.problem.trainingHasModels", String.join(", ", models));
    }
    remove(id);
    audit.record(
        "TRAINING_DELETED",
        training.name(),
        Json.write(Map.of("training", id, "dataset", training.datasetName())));
    deleted.fire(new TrainingSweep.TrainingDeleted(id));
  }

  private void remove(long id) {
    database
        .createQuery(
            "delete from StoredEvaluation e where e.candidateId in (select c.id from"
                + " StoredCandidate c where c.trainingId = :training)")
        .setParameter("training", id)
        .executeUpdate();
    database
        .createQuery("delete from StoredCandidate c where c.trainingId = :training")
        .setParameter("training", id)
        .executeUpdate();
    database.remove(database.find(StoredTraining.class, id));
    database.flush();
  }

  private Training view(StoredTraining training) {
    return training.view(jobs.find(training.jobId()).orElseThrow());
  }
}
