package org.aimass.modelling.engines.dense;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;

/**
 * The weights of several networks that share their hidden layers: each member scales the inputs in
 * its own way and has its own last layer (the small form of TabM, Gorishniy et al. 2024). Their
 * mean answers.
 */
final class Network {
  private static final long MOST_WEIGHTS = 1L << 26;

  final int inputs;
  final int hidden;
  final int layers;
  final int outputs;
  final int members;

  /** [member][input] in one row after the other. */
  final float[] scales;

  /** Of each hidden layer: [from][to]. */
  final float[][] weights;

  final float[][] biases;

  /** [member][hidden][output]. */
  final float[][] heads;

  final float[][] headBiases;

  Network(int inputs, int hidden, int layers, int outputs, int members) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.layers = layers;
    this.outputs = outputs;
    this.members = members;
    scales = new float[members * inputs];
    weights = new float[layers][];
    biases = new float[layers][hidden];
    for (int layer = 0; layer < layers; layer++) {
      weights[layer] = new float[(layer == 0 ? inputs : hidden) * hidden];
    }
    heads = new float[members][hidden * outputs];
    headBiases = new float[members][outputs];
  }

  /** Small weights by chance (He et al. 2015), and signs by chance that make members differ. */
  void begin(Random random) {
    for (int i = 0; i < scales.length; i++) {
      scales[i] = members == 1 ? 1 : random.nextBoolean() ? 1 : -1;
    }
    for (int layer = 0; layer < layers; layer++) {
      double size = Math.sqrt(2.0 / from(layer));
      for (int i = 0; i < weights[layer].length; i++) {
        weights[layer][i] = (float) (random.nextGaussian() * size);
      }
    }
    double size = Math.sqrt(1.0 / hidden);
    for (float[] head : heads) {
      for (int i = 0; i < head.length; i++) {
        head[i] = (float) (random.nextGaussian() * size);
      }
    }
  }

  int from(int layer) {
    return layer == 0 ? inputs : hidden;
  }

  /** All weights and biases, in an order of their own. */
  float[][] all() {
    float[][] all = new float[1 + 2 * layers + 2 * members][];
    int at = 0;
    all[at++] = scales;
    for (int layer = 0; layer < layers; layer++) {
      all[at++] = weights[layer];
      all[at++] = biases[layer];
    }
    for (int member = 0; member < members; member++) {
      all[at++] = heads[member];
      all[at++] = headBiases[member];
    }
    return all;
  }

  /** The mean of the members: of their numbers, or of their probabilities. */
  double[] answer(float[] encoded, boolean classes) {
    double[] mean = new double[outputs];
    float[] in = new float[inputs];
    for (int member = 0; member < members; member++) {
      for (int i = 0; i < inputs; i++) {
        in[i] = encoded[i] * scales[member * inputs + i];
      }
      float[] at = in;
      for (int layer = 0; layer < layers; layer++) {
        float[] next = biases[layer].clone();
        Matrix.addProduct(at, weights[layer], next, 1, from(layer), hidden);
        for (int i = 0; i < hidden; i++) {
          next[i] = Math.max(0, next[i]);
        }
        at = next;
      }
      float[] said = headBiases[member].clone();
      Matrix.addProduct(at, heads[member], said, 1, hidden, outputs);
      double[] own = new double[outputs];
      for (int o = 0; o < outputs; o++) {
        own[o] = said[o];
      }
      if (classes) {
        LinearModel.softmax(own);
      }
      for (int o = 0; o < outputs; o++) {
        mean[o] += own[o] / members;
      }
    }
    return mean;
  }

  void write(DataOutputStream out) throws IOException {
    for (int size : new int[] {inputs, hidden, layers, outputs, members}) {
      out.writeInt(size);
    }
    for (float[] part : all()) {
      for (float weight : part) {
        out.writeFloat(weight);
      }
    }
  }

  static Network read(DataInputStream in) throws IOException {
    int inputs = DenseInputs.count(in, 1 << 20);
    int hidden = DenseInputs.count(in, 1 << 14);
    int layers = DenseInputs.count(in, 16);
    int outputs = DenseInputs.count(in, 1 << 16);
    int members = DenseInputs.count(in, 1 << 10);
    long weights =
        (long) inputs * (hidden + members)
            + (long) layers * hidden * (hidden + 1)
            + (long) members * outputs * (hidden + 1);
    if (weights > MOST_WEIGHTS || layers == 0) {
      throw new IOException("An impossible number of weights: " + weights);
    }
    Network network = new Network(inputs, hidden, layers, outputs, members);
    for (float[] part : network.all()) {
      for (int i = 0; i < part.length; i++) {
        part[i] = in.readFloat();
      }
    }
    return network;
  }
}
