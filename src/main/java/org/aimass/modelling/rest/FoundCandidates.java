package org.aimass.modelling.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.aimass.modelling.Candidate;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.Trainings;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.platform.rest.Ids;

/** Candidates and versions as addresses name them. */
@Dependent
class FoundCandidates {
  @Inject Trainings trainings;
  @Inject Models models;

  /**
   * @throws NotFound also for a candidate of another training
   */
  Candidate of(String training, String candidate) {
    Candidate found = trainings.candidate(Ids.number(candidate));
    if (found.trainingId() != Ids.number(training)) {
      throw new NotFound("modelling.noun.candidate", candidate);
    }
    return found;
  }

  /**
   * @throws Problem 409 for a version that no training of ours has made
   */
  ModelVersion trained(String name, String version) {
    ModelVersion found =
        models.version(name, (int) Math.min(Ids.number(version), Integer.MAX_VALUE));
    if (!found.trained()) {
      throw new Problem(409, "modelling.problem.analysis.notTrained", name, found.version());
    }
    return found;
  }
}
