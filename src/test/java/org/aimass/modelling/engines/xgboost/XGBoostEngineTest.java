package org.aimass.modelling.engines.xgboost;

import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineContract;

class XGBoostEngineTest extends EngineContract {
  private final XGBoostEngine engine = new XGBoostEngine();

  @Override
  protected Engine engine() {
    return engine;
  }
}
