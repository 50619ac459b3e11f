package org.aimass.modelling.engines.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.EngineContract;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.TrainingStopped;
import org.aimass.modelling.engines.trees.HasTrees;
import org.aimass.modelling.engines.trees.TreeEnsemble;
import org.junit.jupiter.api.Test;

class XGBoostEngineTest extends EngineContract {
  private final XGBoostEngine engine = new XGBoostEngine();

  @Override
  protected Engine engine() {
    return engine;
  }

  private EngineModel trained(Examples examples, Map<String, ?> settings) throws Exception {
    return engine.train(
        XGBoostEngine.XGBOOST,
        engine.algorithm(XGBoostEngine.XGBOOST).complete(settings),
        examples,
        TrainingControl.NONE);
  }

  private static TreeEnsemble trees(EngineModel model) {
    return ((HasTrees) model).trees().orElseThrow();
  }

  @Test
  void tells_the_version_of_the_library() {
    assertThat(engine.version()).matches("3\\.\\d+\\.\\d+");
  }

  @Test
  void learns_from_gaps_and_from_levels() throws Exception {
    for (int classes : new int[] {0, 2, 5}) {
      Examples examples = RandomTable.of(classes, 2_100, 1);
      Examples unseen = RandomTable.of(classes, 1_000, 2);

      EngineModel model = trained(examples, Map.of("learningRate", 0.3));

      double right = 0;
      double wrong = 0;
      double spread = 0;
      for (double[] row : unseen.rows()) {
        double[] said = model.predict(row);
        double target = row[unseen.target()];
        if (classes == 0) {
          wrong += Math.pow(said[0] - target, 2);
          spread += Math.pow(4_001_300 - target, 2);
        } else {
          right += said[(int) target] > 1.0 / classes ? 1 : 0;
        }
      }
      if (classes == 0) {
        assertThat(wrong / spread).isLessThan(0.3);
      } else {
        assertThat(right / unseen.rows().length).isGreaterThan(0.68);
      }
    }
  }

  @Test
  void ends_early_where_there_is_nothing_to_learn() throws Exception {
    Examples noise = RandomTable.of(2, 2_500, 1);
    Random random = new Random(1);
    for (double[] row : noise.rows()) {
      row[noise.target()] = random.nextInt(2);
    }

    int ofNoise = trees(trained(noise, Map.of())).trees();
    int ofSomething = trees(trained(RandomTable.of(2, 2_500, 1), Map.of())).trees();

    assertThat(ofNoise).isLessThan(15);
    assertThat(ofSomething).isBetween(20, 999);
  }

  @Test
  void takes_all_rounds_when_it_is_not_to_end_early() throws Exception {
    Map<String, Integer> settings = Map.of("rounds", 7, "earlyStoppingRounds", 0);

    assertThat(trees(trained(RandomTable.of(2, 300, 1), settings)).trees()).isEqualTo(7);
    assertThat(trees(trained(RandomTable.of(5, 300, 1), settings)).trees()).isEqualTo(35);
  }

  @Test
  void any_number_of_threads_learns_the_same() throws Exception {
    Examples examples = RandomTable.of(2, 9_000, 1);
    Map<String, Integer> settings = Map.of("rounds", 8);

    EngineModel one = trained(examples.threads(1), settings);
    EngineModel three = trained(examples.threads(3), settings);

    for (double[] row : RandomTable.of(2, 500, 2).rows()) {
      assertThat(three.predict(row)).containsExactly(one.predict(row));
    }
  }

  @Test
  void keeps_its_share_of_every_class_aside() {
    Examples examples = RandomTable.of(5, 4_000, 1);
    int[] all = counts(examples, Parts.of(examples).all());
    int[] aside = counts(examples, Parts.of(examples).aside(0));

    for (int c = 0; c < 5; c++) {
      assertThat(aside[c]).isCloseTo(all[c] / 8, within(1));
    }
    assertThat(Parts.of(examples).asked()).isEqualTo(1);
    assertThat(Parts.of(RandomTable.of(2, 500, 1)).asked()).isEqualTo(5);
    assertThat(Parts.of(RandomTable.of(2, 500, 1)).others(3)).hasSize(400);
    assertThat(Parts.of(RandomTable.of(2, 10, 1)).asked()).isZero();
  }

  private static int[] counts(Examples examples, int[] rows) {
    int[] counts = new int[5];
    for (int row : rows) {
      counts[(int) examples.rows()[row][examples.target()]]++;
    }
    return counts;
  }

