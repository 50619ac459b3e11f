package org.aimass.modelling.engines.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The lowest point of a smooth function that curves upwards, by L-BFGS (Nocedal 1980) with a
 * backtracking line search.
 */
final class Minimum {
  private static final int STEPS = 200;
  private static final int REMEMBERED = 10;
  private static final double SUFFICIENT = 1e-4;
  private static final double CONVERGED = 1e-9;
  private static final int HALVINGS = 30;

  private final Function function;
  private final int size;
  private final Deque<Move> moves = new ArrayDeque<>();

  /** A function with its gradient. */
  interface Function {
    /**
     * @param gradient filled in
     */
    double of(double[] point, double[] gradient);
  }

  /** How far a step went, and how the gradient changed. */
  private record Move(double[] step, double[] change, double curvature) {}

  Minimum(Function function, int size) {
    this.function = function;
    this.size = size;
  }

  double[] from(double[] start) {
    double[] point = start.clone();
    double[] gradient = new double[size];
    double value = function.of(point, gradient);
    for (int step = 0; step < STEPS; step++) {
      double[] direction = direction(gradient);
      double slope = dot(direction, gradient);
      if (!(slope < 0)) {
        return point;
      }
      // Without any memory of curvature the gradient's length says nothing about the distance.
      double length = moves.isEmpty() ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
      double[] next = new double[size];
      double[] nextGradient = new double[size];
      double nextValue = Double.NaN;
      int halvings = 0;
      for (; halvings < HALVINGS; halvings++, length /= 2) {
        for (int i = 0; i < size; i++) {
          next[i] = point[i] + length * direction[i];
        }
        nextValue = function.of(next, nextGradient);
        if (nextValue <= value + SUFFICIENT * length * slope) {
          break;
        }
      }
      if (halvings == HALVINGS) {
        return point;
      }
      remember(point, next, gradient, nextGradient);
      boolean converged = value - nextValue <= CONVERGED * Math.max(1, Math.abs(value));
      point = next;
      gradient = nextGradient;
      value = nextValue;
      if (converged) {
        return point;
      }
    }
    return point;
  }

  private void remember(double[] from, double[] to, double[] before, double[] after) {
    double[] step = new double[size];
    double[] change = new double[size];
    for (int i = 0; i < size; i++) {
      step[i] = to[i] - from[i];
      change[i] = after[i] - before[i];
    }
    double curvature = dot(step, change);
    if (curvature > 1e-12) {
      moves.addLast(new Move(step, change, curvature));
      if (moves.size() > REMEMBERED) {
        moves.removeFirst();
      }
    }
  }

  /** Downwards, as the curvature that was seen bends the gradient (two-loop recursion). */
  private double[] direction(double[] gradient) {
    double[] direction = gradient.clone();
    double[] shares = new double[moves.size()];
    int k = moves.size();
    for (Iterator<Move> newest = moves.descendingIterator(); newest.hasNext(); ) {
      Move move = newest.next();
      shares[--k] = dot(move.step(), direction) / move.curvature();
      add(direction, move.change(), -shares[k]);
    }
    if (!moves.isEmpty()) {
      Move last = moves.getLast();
      double scale = last.curvature() / dot(last.change(), last.change());
      for (int i = 0; i < size; i++) {
        direction[i] *= scale;
      }
    }
    for (Move move : moves) {
      add(direction, move.step(), shares[k++] - dot(move.change(), direction) / move.curvature());
    }
    for (int i = 0; i < size; i++) {
      direction[i] = -direction[i];
    }
    return direction;
  }

  private static void add(double[] to, double[] what, double times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * what[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
