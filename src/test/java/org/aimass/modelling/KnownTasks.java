package org.aimass.modelling;

import java.util.List;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.modelling.tasks.clustering.Clustering;
import org.aimass.modelling.tasks.regression.Regression;

/** The tasks of the product, for tests without CDI. */
public final class KnownTasks {
  public static final Task CLASSIFICATION = Classification.task();
  public static final Task REGRESSION = Regression.task();
  public static final Task CLUSTERING = Clustering.task();
  public static final Tasks ALL = new Tasks(List.of(CLASSIFICATION, REGRESSION, CLUSTERING));

  private KnownTasks() {}
}