  @Test
  void one_row_and_a_constant_target_are_said_again() throws Exception {
    Examples number = RandomTable.of(0, 30, 1);
    Examples classes = RandomTable.of(5, 30, 1);
    for (double[] row : classes.rows()) {
      row[classes.target()] = 3;
    }

    double one = number.rows()[0][number.target()];
    EngineModel ofOne = trained(number.on(new double[][] {number.rows()[0]}), Map.of());
    assertThat(ofOne.predict(number.rows()[1])).containsExactly(one);
    assertThat(trained(classes, Map.of()).predict(classes.rows()[0]))
        .containsExactly(
            new double[] {1 / 35.0, 1 / 35.0, 1 / 35.0, 31 / 35.0, 1 / 35.0}, within(1e-12));
  }

  @Test
  void a_class_of_one_row_leaves_probabilities_finite() throws Exception {
    for (int classes : new int[] {2, 5}) {
      Examples examples = RandomTable.of(classes, 200, 1);
      for (double[] row : examples.rows()) {
        row[examples.target()] = 0;
      }
      examples.rows()[17][examples.target()] = 1;

      EngineModel model = trained(examples, Map.of());

      for (double[] row : examples.rows()) {
        double[] said = model.predict(row);
        assertThat(said).doesNotContain(Double.NaN);
        assertThat(said[0]).isGreaterThan(0.5);
      }
    }
  }

  @Test
  void refuses_infinite_numbers_and_too_many_classes_in_words() {
    Examples feature = RandomTable.of(2, 50, 1);
    feature.rows()[7][2] = Double.NEGATIVE_INFINITY;
    Examples target = RandomTable.of(0, 50, 1);
    target.rows()[7][target.target()] = Double.POSITIVE_INFINITY;
    Examples many =
        new Examples(
            AnswerKind.CLASS,
            feature.features(),
            Collections.nCopies(10_000, "class"),
            RandomTable.of(2, 50, 1).rows(),
            1,
            1);

    assertThatThrownBy(() -> trained(feature, Map.of()))
        .isInstanceOf(TrainingRefused.class)
        .hasMessageContaining("far");
    assertThatThrownBy(() -> trained(target, Map.of())).isInstanceOf(TrainingRefused.class);
    assertThatThrownBy(() -> trained(many, Map.of()))
        .isInstanceOf(TrainingRefused.class)
        .hasMessageContaining("10,000")
        .hasMessageContaining("1,000");
  }

  @Test
  void stops_between_two_rounds_and_says_no_more() {
    List<Double> told = Collections.synchronizedList(new ArrayList<>());
    TrainingControl control =
        new TrainingControl() {
          @Override
          public void progress(double share) {
            told.add(share);
          }

          @Override
          public boolean stopped() {
            return told.size() > 3;
          }
        };
    Map<String, Object> settings =
        engine
            .algorithm(XGBoostEngine.XGBOOST)
            .complete(Map.of("rounds", 20_000, "earlyStoppingRounds", 0, "maxDepth", 10));

    assertThatThrownBy(
            () ->
                engine.train(XGBoostEngine.XGBOOST, settings, RandomTable.of(5, 3_000, 1), control))
        .isInstanceOf(TrainingStopped.class);
    assertThat(told).isSorted();
    assertThat(told.get(told.size() - 1)).isLessThan(1.0);
  }

  /** Our classes anew, in a world without XGBoost. */
  private static final class WithoutLibrary extends ClassLoader {
    WithoutLibrary() {
      super(XGBoostEngineTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("ml.dmlc")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("org.aimass.modelling.engines")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] code = file.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void the_server_describes_loads_and_answers_without_the_library() throws Exception {
    Examples examples = RandomTable.of(5, 300, 1);
    EngineModel model = trained(examples, Map.of("rounds", 5));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.save(bytes);
    Class<?> alone = new WithoutLibrary().loadClass(XGBoostEngine.class.getName());
    Object other = alone.getConstructor().newInstance();

    assertThat((List<?>) alone.getMethod("algorithms").invoke(other)).hasSize(1);
    assertThat(alone.getMethod("version").invoke(other)).isEqualTo(engine.version());
    Object loaded =
        alone
            .getMethod("load", InputStream.class, long.class)
            .invoke(other, new ByteArrayInputStream(bytes.toByteArray()), 1L << 24);
    for (double[] row : examples.rows()) {
      assertThat(
              (double[]) loaded.getClass().getMethod("predict", double[].class).invoke(loaded, row))
          .containsExactly(model.predict(row));
    }
  }
}
