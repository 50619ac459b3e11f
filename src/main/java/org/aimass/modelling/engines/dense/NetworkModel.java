package org.aimass.modelling.engines.dense;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.aimass.modelling.engines.EngineModel;

/** A learnt network with the encoding of its inputs. */
final class NetworkModel implements EngineModel {
  static final String FORM = "network";

  private final DenseInputs inputs;
  private final Network network;
  private final int classes;
  private final double mean;
  private final double deviation;

  /**
   * @param classes 0 for a number
   * @param mean of the numbers that were learnt
   * @param deviation of these
   */
  NetworkModel(DenseInputs inputs, Network network, int classes, double mean, double deviation) {
    this.inputs = inputs;
    this.network = network;
    this.classes = classes;
    this.mean = mean;
    this.deviation = deviation;
  }

  @Override
  public double[] predict(double[] row) {
    float[] encoded = new float[inputs.width()];
    inputs.encode(row, encoded, 0);
    double[] answer = network.answer(encoded, classes > 0);
    if (classes == 0) {
      answer[0] = answer[0] * deviation + mean;
    }
    return answer;
  }

  @Override
  public boolean concurrent() {
    return true;
  }

  @Override
  public void save(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeUTF(FORM);
    inputs.write(data);
    network.write(data);
    data.writeInt(classes);
    data.writeDouble(mean);
    data.writeDouble(deviation);
    data.flush();
  }

  static NetworkModel read(DataInputStream in) throws IOException {
    DenseInputs inputs = DenseInputs.read(in);
    Network network = Network.read(in);
    int classes = DenseInputs.count(in, 1 << 16);
    if (network.inputs != inputs.width() || network.outputs != Math.max(1, classes)) {
      throw new IOException("The network does not fit its inputs or answers.");
    }
    return new NetworkModel(inputs, network, classes, in.readDouble(), in.readDouble());
  }
}
