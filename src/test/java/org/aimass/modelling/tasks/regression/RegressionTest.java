package org.aimass.modelling.tasks.regression;

import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Task;
import org.aimass.modelling.preparing.Target;
import org.aimass.modelling.tasks.TaskContract;

class RegressionTest extends TaskContract {
  @Override
  protected Task task() {
    return Regression.task();
  }

  @Override
  protected ColumnKind targetType() {
    return Kinds.DECIMAL;
  }

  @Override
  protected Object targetValue(int row) {
    return 1.5 + row;
  }

  @Override
  protected double[] right(Target target, int row) {
    return new double[] {target.values()[row] + 0.1 * (row % 2)};
  }

  @Override
  protected double[] poor(Target target, int row) {
    return new double[] {50.0 - row};
  }
}
