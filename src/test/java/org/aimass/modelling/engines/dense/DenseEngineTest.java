package org.aimass.modelling.engines.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineContract;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.junit.jupiter.api.Test;

class DenseEngineTest extends EngineContract {
  private final DenseEngine engine = new DenseEngine();

  @Override
  protected Engine engine() {
    return engine;
  }

  private EngineModel train(String algorithm, Map<String, Object> settings, Examples examples)
      throws Exception {
    return engine.train(
        algorithm, engine.algorithm(algorithm).complete(settings), examples, TrainingControl.NONE);
  }

  private static Examples numbers(int columns, int classes, double[][] rows) {
    List<Examples.Feature> features =
        IntStream.range(0, columns)
            .mapToObj(i -> new Examples.Feature("x" + i, List.of()))
            .toList();
    return new Examples(
        classes == 0 ? AnswerKind.NUMBER : AnswerKind.CLASS,
        features,
        IntStream.range(0, classes).mapToObj(String::valueOf).toList(),
        rows,
        1,
        1);
  }

  /** Twenty columns, two of which matter: y = 3 + 2 a - 5 b, with a little noise. */
  private static double[][] sparse(int rows) {
    Random random = new Random(3);
    double[][] table = new double[rows][21];
    for (double[] row : table) {
      for (int c = 0; c < 20; c++) {
        row[c] = random.nextGaussian();
      }
      row[20] = 3 + 2 * row[0] - 5 * row[1] + 0.1 * random.nextGaussian();
    }
    return table;
  }

  @Test
  void a_linear_rule_is_found_among_columns_that_do_not_matter() throws Exception {
    EngineModel model = train("ElasticNet", Map.of("mixing", 1.0), numbers(20, 0, sparse(400)));

    double[] zero = new double[21];
    double[] first = zero.clone();
    first[0] = 1;
    double[] second = zero.clone();
    second[1] = 1;
    double[] idle = zero.clone();
    idle[7] = 1;
    double base = model.predict(zero)[0];
    assertThat(base).isCloseTo(3, within(0.05));
    assertThat(model.predict(first)[0] - base).isCloseTo(2, within(0.05));
    assertThat(model.predict(second)[0] - base).isCloseTo(-5, within(0.05));
    assertThat(model.predict(idle)[0] - base).isCloseTo(0, within(0.02));
  }

  /** The slopes of a logistic rule, of which 4,000 rows leave little doubt. */
  @Test
  void the_odds_of_a_logistic_rule_are_found() throws Exception {
    Random random = new Random(5);
    double[][] rows = new double[4_000][3];
    for (double[] row : rows) {
      row[0] = random.nextGaussian();
      row[1] = 10 + 4 * random.nextGaussian();
      double odds = 0.5 + 1.5 * row[0] - 0.2 * (row[1] - 10);
      row[2] = random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
    }

    EngineModel model = train("ElasticNet", Map.of(), numbers(2, 2, rows));

    double[] asked = {1, 10, 0};
    double said = model.predict(asked)[1];
    assertThat(Math.log(said / (1 - said))).isCloseTo(2.0, within(0.2));
  }

  @Test
  void pieces_follow_a_bend_that_a_line_cannot() throws Exception {
    double[][] rows = new double[500][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i / 50.0;
      rows[i][1] = Math.abs(rows[i][0] - 5);
    }

    EngineModel line = train("ElasticNet", Map.of(), numbers(1, 0, rows));
    EngineModel bent = train("ElasticNet", Map.of("pieces", 10), numbers(1, 0, rows));

    assertThat(Math.abs(line.predict(new double[] {5, 0})[0] - 0)).isGreaterThan(1);
    assertThat(bent.predict(new double[] {5, 0})[0]).isCloseTo(0, within(0.3));
    assertThat(bent.predict(new double[] {9, 0})[0]).isCloseTo(4, within(0.3));
  }

  /** No line tells these apart: one hidden layer does. */
  @Test
  void a_network_learns_what_is_no_sum() throws Exception {
    Random random = new Random(9);
    double[][] rows = new double[600][3];
    for (double[] row : rows) {
      row[0] = random.nextDouble() * 2 - 1;
      row[1] = random.nextDouble() * 2 - 1;
      row[2] = row[0] * row[1] > 0 ? 1 : 0;
    }
    EngineModel model =
        train("NeuralNetwork", Map.of("rounds", 60, "dropout", 0.0), numbers(2, 2, rows));

    int right = 0;
    for (int i = 0; i < 400; i++) {
      double[] row = {random.nextDouble() * 2 - 1, random.nextDouble() * 2 - 1, 0};
      right += model.predict(row)[1] > 0.5 == row[0] * row[1] > 0 ? 1 : 0;
    }
    assertThat(right).isGreaterThan(370);
  }

  @Test
  void progress_is_told_round_by_round() throws Exception {
    List<Double> told = new ArrayList<>();
    engine.train(
        "NeuralNetwork",
        engine.algorithm("NeuralNetwork").complete(Map.of("rounds", 20)),
        numbers(20, 0, sparse(100)),
        new TrainingControl() {
          @Override
          public void progress(double share) {
            told.add(share);
          }

          @Override
          public boolean stopped() {
            return false;
          }
        });

    assertThat(told).hasSize(22).isSorted();
  }

  @Test
  void too_many_classes_are_refused_in_words() {
    double[][] rows = new double[1_500][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][1] = i;
    }

    assertThatThrownBy(() -> train("ElasticNet", Map.of(), numbers(1, 1_500, rows)))
        .isInstanceOf(TrainingRefused.class)
        .hasMessageContaining("1,000");
  }

  @Test
  void bytes_that_claim_impossible_sizes_are_refused() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF("network");
    out.writeBoolean(true);
    out.writeInt(Integer.MAX_VALUE);

    assertThatThrownBy(
            () -> engine.load(new ByteArrayInputStream(bytes.toByteArray()), Long.MAX_VALUE))
        .isInstanceOf(IOException.class);
  }
}
