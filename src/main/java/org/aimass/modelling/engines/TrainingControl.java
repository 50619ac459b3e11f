package org.aimass.modelling.engines;

/** How the one who ordered a training watches and ends it. */
public interface TrainingControl {
  /** Asked for nothing: trains to the end, tells nobody. */
  TrainingControl NONE =
      new TrainingControl() {
        @Override
        public void progress(double share) {}

        @Override
        public boolean stopped() {
          return false;
        }
      };

  /**
   * @param share from 0 to 1, never less than before
   */
  void progress(double share);

  boolean stopped();
}
