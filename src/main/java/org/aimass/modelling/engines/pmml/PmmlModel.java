package org.aimass.modelling.engines.pmml;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.aimass.modelling.engines.EngineModel;

/** A compiled document that answers rows. Nothing in it changes, so that any thread may ask. */
final class PmmlModel implements EngineModel {
  private final byte[] saved;
  private final Model model;
  private final int width;
  private final int[] slots;
  private final double[][] codes;
  private final boolean[] single;

  /**
   * @param saved what the engine writes of it
   * @param width slots of a row
   * @param slots for each feature where it stands
   * @param codes for each feature of words the code of each position; null for others
   * @param single for each feature whether it is rounded to single precision
   */
  PmmlModel(byte[] saved, Model model, int width, int[] slots, double[][] codes, boolean[] single) {
    this.saved = saved;
    this.model = model;
    this.width = width;
    this.slots = slots;
    this.codes = codes;
    this.single = single;
  }

  @Override
  public double[] predict(double[] features) {
    double[] row = new double[width];
    for (int i = 0; i < slots.length; i++) {
      double value = features[i];
      if (codes[i] != null && !Double.isNaN(value)) {
        value = value < codes[i].length ? codes[i][(int) value] : Words.OTHER;
      }
      row[slots[i]] = single[i] ? (float) value : value;
    }
    model.answer(row);
    return Arrays.copyOfRange(row, model.at(), model.at() + model.width());
  }

  @Override
  public boolean concurrent() {
    return true;
  }

  @Override
  public void save(OutputStream out) throws IOException {
    out.write(saved);
  }
}
