package org.aimass.modelling.engines.trees;

import java.util.Optional;
import org.aimass.modelling.engines.AdditiveAnswers;
import org.aimass.modelling.engines.EngineModel;

/** A model that may be made of trees. */
public interface HasTrees extends EngineModel {
  /**
   * Its trees, which say what {@code EngineModel.predict} says. Some engines make them anew at each
   * call: keep them while they are needed.
   *
   * @return empty when what was learnt is not made of such trees, or does not know how many rows
   *     reached each node
   */
  Optional<TreeEnsemble> trees();

  @Override
  default Optional<AdditiveAnswers> additive() {
    return trees().flatMap(TreeAnswers::of);
  }
}
