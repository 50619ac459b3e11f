package org.aimass.modelling.engines.weka;

import org.aimass.modelling.engines.Knobs;
import weka.classifiers.functions.LinearRegression;
import weka.classifiers.functions.Logistic;
import weka.classifiers.functions.supportVector.Kernel;
import weka.classifiers.functions.supportVector.PolyKernel;
import weka.classifiers.functions.supportVector.RBFKernel;
import weka.classifiers.trees.REPTree;
import weka.core.SelectedTag;

/** Weka's learners that take more than one line to make. */
final class Learners {
  private Learners() {}

  static Logistic logistic(double ridge) {
    Logistic logistic = new Logistic();
    logistic.setRidge(ridge);
    return logistic;
  }

  static LinearRegression linear(double ridge) {
    LinearRegression regression = new LinearRegression();
    regression.setRidge(ridge);
    // Weka's own selection of attributes tries them one by one; the ridge does the same work in one
    // step.
    regression.setAttributeSelectionMethod(
        new SelectedTag(
            weka.classifiers.functions.LinearRegression.SELECTION_NONE,
            weka.classifiers.functions.LinearRegression.TAGS_SELECTION));
    regression.setEliminateColinearAttributes(false);
    regression.setMinimal(true);
    return regression;
  }

  /** The small tree that is boosted. */
  static REPTree boosted(Knobs knobs) {
    REPTree tree = new REPTree();
    tree.setMaxDepth(knobs.whole("depth"));
    return tree;
  }

  static Kernel kernel(Knobs knobs) {
    if (knobs.is("kernel", "rbf")) {
      RBFKernel kernel = new RBFKernel();
      kernel.setGamma(knobs.number("gamma"));
      return kernel;
    }
    PolyKernel kernel = new PolyKernel();
    kernel.setExponent(1);
    return kernel;
  }
}
