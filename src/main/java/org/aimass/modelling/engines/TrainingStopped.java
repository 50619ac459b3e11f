package org.aimass.modelling.engines;

/** A training ended early because it was asked to. */
public class TrainingStopped extends Exception {
  private static final long serialVersionUID = 1L;

  public TrainingStopped() {
    super("stopped");
  }
}
