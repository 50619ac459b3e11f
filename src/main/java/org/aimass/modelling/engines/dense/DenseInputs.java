package org.aimass.modelling.engines.dense;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aimass.modelling.engines.Examples;

/**
 * Prepared features as numbers of about the same size: a number is centred and scaled, and can have
 * pieces besides (piecewise linear encoding, Gorishniy et al. 2022: each says how far the number
 * has gone through one range of its quantiles); a level is a column of its own.
 */
final class DenseInputs {
  private static final int MOST_COLUMNS = 1 << 20;
  private static final int SAMPLE = 20_000;

  /** Beyond some three scales a number counts less and less: smooth clipping (RealMLP, 2024). */
  private static final double CLIP = 3;

  /**
   * What becomes of one feature.
   *
   * @param levels of a nominal feature; 0 for a number
   * @param ends of the ranges of a number, ascending; none when it has no pieces
   */
  private record Part(int levels, double centre, double scale, double[] ends) {
    int width() {
      return levels == 0 ? 1 + Math.max(0, ends.length - 1) : levels == 2 ? 1 : levels;
    }
  }

  private final Part[] parts;
  private final boolean clipped;
  private final int width;

  private DenseInputs(Part[] parts, boolean clipped) {
    this.parts = parts;
    this.clipped = clipped;
    this.width = Arrays.stream(parts).mapToInt(Part::width).sum();
  }

  /**
   * @param pieces of each number with enough different values; 0 for none
   * @param clipped whether numbers far from the others count less
   */
  static DenseInputs of(Examples examples, int pieces, boolean clipped) {
    Part[] parts = new Part[examples.features().size()];
    for (int f = 0; f < parts.length; f++) {
      int levels = examples.features().get(f).levels().size();
      parts[f] =
          levels > 0
              ? new Part(levels, 0, 1, new double[0])
              : number(examples.rows(), f, pieces, clipped);
    }
    return new DenseInputs(parts, clipped);
  }

  private static Part number(double[][] rows, int feature, int pieces, boolean robust) {
    int step = Math.max(1, rows.length / SAMPLE);
    double[] sorted = new double[(rows.length + step - 1) / step];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = rows[i * step][feature];
    }
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    double mean = 0;
    for (double value : sorted) {
      mean += value / sorted.length;
    }
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean) / sorted.length;
    }
    double deviation = Math.sqrt(squares);
    double quartiles = (sorted[last * 3 / 4] - sorted[last / 4]) / 1.349;
    double centre = robust ? sorted[last / 2] : mean;
    double scale = robust && quartiles > 0 ? quartiles : deviation;
    if (!(scale > 0) || !Double.isFinite(scale)) {
      scale = 1;
    }
    return new Part(0, centre, scale, ends(sorted, pieces));
  }

  private static double[] ends(double[] sorted, int pieces) {
    List<Double> ends = new ArrayList<>();
    for (int i = 0; i <= pieces && pieces > 0; i++) {
      double end = sorted[(int) ((long) (sorted.length - 1) * i / pieces)];
      if (ends.isEmpty() || end > ends.get(ends.size() - 1)) {
        ends.add(end);
      }
    }
    return ends.size() < 3
        ? new double[0]
        : ends.stream().mapToDouble(Double::doubleValue).toArray();
  }

  int width() {
    return width;
  }

  /**
   * @param into at least {@link #width} places from the offset
   */
  void encode(double[] row, float[] into, int offset) {
    int at = offset;
    for (int f = 0; f < parts.length; f++) {
      Part part = parts[f];
      if (part.levels > 0) {
        int level = (int) row[f];
        if (part.levels == 2) {
          into[at] = level == 1 ? 1 : 0;
        } else {
          Arrays.fill(into, at, at + part.levels, 0);
          if (level >= 0 && level < part.levels) {
            into[at + level] = 1;
          }
        }
      } else {
        double scaled = (row[f] - part.centre) / part.scale;
        into[at] =
            (float) (clipped ? scaled / Math.sqrt(1 + scaled * scaled / CLIP / CLIP) : scaled);
        for (int piece = 1; piece < part.ends.length; piece++) {
          double from = part.ends[piece - 1];
          double gone = (row[f] - from) / (part.ends[piece] - from);
          into[at + piece] = (float) Math.max(0, Math.min(1, gone));
        }
      }
      at += part.width();
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeBoolean(clipped);
    out.writeInt(parts.length);
    for (Part part : parts) {
      out.writeInt(part.levels);
      out.writeDouble(part.centre);
      out.writeDouble(part.scale);
      out.writeInt(part.ends.length);
      for (double end : part.ends) {
        out.writeDouble(end);
      }
    }
  }

  static DenseInputs read(DataInputStream in) throws IOException {
    boolean clipped = in.readBoolean();
    Part[] parts = new Part[count(in, MOST_COLUMNS)];
    long width = 0;
    for (int f = 0; f < parts.length; f++) {
      int levels = count(in, MOST_COLUMNS);
      double centre = in.readDouble();
      double scale = in.readDouble();
      double[] ends = new double[count(in, 1_000)];
      for (int i = 0; i < ends.length; i++) {
        ends[i] = in.readDouble();
      }
      parts[f] = new Part(levels, centre, scale, ends);
      width += parts[f].width();
      if (width > MOST_COLUMNS) {
        throw new IOException("Too many columns: " + width);
      }
    }
    return new DenseInputs(parts, clipped);
  }

  static int count(DataInputStream in, int most) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException("An impossible number: " + count);
    }
    return count;
  }
}
