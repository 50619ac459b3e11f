package org.aimass.modelling.tasks.clustering;

import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Task;
import org.aimass.modelling.preparing.Target;
import org.aimass.modelling.tasks.TaskContract;

class ClusteringTest extends TaskContract {
  @Override
  protected Task task() {
    return Clustering.task();
  }

  @Override
  protected ColumnKind targetType() {
    return Kinds.CATEGORY;
  }

  @Override
  protected Object targetValue(int row) {
    return row % 2 == 0 ? "a" : "b";
  }

  /** The first and the second half of the rows lie apart. */
  @Override
  protected double[] right(Target target, int row) {
    return row < 20 ? new double[] {1, 0} : new double[] {0, 1};
  }

  @Override
  protected double[] poor(Target target, int row) {
    return row % 2 == 0 ? new double[] {1, 0} : new double[] {0, 1};
  }
}
