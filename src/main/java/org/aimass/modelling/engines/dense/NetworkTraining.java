package org.aimass.modelling.engines.dense;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.TrainingStopped;

/**
 * Learns the weights of a {@link Network} from shuffled batches by AdamW (Loshchilov and Hutter
 * 2019), with dropout, and steps that become small towards the end along a cosine. It learns from
 * all rows for as many rounds as it was told: none is needed to say when to stop.
 */
final class NetworkTraining {
  private static final int LARGEST_BATCH = 256;
  private static final int SMALLEST_BATCH = 16;
  private static final int BATCHES_A_ROUND = 12;
  private static final double WARM_UP = 0.05;
  private static final float FIRST_MOMENT = 0.9f;
  private static final float SECOND_MOMENT = 0.999f;
  private static final float TINY = 1e-8f;

  /**
   * @param members networks that share their hidden layers
   * @param rounds how often every row is seen
   * @param rate of learning at its highest
   * @param dropout share of the hidden values that are left out by chance
   * @param decay by which every weight becomes smaller, times the rate
   */
  record Settings(
      int hidden,
      int layers,
      int members,
      int pieces,
      int rounds,
      double rate,
      double dropout,
      double decay) {}

  private final Settings settings;
  private final TrainingControl control;
  private final Network network;
  private final float[] encoded;
  private final double[] targets;
  private final double[] importance;
  private final int classes;
  private final int batch;
  private final SplittableRandom chance;

  // ---- one batch: values of each layer, and how the loss changes with them

  private final float[][] values;
  private final float[][] slopes;
  private final float[] scaled;
  private final float[] scaledSlopes;
  private final float[][] turned;

  // ---- how every weight moved so far

  private final float[][] weights;
  private final float[][] gradients;
  private final float[][] first;
  private final float[][] second;
  private int steps;

