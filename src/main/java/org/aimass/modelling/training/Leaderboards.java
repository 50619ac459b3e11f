package org.aimass.modelling.training;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.Leaderboard;
import org.aimass.modelling.Metric;
import org.aimass.modelling.storing.StoredCandidate;
import org.aimass.modelling.storing.StoredEvaluation;
import org.aimass.modelling.training.worker.WorkerEvent;

/**
 * Takes down what a training process tells of its candidates, in the transaction of the caller,
 * which is fenced by the job's attempt. Told twice (a process that takes over tells what was
 * finished before it), it is taken down once.
 */
@Stateless
public class Leaderboards {
  @PersistenceContext EntityManager database;
  @Inject Clock clock;

  public boolean started(long training, WorkerEvent.CandidateStarted told) {
    StoredCandidate candidate =
        candidate(training, told.key(), told.engine(), told.algorithm(), told.settings());
    candidate.started(clock.instant());
    return !candidate.done();
  }

  /**
   * @param report an EvaluationReport as JSON
   * @return false when it was known before
   */
  public boolean done(long training, WorkerEvent.CandidateDone told, String report) {
    StoredCandidate candidate =
        candidate(training, told.key(), told.engine(), told.algorithm(), told.settings());
    if (candidate.done()) {
      return false;
    }
    candidate.done(told, clock.instant());
    database.merge(new StoredEvaluation(candidate.id(), report));
    return true;
  }

  public boolean failed(long training, WorkerEvent.CandidateFailed told) {
    StoredCandidate candidate =
        candidate(training, told.key(), told.engine(), told.algorithm(), told.settings());
    boolean news = candidate.view().state() == Candidate.State.RUNNING;
    candidate.failed(told.reason(), told.detail(), clock.instant());
    return news;
  }

  /**
   * @param report with what the candidate's model looks at
   */
  public void explained(long candidate, String report) {
    database.merge(new StoredEvaluation(candidate, report));
  }

  private StoredCandidate candidate(
      long training, String key, String engine, String algorithm, Map<String, Object> settings) {
    return database
        .createQuery(
            "select c from StoredCandidate c where c.trainingId = :training and c.key = :key",
            StoredCandidate.class)
        .setParameter("training", training)
        .setParameter("key", key)
        .getResultStream()
        .findFirst()
        .orElseGet(
            () -> {
              StoredCandidate fresh =
                  new StoredCandidate(training, key, engine, algorithm, settings, clock.instant());
              database.persist(fresh);
              database.flush();
              return fresh;
            });
  }

  /** The training has ended: what was at work has stopped. */
  public void stopped(long training) {
    candidates(training).forEach(candidate -> candidate.stopped(clock.instant()));
  }

  public Optional<Candidate> best(long training, Metric metric) {
    return Leaderboard.best(
        metric, candidates(training).stream().map(StoredCandidate::view).toList());
  }

  /** Whether a candidate was finished, within the limits of the order or not. */
  public boolean anyDone(long training) {
    return candidates(training).stream().anyMatch(StoredCandidate::done);
  }

  /** Why the first of those that failed did; empty when none did, or none says why. */
  public Optional<String> firstFailure(long training) {
    return candidates(training).stream()
        .map(StoredCandidate::view)
        .map(Candidate::errorDetail)
        .filter(detail -> detail != null && !detail.isBlank())
        .findFirst();
  }

  private List<StoredCandidate> candidates(long training) {
    return database
        .createQuery(
            "select c from StoredCandidate c where c.trainingId = :training order by c.id",
            StoredCandidate.class)
        .setParameter("training", training)
        .getResultList();
  }
}
