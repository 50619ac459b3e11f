package org.aimass.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Profile;
import org.aimass.datasets.profiling.Profiler;

/**
 * How long a profile of 1,000,000 rows and 20 columns takes (goal 20 s), against the least that any
 * profile must do: one walk over the same values that adds up the numbers and the bytes of the
 * texts.
 *
 * <p>Arguments: rows (1000000), repetitions (3).
 */
public final class ProfileBench {

  private static final int NUMBERS = 12;
  private static final int TEXTS = 8;

  private ProfileBench() {}

  public static void main(String[] arguments) {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < NUMBERS; i++) {
      columns.add(
          new Column(
              "n" + i, "n" + i, i % 2 == 0 ? Kinds.DECIMAL : Kinds.INTEGER, ColumnRole.FEATURE));
    }
    for (int i = 0; i < TEXTS; i++) {
      columns.add(
          new Column("t" + i, "t" + i, i < 6 ? Kinds.CATEGORY : Kinds.TEXT, ColumnRole.FEATURE));
    }
    byte[][] words = new byte[100_000][];
    for (int i = 0; i < words.length; i++) {
      words[i] = ("word number " + i).getBytes(StandardCharsets.UTF_8);
    }
    for (int r = 0; r < repetitions; r++) {
      double least = walk(rows, words);
      long start = System.nanoTime();
      Profiler profiler = new Profiler(columns);
      Random random = new Random(1);
      for (int i = 0; i < rows; i++) {
        for (int c = 0; c < NUMBERS; c++) {
          if ((i + c) % 50 == 0) {
            profiler.missing(c);
          } else {
            profiler.number(
                c, c % 2 == 0 ? random.nextDouble() * 1000 : random.nextInt(c * 1000 + 10));
          }
        }
        for (int c = 0; c < TEXTS; c++) {
          byte[] word = words[random.nextInt(c < 6 ? 20 * (c + 1) : words.length)];
          profiler.text(NUMBERS + c, word, 0, word.length);
        }
        profiler.endRow();
      }
      Profile profile = profiler.profile();
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "profile of %,d x 20: %.1f s (goal 20), %.1f times the bare walk of %.1f s; distinct of"
              + " the last column %,d%n",
          rows,
          seconds,
          seconds / least,
          least,
          profile.columns().get(19).distinct());
    }
  }

  private static double walk(int rows, byte[][] words) {
    long start = System.nanoTime();
    Random random = new Random(1);
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int c = 0; c < NUMBERS; c++) {
        sum +=
            (i + c) % 50 == 0
                ? 0
                : c % 2 == 0 ? random.nextDouble() * 1000 : random.nextInt(c * 1000 + 10);
      }
      for (int c = 0; c < TEXTS; c++) {
        for (byte b : words[random.nextInt(c < 6 ? 20 * (c + 1) : words.length)]) {
          sum += b;
        }
      }
    }
    if (sum == 0) {
      throw new IllegalStateException();
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