  private NetworkTraining(
      Settings settings,
      Network network,
      float[] encoded,
      double[] targets,
      double[] importance,
      int classes,
      long seed,
      TrainingControl control) {
    this.settings = settings;
    this.network = network;
    this.encoded = encoded;
    this.targets = targets;
    this.importance = importance;
    this.classes = classes;
    this.control = control;
    this.chance = new SplittableRandom(seed);
    batch = Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, targets.length / BATCHES_A_ROUND));
    int rows = batch * network.members;
    scaled = new float[rows * network.inputs];
    scaledSlopes = new float[rows * network.inputs];
    values = new float[network.layers][rows * network.hidden];
    slopes = new float[network.layers][rows * network.hidden];
    turned = new float[network.layers][];
    for (int layer = 0; layer < network.layers; layer++) {
      turned[layer] = new float[network.weights[layer].length];
    }
    weights = network.all();
    gradients = like(weights);
    first = like(weights);
    second = like(weights);
  }

  private static float[][] like(float[][] parts) {
    return Arrays.stream(parts).map(part -> new float[part.length]).toArray(float[][]::new);
  }

  static NetworkModel train(Examples examples, Settings settings, TrainingControl control)
      throws TrainingStopped {
    DenseInputs inputs = DenseInputs.of(examples, settings.pieces(), true);
    int rows = examples.rows().length;
    float[] encoded = new float[Math.multiplyExact(rows, inputs.width())];
    double[] targets = new double[rows];
    for (int row = 0; row < rows; row++) {
      inputs.encode(examples.rows()[row], encoded, row * inputs.width());
      targets[row] = examples.rows()[row][examples.target()];
    }
    double[] importance = new double[rows];
    Arrays.setAll(importance, examples::weight);
    int classes = examples.classes().size();
    double[] centre = classes == 0 ? Targets.standardise(targets) : new double[] {0, 1};
    Network network =
        new Network(
            inputs.width(),
            settings.hidden(),
            settings.layers(),
            Math.max(1, classes),
            settings.members());
    network.begin(new Random(examples.seed()));
    new NetworkTraining(
            settings, network, encoded, targets, importance, classes, examples.seed() + 1, control)
        .run();
    return new NetworkModel(inputs, network, classes, centre[0], centre[1]);
  }

  private void run() throws TrainingStopped {
    int[] order = new int[targets.length];
    Arrays.setAll(order, i -> i);
    int batches = (order.length + batch - 1) / batch;
    int all = batches * settings.rounds();
    for (int round = 0; round < settings.rounds(); round++) {
      for (int i = order.length - 1; i > 0; i--) {
        int other = chance.nextInt(i + 1);
        int swap = order[i];
        order[i] = order[other];
        order[other] = swap;
      }
      for (int from = 0; from < order.length; from += batch) {
        if (control.stopped() || Thread.currentThread().isInterrupted()) {
          throw new TrainingStopped();
        }
        int count = Math.min(batch, order.length - from);
        forward(order, from, count);
        backward(order, from, count);
        move(rate((double) steps / all));
      }
      control.progress((double) (round + 1) / settings.rounds() * 0.99);
    }
  }

  private double rate(double gone) {
    double warm = Math.min(1, (gone + 1e-3) / WARM_UP);
    return settings.rate() * warm * (1 + Math.cos(Math.PI * gone)) / 2;
  }

  private void forward(int[] order, int from, int count) {
    int width = network.inputs;
    for (int member = 0; member < network.members; member++) {
      for (int i = 0; i < count; i++) {
        int in = order[from + i] * width;
        int out = (member * count + i) * width;
        int own = member * width;
        for (int c = 0; c < width; c++) {
          scaled[out + c] = encoded[in + c] * network.scales[own + c];
        }
      }
    }
    int rows = count * network.members;
    int hidden = network.hidden;
    float keep = (float) (1 - settings.dropout());
    int threshold = (int) (settings.dropout() * Integer.MAX_VALUE);
    float[] before = scaled;
    for (int layer = 0; layer < network.layers; layer++) {
      float[] here = values[layer];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(network.biases[layer], 0, here, row * hidden, hidden);
      }
      Matrix.addProduct(before, network.weights[layer], here, rows, network.from(layer), hidden);
      for (int i = 0; i < rows * hidden; i++) {
        boolean dropped = here[i] > 0 && (chance.nextInt() & Integer.MAX_VALUE) < threshold;
        here[i] = here[i] > 0 && !dropped ? here[i] / keep : 0;
      }
      before = here;
    }
  }

  /** The gradients of the mean loss over rows and members. */
  private void backward(int[] order, int from, int count) {
    for (float[] part : gradients) {
      Arrays.fill(part, 0);
    }
    int hidden = network.hidden;
    int outputs = network.outputs;
    int top = network.layers - 1;
    Arrays.fill(slopes[top], 0, count * network.members * hidden, 0);
    double[] said = new double[outputs];
    for (int member = 0; member < network.members; member++) {
      float[] head = network.heads[member];
      float[] headSlopes = gradients[1 + 2 * network.layers + 2 * member];
      float[] biasSlopes = gradients[2 + 2 * network.layers + 2 * member];
      for (int i = 0; i < count; i++) {
        int at = (member * count + i) * hidden;
        for (int o = 0; o < outputs; o++) {
          said[o] = network.headBiases[member][o];
        }
        for (int h = 0; h < hidden; h++) {
          float value = values[top][at + h];
          if (value != 0) {
            for (int o = 0; o < outputs; o++) {
              said[o] += value * head[h * outputs + o];
            }
          }
        }
        double target = targets[order[from + i]];
        if (classes > 0) {
          LinearModel.softmax(said);
          said[(int) target] -= 1;
        } else {
          said[0] -= target;
        }
        for (int o = 0; o < outputs; o++) {
          said[o] *= importance[order[from + i]] / count;
          biasSlopes[o] += (float) said[o];
        }
        for (int h = 0; h < hidden; h++) {
          float value = values[top][at + h];
          float slope = 0;
          for (int o = 0; o < outputs; o++) {
            slope += (float) said[o] * head[h * outputs + o];
            headSlopes[h * outputs + o] += (float) said[o] * value;
          }
          slopes[top][at + h] = slope;
        }
      }
    }
    throughHiddenLayers(order, from, count);
  }

  private void throughHiddenLayers(int[] order, int from, int count) {
    int rows = count * network.members;
    int hidden = network.hidden;
    float keep = (float) (1 - settings.dropout());
    for (int layer = network.layers - 1; layer >= 0; layer--) {
      float[] slope = slopes[layer];
      float[] here = values[layer];
      float[] biasSlopes = gradients[2 + 2 * layer];
      for (int i = 0; i < rows * hidden; i++) {
        slope[i] = here[i] > 0 ? slope[i] / keep : 0;
      }
      for (int row = 0; row < rows; row++) {
        for (int h = 0; h < hidden; h++) {
          biasSlopes[h] += slope[row * hidden + h];
        }
      }
      int inner = network.from(layer);
      float[] before = layer == 0 ? scaled : values[layer - 1];
      Matrix.addOuter(before, slope, gradients[1 + 2 * layer], rows, inner, hidden);
      float[] into = layer == 0 ? scaledSlopes : slopes[layer - 1];
      if (layer > 0 || network.members > 1) {
        Matrix.transpose(network.weights[layer], turned[layer], inner, hidden);
        Arrays.fill(into, 0, rows * inner, 0);
        Matrix.addProduct(slope, turned[layer], into, rows, hidden, inner);
      }
    }
    if (network.members > 1) {
      int width = network.inputs;
      for (int member = 0; member < network.members; member++) {
        for (int i = 0; i < count; i++) {
          int in = order[from + i] * width;
          int out = (member * count + i) * width;
          for (int c = 0; c < width; c++) {
            gradients[0][member * width + c] += scaledSlopes[out + c] * encoded[in + c];
          }
        }
      }
    }
  }

  private void move(double rate) {
    steps++;
    float correction =
        (float)
            (Math.sqrt(1 - Math.pow(SECOND_MOMENT, steps)) / (1 - Math.pow(FIRST_MOMENT, steps)));
    float step = (float) rate * correction;
    for (int part = 0; part < weights.length; part++) {
      // Biases and the members' scales are not made smaller.
      boolean plain = part == 0 || part % 2 == 0;
      float kept = plain ? 1 : (float) (1 - rate * settings.decay());
      float[] weight = weights[part];
      float[] gradient = gradients[part];
      float[] mean = first[part];
      float[] square = second[part];
      for (int i = 0; i < weight.length; i++) {
        float slope = gradient[i];
        mean[i] = FIRST_MOMENT * mean[i] + (1 - FIRST_MOMENT) * slope;
        square[i] = SECOND_MOMENT * square[i] + (1 - SECOND_MOMENT) * slope * slope;
        weight[i] = weight[i] * kept - step * mean[i] / ((float) Math.sqrt(square[i]) + TINY);
      }
    }
  }
}
