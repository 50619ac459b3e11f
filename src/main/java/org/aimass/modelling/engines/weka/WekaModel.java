package org.aimass.modelling.engines.weka;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.aimass.modelling.engines.trees.HasTrees;
import org.aimass.modelling.engines.trees.TreeEnsemble;
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
class WekaModel implements HasTrees {
  /** More are not laid out a second time. */
  private static final int MOST_NODES = 1_000_000;

  private final Object learner;
  private final Instances header;
  private final double[][] scales;
  private final Scaling scaling;
  private final FlatForest forest;

  /**
   * @param scales as {@link Scaling#written} gives them; null for a model of before there were any
   */
  static WekaModel of(Object learner, Instances header, double[][] scales) {
    return learner instanceof Vote || learner instanceof CombinedStacking
        ? new WekaCombination((MultipleClassifiersCombiner) learner, header, scales)
        : new WekaModel(learner, header, scales);
  }

  WekaModel(Object learner, Instances header, double[][] scales) {
    this.learner = learner;
    this.header = header;
    this.scales = scales;
    this.scaling = Scaling.read(scales, 0);
    this.forest = learner instanceof RandomForest trees ? FlatForest.of(trees, header) : null;
  }

  Classifier classifier() {
    return (Classifier) learner;
  }

  @Override
  public double[] predict(double[] row) throws Exception {
    if (forest != null) {
      return out(forest.predict(in(row)));
    }
    return asWekaSays(row);
  }

  @Override
  public Optional<TreeEnsemble> trees() {
    return forest == null && learner instanceof RandomForest
            || forest != null && forest.nodes() > MOST_NODES
        ? Optional.empty()
        : WekaTrees.of(learner, header, scaling);
  }

  /** How it puts numbers; null for a model of before there was any. */
  Scaling scaling() {
    return scaling;
  }

  private double[] in(double[] row) {
    return scaling == null ? row : scaling.in(row);
  }

  private double[] out(double[] said) {
    return scaling == null || said.length != 1 || !numeric()
        ? said
        : new double[] {scaling.targetOut(said[0])};
  }

  private boolean numeric() {
    return header.classIndex() >= 0 && header.classAttribute().isNumeric();
  }

  /** The answer of Weka's own objects. */
  double[] asWekaSays(double[] row) throws Exception {
    return out(unscaled(in(row)));
  }

  private double[] unscaled(double[] row) throws Exception {
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
    if (scales != null) {
      objects.writeObject(scales);
    }
    objects.flush();
  }
}
