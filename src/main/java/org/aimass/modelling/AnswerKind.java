package org.aimass.modelling;

/** What a model says about a row; what an algorithm of an engine can learn to say. */
public enum AnswerKind {
  /** One of a few classes, with a probability for each. */
  CLASS,
  /** A number. */
  NUMBER,
  /** The group of similar rows that it belongs to. */
  GROUP
}
