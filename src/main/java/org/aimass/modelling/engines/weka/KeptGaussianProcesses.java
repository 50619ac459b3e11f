package org.aimass.modelling.engines.weka;

import weka.classifiers.functions.GaussianProcesses;
import weka.core.Instance;
import weka.core.Instances;

/**
 * Gaussian processes that can be kept: Weka's own hold matrices that cannot be written to a file.
 * Only the weights of the training rows are needed for an answer.
 */
public class KeptGaussianProcesses extends GaussianProcesses {
  private static final long serialVersionUID = 1L;

  private double[] rowWeights;

  @Override
  public void buildClassifier(Instances data) throws Exception {
    super.buildClassifier(data);
    rowWeights = new double[m_NumTrain];
    for (int i = 0; i < rowWeights.length; i++) {
      rowWeights[i] = m_t.get(i) * m_weights[i];
    }
    m_t = null;
    m_L = null;
  }

  @Override
  public double classifyInstance(Instance row) throws Exception {
    Instance filtered = filterInstance(row);
    double sum = 0;
    for (int i = 0; i < rowWeights.length; i++) {
      sum += rowWeights[i] * m_actualKernel.eval(-1, i, filtered);
    }
    return (sum + m_avg_target - m_Blin) / m_Alin;
  }
}
