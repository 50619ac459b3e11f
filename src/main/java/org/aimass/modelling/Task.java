package org.aimass.modelling;

/** What kind of question a model answers. */
public enum Task {
  /** Which of a few classes. */
  CLASSIFICATION,
  /** How much. */
  REGRESSION,
  /** Which rows are alike; there is no target. */
  CLUSTERING
}
