package org.aimass.modelling.engines.weka;

import weka.classifiers.meta.Stacking;
import weka.core.DenseInstance;

/**
 * A stack over members that were trained before, as model files from before hold it: its name and
 * its form may not change.
 */
public class CombinedStacking extends Stacking {
  private static final long serialVersionUID = 1L;

  double[] judge(double[][] answers) throws Exception {
    double[] values = new double[m_MetaFormat.numAttributes()];
    int at = 0;
    for (double[] answer : answers) {
      for (double share : answer) {
        values[at++] = share;
      }
    }
    DenseInstance instance = new DenseInstance(1, values);
    instance.setDataset(m_MetaFormat);
    instance.setClassMissing();
    return m_MetaFormat.classAttribute().isNumeric()
        ? new double[] {m_MetaClassifier.classifyInstance(instance)}
        : m_MetaClassifier.distributionForInstance(instance);
  }
}
