package org.aimass.modelling.engines.trees;

import java.util.Optional;

/** A model that may be made of trees. */
public interface HasTrees {
  /**
   * Its trees, which say what {@code EngineModel.predict} says. Some engines make them anew at each
   * call: keep them while they are needed.
   *
   * @return empty when what was learnt is not made of such trees, or does not know how many rows
   *     reached each node
   */
  Optional<TreeEnsemble> trees();
}
