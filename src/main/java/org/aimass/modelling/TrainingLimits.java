package org.aimass.modelling;

import org.aimass.platform.Configuration;

/**
 * How much a training may take here (set by the installation), and what it takes when nobody says.
 */
public final class TrainingLimits {
  public static final int FEWEST_SECONDS = 5;
  public static final int MOST_SECONDS =
      (int) Configuration.number("AIMASS_TRAINING_MAX_SECONDS", 86_400);
  public static final int USUAL_SECONDS = 60;
  public static final int LEAST_MEMORY_MB = 64;
  public static final int MOST_MEMORY_MB =
      (int) Configuration.number("AIMASS_TRAINING_MAX_MEMORY_MB", 4096);
  public static final int USUAL_MEMORY_MB = Math.min(1024, MOST_MEMORY_MB);

  /** How many trainings run side by side; the others wait. */
  public static final int SIDE_BY_SIDE = (int) Configuration.number("AIMASS_TRAININGS", 1);

  public static final int MOST_FOLDS = 20;
  public static final int MOST_CANDIDATES = 1_000;

  /**
   * How long the models of candidates stay that were not registered and are not the best of their
   * training; 0: for ever.
   */
  public static final int KEEP_CANDIDATES_DAYS =
      (int) Configuration.number("AIMASS_KEEP_CANDIDATES_DAYS", 90);

  private TrainingLimits() {}
}
