package org.aimass.modelling.engines;

/** The engine of the tests keeps the contract that it stands in for. */
class TestEngineTest extends EngineContract {
  @Override
  protected Engine engine() {
    return new TestEngine();
  }
}
