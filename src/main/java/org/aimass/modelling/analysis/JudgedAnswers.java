package org.aimass.modelling.analysis;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.KeptThreshold;
import org.aimass.modelling.Training;
import org.aimass.modelling.Trainings;
import org.aimass.modelling.evaluating.UnseenAnswers;
import org.aimass.modelling.training.TrainingFolder;
import org.aimass.platform.Files;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/** Finds the answers that were kept of a candidate. */
@Dependent
class JudgedAnswers {
  private static final Logger LOG = System.getLogger(JudgedAnswers.class.getName());

  @Inject Trainings trainings;
  @Inject Files files;

  /**
   * @param threshold that a model version has been given; null: the likeliest class is the answer
   * @throws Problem 409 in words where there is nothing to look at
   */
  Judged of(long candidateId, KeptThreshold threshold) {
    Candidate candidate = trainings.candidate(candidateId);
    Training training = trainings.find(candidate.trainingId());
    if (!training.task().hasTarget()) {
      throw new Problem(409, "modelling.problem.analysis.noTruth");
    }
    if (!candidate.done()) {
      throw new Problem(409, "modelling.problem.analysis.notDone");
    }
    UnseenAnswers answers =
        kept(candidate)
            .orElseThrow(() -> new Problem(409, "modelling.problem.analysis.answersNotKept"));
    String positive =
        trainings
            .evaluation(candidateId)
            .orElseThrow(() -> new NotFound("modelling.noun.evaluation", candidateId))
            .measured()
            .positive();
    return new Judged(
        training,
        candidate,
        answers,
        positive == null ? -1 : answers.classes().indexOf(positive),
        threshold == null ? null : threshold.value());
  }

  private Optional<UnseenAnswers> kept(Candidate candidate) {
    try {
      return new TrainingFolder(files, candidate.trainingId()).job().unseen(candidate.key());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The answers of candidate " + candidate.id() + " do not read.", e);
      return Optional.empty();
    }
  }
}
