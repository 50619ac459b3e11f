package org.aimass.modelling.tasks.classification;

import java.util.ArrayList;
import java.util.List;
import org.aimass.modelling.EvaluationReport.Curve;

/** Makes curves small enough to be sent. */
final class Curves {
  private Curves() {}

  /** Keeps points that lie apart along the curve, first and last among them. */
  static Curve thin(String name, List<double[]> points, int most) {
    List<double[]> kept = points;
    if (points.size() > most) {
      double length = 0;
      for (int i = 1; i < points.size(); i++) {
        length += distance(points.get(i - 1), points.get(i));
      }
      double stride = length / (most - 2);
      kept = new ArrayList<>();
      kept.add(points.get(0));
      double walked = 0;
      for (int i = 1; i < points.size() - 1; i++) {
        walked += distance(points.get(i - 1), points.get(i));
        if (walked >= stride) {
          kept.add(points.get(i));
          walked = 0;
        }
      }
      kept.add(points.get(points.size() - 1));
    }
    double[] x = new double[kept.size()];
    double[] y = new double[kept.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = short4(kept.get(i)[0]);
      y[i] = short4(kept.get(i)[1]);
    }
    return new Curve(name, x, y);
  }

  private static double distance(double[] a, double[] b) {
    return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
  }

  private static double short4(double value) {
    return Math.round(value * 1e5) / 1e5;
  }
}
