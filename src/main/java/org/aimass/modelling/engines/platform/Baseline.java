package org.aimass.modelling.engines.platform;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Examples;

/**
 * Says the usual answer for every row: the shares of the classes, or the mean. A model that is no
 * better has learnt nothing.
 */
final class Baseline implements EngineModel {
  static final String FORM = "baseline";

  private final double[] usual;

  private Baseline(double[] usual) {
    this.usual = usual;
  }

  static Baseline of(Examples examples) {
    if (examples.rows().length == 0) {
      throw new TrainingRefused("modelling.problem.rowsTooFew", 0);
    }
    int target = examples.target();
    if (Arrays.stream(examples.rows()).anyMatch(row -> Double.isNaN(row[target]))) {
      throw new TrainingRefused("modelling.problem.labelMissing", "target").field("target");
    }
    int classes = examples.classes().size();
    double[] usual = new double[Math.max(1, classes)];
    int rows = examples.rows().length;
    double total = IntStream.range(0, rows).mapToDouble(examples::weight).sum();
    if (classes == 0) {
      for (int i = 0; i < rows; i++) {
        // Divided first: the sum of large numbers would overflow.
        usual[0] += examples.rows()[i][target] * (examples.weight(i) / total);
      }
      return new Baseline(usual);
    }
    // Laplace: a class that no row has is unlikely, not impossible.
    Arrays.fill(usual, 1.0 / (rows + classes));
    for (int i = 0; i < rows; i++) {
      usual[(int) examples.rows()[i][target]] +=
          examples.weight(i) / total * rows / (rows + classes);
    }
    return new Baseline(usual);
  }

  @Override
  public double[] predict(double[] row) {
    return usual.clone();
  }

  @Override
  public boolean concurrent() {
    return true;
  }

  @Override
  public void save(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeUTF(FORM);
    Numbers.write(data, usual);
    data.flush();
  }

  static Baseline read(DataInputStream in) throws IOException {
    return new Baseline(Numbers.read(in));
  }
}
