package org.aimass.modelling.training.worker;

/**
 * How the budget of a training is shared out. Models of their own have it until near its end, which
 * belongs to the ensembles. Where there is little time for many rows, the first candidates learn
 * from some of the rows, so that there is a model however slow the machine is at this moment.
 */
final class Time {
  /** Numbers that a candidate of usual cost works through in a second, on a busy machine. */
  private static final double CELLS_A_SECOND = 30_000;

  private static final double SAMPLE_CELLS_A_SECOND = 6_000;
  private static final int SMALLEST_SAMPLE = 100;
  private static final int LARGEST_SAMPLE = 10_000;

  /** The process is given some seconds more than the budget to come to its end. */
  private static final double OVERTIME = 2.5;

  private final Clock clock;
  private final int rows;
  private final int sample;
  private final boolean isShort;

  Time(Clock clock, Data data) {
    this.clock = clock;
    rows = data.rows();
    int width = Math.max(1, data.width());
    sample =
        (int)
            Math.max(
                SMALLEST_SAMPLE,
                Math.min(LARGEST_SAMPLE, clock.budget() * SAMPLE_CELLS_A_SECOND / width));
    // Of what is left now: on a machine that has just started, reading the rows can take half.
    isShort = sample <= rows / 2 && (double) rows * width > CELLS_A_SECOND * clock.left();
  }

  /** Seconds left of the budget. */
  double left() {
    return clock.left();
  }

  /** Seconds left for single models. */
  double room() {
    return clock.left() - Math.max(1.5, Math.min(0.12 * clock.budget(), 30));
  }

  /** Seconds for what there must be: also when the budget is spent, a little. */
  double least() {
    return Math.max(0.5, clock.left() + OVERTIME);
  }

  /** True when there are more rows than the time may be enough for. */
  boolean isShort() {
    return isShort;
  }

  /** The trial on as many rows as the first candidates learn from when the time is short. */
  Trial some(Trial trial) {
    return sample < rows ? trial.on(sample) : trial;
  }
}
