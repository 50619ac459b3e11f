package org.aimass.modelling.tasks.classification;

import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Task;
import org.aimass.modelling.preparing.Target;
import org.aimass.modelling.tasks.TaskContract;

class ClassificationTest extends TaskContract {
  @Override
  protected Task task() {
    return Classification.task();
  }

  @Override
  protected ColumnKind targetType() {
    return Kinds.CATEGORY;
  }

  @Override
  protected Object targetValue(int row) {
    return row % 3 == 0 ? "yes" : "no";
  }

  @Override
  protected double[] right(Target target, int row) {
    return target.values()[row] == 0 ? new double[] {0.9, 0.1} : new double[] {0.1, 0.9};
  }

  @Override
  protected double[] poor(Target target, int row) {
    double no = row % 4 / 4.0 + 0.1;
    return new double[] {no, 1 - no};
  }
}
