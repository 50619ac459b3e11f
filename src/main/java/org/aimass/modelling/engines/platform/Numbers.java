package org.aimass.modelling.engines.platform;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Arrays of numbers in model files. */
final class Numbers {
  private static final int MOST = 1 << 20;

  private Numbers() {}

  static void write(DataOutputStream out, double[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }

  static double[] read(DataInputStream in) throws IOException {
    double[] numbers = new double[count(in)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readDouble();
    }
    return numbers;
  }

  static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new IOException("An impossible number of numbers: " + count);
    }
    return count;
  }
}
