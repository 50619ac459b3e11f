package org.aimass.modelling.engines.weka;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.aimass.modelling.engines.EngineModel;
import weka.classifiers.Classifier;
import weka.classifiers.MultipleClassifiersCombiner;
import weka.classifiers.meta.Vote;
import weka.classifiers.rules.ZeroR;
import weka.classifiers.trees.J48;
import weka.classifiers.trees.RandomForest;
import weka.clusterers.Clusterer;
import weka.core.DenseInstance;
import weka.core.Instances;

/** A learner of Weka after its training, with the description of its attributes. */
class WekaModel implements EngineModel {
  private final Object learner;
  private final Instances header;
  private final FlatForest forest;

  static WekaModel of(Object learner, Instances header) {
    return learner instanceof Vote || learner instanceof CombinedStacking
        ? new WekaCombination((MultipleClassifiersCombiner) learner, header)
        : new WekaModel(learner, header);
  }

  WekaModel(Object learner, Instances header) {
    this.learner = learner;
    this.header = header;
    this.forest = learner instanceof RandomForest trees ? FlatForest.of(trees, header) : null;
  }

  Classifier classifier() {
    return (Classifier) learner;
  }

  @Override
  public double[] predict(double[] row) throws Exception {
    if (forest != null) {
      return forest.predict(row);
    }
    return asWekaSays(row);
  }

  /** The answer of Weka's own objects. */
  double[] asWekaSays(double[] row) throws Exception {
    if (learner instanceof Clusterer clusterer) {
      DenseInstance instance = new DenseInstance(1, Arrays.copyOf(row, header.numAttributes()));
      instance.setDataset(header);
      return clusterer.distributionForInstance(instance);
    }
    DenseInstance instance = new DenseInstance(1, row.clone());
    instance.setDataset(header);
    instance.setClassMissing();
    Classifier classifier = (Classifier) learner;
    return header.classAttribute().isNumeric()
        ? new double[] {classifier.classifyInstance(instance)}
        : classifier.distributionForInstance(instance);
  }

  @Override
  public boolean concurrent() {
    // Trees only read while they answer; most other learners keep filters or networks that hold the
    // row being asked.
    return forest != null || learner instanceof J48 || learner instanceof ZeroR;
  }

  @Override
  public void save(OutputStream out) throws IOException {
    DeepStack.run(
        () -> {
          write(new ObjectOutputStream(out));
          return null;
        });
  }

  void write(ObjectOutputStream objects) throws IOException {
    objects.writeObject(header);
    objects.writeObject(learner);
    objects.flush();
  }
}
