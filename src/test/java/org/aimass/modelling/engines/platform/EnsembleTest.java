package org.aimass.modelling.engines.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineContract;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TestEngine;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.junit.jupiter.api.Test;

/** Ensembles of members of several engines. */
class EnsembleTest {
  private static final Engines ENGINES =
      new Engines(List.of(new WekaEngine(), new TestEngine(), new PlatformEngine()));

  private final List<Ensemble.Member> members = new ArrayList<>();
  private final List<double[][]> said = new ArrayList<>();

  private void train(String engineId, String algorithm, Examples examples) throws Exception {
    Engine engine = ENGINES.engine(engineId);
    EngineModel model =
        engine.train(
            algorithm,
            engine.algorithm(algorithm).complete(Map.of()),
            examples,
            TrainingControl.NONE);
    members.add(new Ensemble.Member(engineId, model));
    double[][] answers = new double[examples.rows().length][];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = model.predict(examples.rows()[i]);
    }
    said.add(answers);
  }

  private Ensemble ensemble(String algorithm, Examples examples) {
    double[] targets =
        Arrays.stream(examples.rows()).mapToDouble(row -> row[examples.target()]).toArray();
    return Ensemble.of(algorithm, members, said, targets, examples.classes().size(), 1);
  }

  private static EngineModel loaded(EngineModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.save(bytes);
    return ENGINES
        .engine(PlatformEngine.ID)
        .load(new ByteArrayInputStream(bytes.toByteArray()), 1 << 28, ENGINES);
  }

  @Test
  void a_vote_is_the_mean_whatever_engines_the_members_come_from() throws Exception {
    for (AnswerKind answers : List.of(AnswerKind.CLASS, AnswerKind.NUMBER)) {
      members.clear();
      said.clear();
      Examples examples = EngineContract.table(answers, 5, 200);
      train("weka", answers == AnswerKind.CLASS ? "J48" : "M5P", examples);
      train(TestEngine.ID, TestEngine.FIRST, examples);

      Ensemble vote = ensemble(PlatformEngine.VOTE, examples);

      double[] row = examples.rows()[0];
      for (int c = 0; c < vote.predict(row).length; c++) {
        assertThat(vote.predict(row)[c])
            .isCloseTo((said.get(0)[0][c] + said.get(1)[0][c]) / 2, within(1e-9));
      }
    }
  }

  @Test
  void an_ensemble_answers_the_same_after_saving_and_loading() throws Exception {
    for (AnswerKind answers : List.of(AnswerKind.CLASS, AnswerKind.NUMBER)) {
      members.clear();
      said.clear();
      Examples examples = EngineContract.table(answers, 5, 200);
      train("weka", "RandomForest", examples);
      train(TestEngine.ID, TestEngine.FIRST, examples);
      for (String algorithm : List.of(PlatformEngine.VOTE, PlatformEngine.STACKING)) {
        Ensemble ensemble = ensemble(algorithm, examples);

        EngineModel loaded = loaded(ensemble);

        for (double[] row : examples.rows()) {
          assertThat(loaded.predict(row)).containsExactly(ensemble.predict(row));
        }
        assertThat(loaded.concurrent()).isTrue();
      }
    }
  }

  /** One member is worth nothing: its weight must not hurt the other. */
  @Test
  void a_stack_trusts_the_member_that_knows() {
    Random random = new Random(1);
    double[] targets = random.ints(400, 0, 3).asDoubleStream().toArray();
    said.add(Arrays.stream(targets).mapToObj(t -> shares((int) t, 0.8)).toArray(double[][]::new));
    said.add(
        Arrays.stream(targets)
            .mapToObj(t -> shares(random.nextInt(3), 0.9))
            .toArray(double[][]::new));

    Combiner.Stack stack = Combiner.Stack.fit(said, targets, 3);

    for (int row = 0; row < 50; row++) {
      double[] answer = stack.combine(new double[][] {said.get(0)[row], said.get(1)[row]});
      assertThat(Arrays.stream(answer).sum()).isCloseTo(1, within(1e-9));
      assertThat(answer[(int) targets[row]]).isGreaterThan(0.9);
    }
  }

  private static double[] shares(int likeliest, double share) {
    double[] shares = new double[3];
    Arrays.fill(shares, (1 - share) / 2);
    shares[likeliest] = share;
    return shares;
  }

  @Test
  void a_stack_of_numbers_finds_the_weights_in_every_unit() {
    for (double unit : new double[] {1e-8, 1, 1e120}) {
      Random random = new Random(2);
      said.clear();
      said.add(numbers(random, unit));
      said.add(numbers(random, unit));
      double[] targets = new double[300];
      for (int i = 0; i < targets.length; i++) {
        targets[i] = 0.7 * said.get(0)[i][0] + 0.3 * said.get(1)[i][0] + 5 * unit;
      }

      Combiner.Stack stack = Combiner.Stack.fit(said, targets, 0);

      double answer = stack.combine(new double[][] {{2 * unit}, {-1 * unit}})[0];
      assertThat(answer / unit).isCloseTo(0.7 * 2 - 0.3 + 5, within(1e-3));
    }
  }

  private static double[][] numbers(Random random, double unit) {
    return random.doubles(300).mapToObj(d -> new double[] {d * unit}).toArray(double[][]::new);
  }

  @Test
  void bytes_of_something_else_are_refused() {
    assertThatThrownBy(
            () -> new PlatformEngine().load(new ByteArrayInputStream(new byte[] {0, 1, 65}), 10))
        .isInstanceOf(IOException.class);
  }

  @Test
  void without_a_member_the_others_count_more_in_its_place() {
    Combiner.Weighted weighted = new Combiner.Weighted(new double[] {0.5, 0.3, 0.2});
    double[][] answers = {{10}, {20}, {30}};

    assertThat(weighted.without(0, 3).combine(answers)[0]).isCloseTo(24, within(1e-9));
    assertThat(new Combiner.Mean().without(2, 3).combine(answers)[0]).isCloseTo(15, within(1e-9));
    assertThat(new Combiner.Mean().weights(4)).containsOnly(0.25);
    assertThat(new Combiner.Weighted(new double[] {1, 0}).without(0, 2)).isNull();
    LogPool pool = new LogPool(new double[] {0.6, 0.2}, new double[] {0, 0});
    double[][] said = {{0.9, 0.1}, {0.2, 0.8}};
    LogPool alone = new LogPool(new double[] {0, 0.8}, new double[] {0, 0});
    assertThat(pool.without(0, 2).combine(said))
        .containsExactly(alone.combine(said), within(1e-12));
  }
}
