package org.aimass.modelling.evaluating;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What a candidate said about rows that it had not seen while it learnt, row by row. The kept model
 * has learnt from all rows: asked again, it would look better than it is, so that the answers of
 * the evaluation are kept.
 *
 * @param classes in their order; empty for numbers
 * @param judged how many rows the candidate was judged by; no more than {@link #MOST} are kept
 * @param rows numbers of the rows in the dataset, from 1, ascending
 * @param actual of each row: index of the class, or the number
 * @param said of each row: index of the likeliest class, or the number
 * @param certainty probability of that class; 1 for numbers
 * @param given probability of the true class; 1 for numbers; NaN where it was not kept, which is so
 *     for wrong answers about more than two classes of before
 */
public record UnseenAnswers(
    List<String> classes,
    int judged,
    int[] rows,
    double[] actual,
    double[] said,
    float[] certainty,
    float[] given) {
  /** Of more rows this many are kept, some 200 KB. */
  public static final int MOST = 20_000;

  /** Without {@link #given}: still read. */
  private static final int FORM_1 = 0xA1A55E01;

  private static final int FORM = 0xA1A55E02;
  private static final int MOST_CLASSES = 10_000;

  /**
   * @param rows numbers of the rows in the dataset, from 1, ascending
   * @param answers probabilities of the classes, or the number alone; null for rows that were not
   *     asked about
   */
  public static UnseenAnswers of(
      List<String> classes, int[] rows, double[] actual, double[][] answers) {
    int[] asked = IntStream.range(0, rows.length).filter(i -> answers[i] != null).toArray();
    int[] kept = asked.length <= MOST ? asked : some(asked, rows);
    UnseenAnswers unseen =
        new UnseenAnswers(
            classes,
            asked.length,
            new int[kept.length],
            new double[kept.length],
            new double[kept.length],
            new float[kept.length],
            new float[kept.length]);
    for (int k = 0; k < kept.length; k++) {
      double[] answer = answers[kept[k]];
      int likeliest = 0;
      for (int c = 1; c < classes.size(); c++) {
        likeliest = answer[c] > answer[likeliest] ? c : likeliest;
      }
      unseen.rows[k] = rows[kept[k]];
      unseen.actual[k] = actual[kept[k]];
      unseen.said[k] = classes.isEmpty() ? answer[0] : likeliest;
      unseen.certainty[k] = classes.isEmpty() ? 1 : (float) answer[likeliest];
      unseen.given[k] = classes.isEmpty() ? 1 : (float) answer[(int) actual[kept[k]]];
    }
    return unseen;
  }

  /** Chosen by the numbers of the rows alone, so that two candidates keep the same ones. */
  private static int[] some(int[] asked, int[] rows) {
    return IntStream.of(asked)
        .boxed()
        .sorted(Comparator.comparingInt((Integer i) -> mixed(rows[i])).thenComparing(i -> i))
        .limit(MOST)
        .mapToInt(i -> i)
        .sorted()
        .toArray();
  }

  /** The finaliser of MurmurHash3: neighbours end up far apart. */
  private static int mixed(int row) {
    int h = row;
    h = (h ^ h >>> 16) * 0x85ebca6b;
    h = (h ^ h >>> 13) * 0xc2b2ae35;
    return h ^ h >>> 16;
  }

  public int size() {
    return rows.length;
  }

  /**
   * Probability of a class.
   *
   * @return NaN where it was not kept: of more than two classes those of the likeliest and of the
   *     true one are
   */
  public double probability(int row, int c) {
    if (said[row] == c) {
      return certainty[row];
    }
    if (actual[row] == c && !Float.isNaN(given[row])) {
      return given[row];
    }
    return classes.size() == 2 ? 1 - certainty[row] : Double.NaN;
  }

  /** A class by its name, a number as it is. */
  public Object named(double value) {
    return classes.isEmpty() ? (Object) value : classes.get((int) value);
  }

  public void write(Path file) throws IOException {
    try (DataOutputStream out = output(Files.newOutputStream(file))) {
      out.writeInt(FORM);
      out.writeInt(classes.size());
      for (String name : classes) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
      }
      out.writeInt(judged);
      out.writeInt(rows.length);
      for (int i = 0; i < rows.length; i++) {
        out.writeInt(rows[i]);
        out.writeDouble(actual[i]);
        out.writeDouble(said[i]);
        out.writeFloat(certainty[i]);
        out.writeFloat(given[i]);
      }
    }
  }

  private static DataOutputStream output(OutputStream file) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(file)));
  }

  /**
   * @throws IOException also when the file is not one that {@link #write} wrote
   */
  public static UnseenAnswers read(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        DataInputStream in =
            new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(new BufferedInputStream(bytes))))) {
      int form = in.readInt();
      if (form != FORM && form != FORM_1) {
        throw new IOException("No answers: " + file);
      }
      List<String> classes = new ArrayList<>();
      for (int left = count(in, MOST_CLASSES, file); left > 0; left--) {
        byte[] name = in.readNBytes(count(in, 1 << 20, file));
        classes.add(new String(name, StandardCharsets.UTF_8));
      }
      int judged = in.readInt();
      int size = count(in, MOST, file);
      UnseenAnswers answers =
          new UnseenAnswers(
              List.copyOf(classes),
              judged,
              new int[size],
              new double[size],
              new double[size],
              new float[size],
              new float[size]);
      for (int i = 0; i < size; i++) {
        answers.rows[i] = in.readInt();
        answers.actual[i] = in.readDouble();
        answers.said[i] = in.readDouble();
        answers.certainty[i] = in.readFloat();
        answers.given[i] = form == FORM ? in.readFloat() : answers.derived(i);
      }
      return answers;
    }
  }

  private float derived(int row) {
    boolean right = actual[row] == said[row];
    return classes.isEmpty()
        ? 1
        : right ? certainty[row] : classes.size() == 2 ? 1 - certainty[row] : Float.NaN;
  }

  private static int count(DataInputStream in, int most, Path file) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException("Damaged answers: " + file);
    }
    return count;
  }
}
