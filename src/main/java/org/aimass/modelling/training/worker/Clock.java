package org.aimass.modelling.training.worker;

import java.lang.management.ManagementFactory;

/** The wall-clock budget of a training, over all processes that worked on it. */
final class Clock {
  private final double usedBefore;
  private final int budget;

  Clock(double usedBefore, int budget) {
    this.usedBefore = usedBefore;
    this.budget = budget;
  }

  /** Seconds spent, the start of this Java machine included. */
  double used() {
    return usedBefore
        + (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
  }

  double left() {
    return budget - used();
  }

  int budget() {
    return budget;
  }

  double share() {
    return Math.min(1, used() / budget);
  }
}
