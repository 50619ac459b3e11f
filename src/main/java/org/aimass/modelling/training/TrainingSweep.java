package org.aimass.modelling.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aimass.jobs.Jobs;
import org.aimass.jobs.Maintenance;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.Leaderboard;
import org.aimass.modelling.TrainingLimits;
import org.aimass.modelling.storing.StoredCandidate;
import org.aimass.modelling.storing.StoredTraining;
import org.aimass.platform.Files;

/**
 * Gives back the room of trainings that ended long ago: the model files of their candidates go, but
 * for the best and those that were registered. Scores, evaluations, settings and log stay, and a
 * candidate can be trained again.
 */
@ApplicationScoped
public class TrainingSweep implements Maintenance {
  private static final Logger LOG = System.getLogger(TrainingSweep.class.getName());
  private static final int TRAININGS_AT_ONCE = 200;

  /** Told in the transaction that deletes a training; its files go after it. */
  public record TrainingDeleted(long training) {}

  @PersistenceContext EntityManager database;
  @Inject Clock clock;
  @Inject Files files;
  @Inject Jobs jobs;

  public void deleted(@Observes(during = TransactionPhase.AFTER_SUCCESS) TrainingDeleted event) {
    Files.delete(new TrainingFolder(files, event.training()).path());
  }

  @Override
  public String name() {
    return "old-candidates";
  }

  @Override
  public String cron() {
    return "51 3 * * *";
  }

  @Override
  @Transactional
  public void run() {
    if (TrainingLimits.KEEP_CANDIDATES_DAYS > 0) {
      sweep(clock.instant().minus(Duration.ofDays(TrainingLimits.KEEP_CANDIDATES_DAYS)));
    }
  }

  /** Sweeps trainings that were started and have ended before this. */
  private void sweep(Instant before) {
    int gone = 0;
    List<StoredTraining> old =
        database
            .createQuery(
                "select t from StoredTraining t where t.created < :before and exists (select c.id"
                    + " from StoredCandidate c where c.trainingId = t.id and c.modelFile is not"
                    + " null and c.swept = false) order by t.id",
                StoredTraining.class)
            .setParameter("before", before)
            .setMaxResults(TRAININGS_AT_ONCE)
            .getResultList();
    for (StoredTraining training : old) {
      boolean ended =
          jobs.find(training.jobId())
              .map(
                  job -> job.state().ended() && job.ended() != null && job.ended().isBefore(before))
              .orElse(true);
      if (ended) {
        gone += sweep(training);
      }
    }
    if (gone > 0) {
      LOG.log(Level.INFO, "Deleted the models of {0} candidates of old trainings", gone);
    }
  }

  private int sweep(StoredTraining training) {
    List<StoredCandidate> candidates =
        database
            .createQuery(
                "select c from StoredCandidate c where c.trainingId = :training",
                StoredCandidate.class)
            .setParameter("training", training.id())
            .getResultList();
    Set<Long> kept =
        new HashSet<>(
            database
                .createQuery(
                    "select v.candidateId from StoredModelVersion v where v.trainingId = :training",
                    Long.class)
                .setParameter("training", training.id())
                .getResultList());
    Leaderboard.best(training.metric(), candidates.stream().map(StoredCandidate::view).toList())
        .map(Candidate::id)
        .ifPresent(kept::add);
    int gone = 0;
    TrainingFolder folder = new TrainingFolder(files, training.id());
    for (StoredCandidate candidate : candidates) {
      if (!kept.contains(candidate.id()) && candidate.modelFile() != null) {
        Files.delete(folder.job().model(candidate.view().key()));
        candidate.modelDeleted();
        gone++;
      }
      candidate.swept();
    }
    return gone;
  }
}
