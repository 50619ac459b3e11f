package org.aimass.modelling;

/** A model has not answered all rows in time. */
public class PredictionTimeout extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int answered;

  /**
   * @param answered how many rows it had answered by then
   */
  public PredictionTimeout(int answered) {
    super("Time was over after " + answered + " rows");
    this.answered = answered;
  }

  public int answered() {
    return answered;
  }
}
