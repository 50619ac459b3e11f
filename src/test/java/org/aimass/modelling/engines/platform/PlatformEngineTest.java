package org.aimass.modelling.engines.platform;

import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineContract;

class PlatformEngineTest extends EngineContract {
  @Override
  protected Engine engine() {
    return new PlatformEngine();
  }
}
