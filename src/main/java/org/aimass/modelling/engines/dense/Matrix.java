package org.aimass.modelling.engines.dense;

/** Products of matrices in rows one after the other, in loops that the compiler makes parallel. */
final class Matrix {
  private Matrix() {}

  /** Adds a (rows x inner) times b (inner x columns) to c (rows x columns). */
  static void addProduct(float[] a, float[] b, float[] c, int rows, int inner, int columns) {
    for (int row = 0; row < rows; row++) {
      int out = row * columns;
      int in = row * inner;
      int k = 0;
      for (; k + 3 < inner; k += 4) {
        float a0 = a[in + k];
        float a1 = a[in + k + 1];
        float a2 = a[in + k + 2];
        float a3 = a[in + k + 3];
        if (a0 == 0 && a1 == 0 && a2 == 0 && a3 == 0) {
          continue;
        }
        int b0 = k * columns;
        int b1 = b0 + columns;
        int b2 = b1 + columns;
        int b3 = b2 + columns;
        for (int j = 0; j < columns; j++) {
          c[out + j] += a0 * b[b0 + j] + a1 * b[b1 + j] + a2 * b[b2 + j] + a3 * b[b3 + j];
        }
      }
      for (; k < inner; k++) {
        float factor = a[in + k];
        int from = k * columns;
        for (int j = 0; j < columns; j++) {
          c[out + j] += factor * b[from + j];
        }
      }
    }
  }

  /** Adds the transposed a (rows x inner) times c (rows x columns) to b (inner x columns). */
  static void addOuter(float[] a, float[] c, float[] b, int rows, int inner, int columns) {
    int row = 0;
    for (; row + 3 < rows; row += 4) {
      int c0 = row * columns;
      int c1 = c0 + columns;
      int c2 = c1 + columns;
      int c3 = c2 + columns;
      int a0 = row * inner;
      int a1 = a0 + inner;
      int a2 = a1 + inner;
      int a3 = a2 + inner;
      for (int k = 0; k < inner; k++) {
        float f0 = a[a0 + k];
        float f1 = a[a1 + k];
        float f2 = a[a2 + k];
        float f3 = a[a3 + k];
        if (f0 == 0 && f1 == 0 && f2 == 0 && f3 == 0) {
          continue;
        }
        int out = k * columns;
        for (int j = 0; j < columns; j++) {
          b[out + j] += f0 * c[c0 + j] + f1 * c[c1 + j] + f2 * c[c2 + j] + f3 * c[c3 + j];
        }
      }
    }
    for (; row < rows; row++) {
      for (int k = 0; k < inner; k++) {
        float factor = a[row * inner + k];
        for (int j = 0; j < columns; j++) {
          b[k * columns + j] += factor * c[row * columns + j];
        }
      }
    }
  }

  static void transpose(float[] a, float[] into, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        into[column * rows + row] = a[row * columns + column];
      }
    }
  }
}
