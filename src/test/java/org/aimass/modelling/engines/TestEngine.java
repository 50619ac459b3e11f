package org.aimass.modelling.engines;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.TrainingRefused;

/**
 * An engine that trains within milliseconds, for tests in which the engine is not the point. Its
 * models compare one feature with its mean: {@link #FIRST} takes the feature that tells most about
 * the target, {@link #SECOND} the next one.
 */
public final class TestEngine implements Engine {
  public static final String ID = "test";
  public static final String FIRST = "First";
  public static final String SECOND = "Second";

  private static final List<String> RANKED = List.of(FIRST, SECOND);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<Algorithm> algorithms() {
    return List.of(
        algorithm(Algorithm.BASELINE, 0, EnumSet.of(AnswerKind.CLASS, AnswerKind.NUMBER)),
        algorithm(FIRST, 1, EnumSet.allOf(AnswerKind.class)),
        algorithm(SECOND, 2, EnumSet.allOf(AnswerKind.class)));
  }

  private static Algorithm algorithm(String id, int cost, Set<AnswerKind> answers) {
    // The contract wants words in every language: those of the baseline will do.
    return new Algorithm(
        ID,
        id,
        answers,
        cost,
        1_000_000,
        List.of(),
        "modelling.platform.ZeroR",
        "modelling.platform.ZeroR");
  }

  @Override
  public EngineModel train(
      String algorithm, Map<String, Object> settings, Examples examples, TrainingControl control) {
    for (double[] row : examples.rows()) {
      if (examples.answers() != AnswerKind.GROUP && Double.isNaN(row[examples.target()])) {
        throw new TrainingRefused("modelling.problem.labelMissing", "target").field("target");
      }
    }
    control.progress(0);
    Split split =
        algorithm.equals(Algorithm.BASELINE)
            ? split(examples, 0, Double.POSITIVE_INFINITY)
            : bySignificance(examples).get(RANKED.indexOf(algorithm));
    control.progress(1);
    return split;
  }

  private static List<Split> bySignificance(Examples examples) {
    return IntStream.range(0, examples.target())
        .mapToObj(
            feature ->
                split(
                    examples,
                    feature,
                    Arrays.stream(examples.rows())
                        .mapToDouble(r -> r[feature])
                        .average()
                        .orElse(0)))
        .sorted(Comparator.comparingDouble(Split::difference).reversed())
        .toList();
  }

  private static Split split(Examples examples, int feature, double threshold) {
    if (examples.answers() == AnswerKind.GROUP) {
      return new Split(feature, threshold, new double[] {0.9, 0.1}, new double[] {0.1, 0.9});
    }
    double[][] sides = new double[2][Math.max(1, examples.classes().size())];
    double[] rows = new double[2];
    for (int i = 0; i < examples.rows().length; i++) {
      double[] row = examples.rows()[i];
      int side = row[feature] > threshold ? 1 : 0;
      rows[side] += examples.weight(i);
      if (examples.answers() == AnswerKind.CLASS) {
        sides[side][(int) row[examples.target()]] += examples.weight(i);
      } else {
        sides[side][0] += examples.weight(i) * row[examples.target()];
      }
    }
    for (int side = 0; side < 2; side++) {
      for (int c = 0; c < sides[side].length; c++) {
        sides[side][c] = rows[side] == 0 ? sides[1 - side][c] : sides[side][c] / rows[side];
      }
    }
    return new Split(feature, threshold, sides[0], sides[1]);
  }

  @Override
  public EngineModel load(InputStream bytes, long limit) throws IOException {
    DataInputStream in = new DataInputStream(bytes);
    return new Split(in.readInt(), in.readDouble(), doubles(in), doubles(in));
  }

  private static double[] doubles(DataInputStream in) throws IOException {
    double[] values = new double[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  private record Split(int feature, double threshold, double[] low, double[] high)
      implements EngineModel {
    @Override
    public double[] predict(double[] row) {
      return (row[feature] > threshold ? high : low).clone();
    }

    /** How far the answers of the two sides lie apart. */
    double difference() {
      return IntStream.range(0, low.length).mapToDouble(c -> Math.abs(high[c] - low[c])).sum();
    }

    @Override
    public boolean concurrent() {
      return true;
    }

    @Override
    public void save(OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      data.writeInt(feature);
      data.writeDouble(threshold);
      for (double[] side : List.of(low, high)) {
        data.writeInt(side.length);
        for (double value : side) {
          data.writeDouble(value);
        }
      }
      data.flush();
    }
  }
}
