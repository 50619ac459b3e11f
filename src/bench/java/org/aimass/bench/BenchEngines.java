package org.aimass.bench;

import java.util.List;
import org.aimass.modelling.engines.dense.DenseEngine;
import org.aimass.modelling.engines.platform.PlatformEngine;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.aimass.modelling.engines.xgboost.XGBoostEngine;

/** The engines of the product, as its server finds them. */
public final class BenchEngines {
  public static final List<String> NAMES =
      List.of(
          WekaEngine.class.getName(),
          PlatformEngine.class.getName(),
          XGBoostEngine.class.getName(),
          DenseEngine.class.getName());

  private BenchEngines() {}
}
