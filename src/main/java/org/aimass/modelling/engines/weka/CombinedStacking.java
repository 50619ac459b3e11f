package org.aimass.modelling.engines.weka;

import java.util.List;
import weka.classifiers.Classifier;
import weka.classifiers.meta.Stacking;
import weka.core.DenseInstance;
import weka.core.Instances;

/**
 * Weka's stacking over members that are trained already. Weka would train each of them again for
 * every fold; here the answers that they gave about rows they had not seen are at hand.
 */
public class CombinedStacking extends Stacking {
  private static final long serialVersionUID = 1L;

  void combine(
      Instances header,
      List<Classifier> members,
      List<double[][]> outOfFold,
      double[] targets,
      Classifier judge)
      throws Exception {
    m_Classifiers = members.toArray(new Classifier[0]);
    m_BaseFormat = new Instances(header, 0);
    m_MetaFormat = metaFormat(m_BaseFormat);
    Instances meta = new Instances(m_MetaFormat, targets.length);
    for (int row = 0; row < targets.length; row++) {
      double[] values = new double[m_MetaFormat.numAttributes()];
      int at = 0;
      for (double[][] member : outOfFold) {
        for (double share : member[row]) {
          values[at++] = share;
        }
      }
      values[at] = targets[row];
      meta.add(new DenseInstance(1, values));
    }
    m_MetaClassifier = judge;
    m_MetaClassifier.buildClassifier(meta);
  }

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
