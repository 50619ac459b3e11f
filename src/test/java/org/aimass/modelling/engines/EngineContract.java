package org.aimass.modelling.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.aimass.WallClock;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Setting;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Examples.Feature;
import org.aimass.platform.Messages;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every engine has to do; an engine's own test extends it. */
public abstract class EngineContract {
  protected abstract Engine engine();

  protected interface Check {
    void of(Algorithm algorithm, AnswerKind task) throws Exception;
  }

  /** One test for each algorithm and each task that it fits. */
  protected Stream<DynamicTest> each(Check check) {
    return engine().algorithms().stream()
        .filter(algorithm -> !algorithm.combines())
        .flatMap(
            algorithm ->
                Stream.of(AnswerKind.values())
                    .filter(task -> algorithm.answers().contains(task))
                    .map(
                        task ->
                            DynamicTest.dynamicTest(
                                algorithm.id() + " " + task, () -> check.of(algorithm, task))));
  }

  @TestFactory
  Stream<DynamicTest> learns_the_tiny_table() {
    return each(
        (algorithm, task) -> {
          Examples tiny = tiny(task, 7);

          EngineModel model =
              engine()
                  .train(algorithm.id(), algorithm.complete(Map.of()), tiny, TrainingControl.NONE);

          for (double[] row : tiny.rows()) {
            double[] answer = model.predict(row);
            if (task == AnswerKind.CLASS) {
              assertThat(answer).hasSize(3);
              assertThat(answer[0] + answer[1] + answer[2]).isBetween(0.999, 1.001);
            } else if (task == AnswerKind.NUMBER) {
              assertThat(answer).hasSize(1);
              assertThat(answer[0]).isFinite();
            } else {
              assertThat(answer.length).isGreaterThan(1);
            }
          }
        });
  }

  /** What real tables bring: two classes, a column that never changes, a level nobody saw. */
  @TestFactory
  Stream<DynamicTest> learns_what_is_uneven() {
    return each(
        (algorithm, task) -> {
          Examples uneven = uneven(task);
          double[] unseen = uneven.rows()[0].clone();
          unseen[0] = 1e6;
          unseen[2] = 3;

          EngineModel model =
              engine()
                  .train(
                      algorithm.id(), algorithm.complete(Map.of()), uneven, TrainingControl.NONE);

          double[] answer = model.predict(unseen);
          assertThat(answer)
              .hasSize(
                  task == AnswerKind.CLASS ? 3 : task == AnswerKind.NUMBER ? 1 : answer.length);
          assertThat(model.predict(uneven.rows()[1])).doesNotContain(Double.NaN);
        });
  }

  /** Of the third class there is no row, and nobody is a member. */
  private static Examples uneven(AnswerKind task) {
    Examples tiny = tiny(task, 5);
    double[][] rows = new double[tiny.rows().length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = tiny.rows()[i].clone();
      rows[i][4] = 0;
      if (task == AnswerKind.CLASS) {
        rows[i][tiny.target()] = Math.min(1, rows[i][tiny.target()]);
      }
    }
    return tiny.on(rows);
  }

  @TestFactory
  Stream<DynamicTest> answers_the_same_for_the_same_seed() {
    return each(
        (algorithm, task) -> {
          Examples tiny = tiny(task, 7);

          EngineModel one =
              engine()
                  .train(algorithm.id(), algorithm.complete(Map.of()), tiny, TrainingControl.NONE);
          EngineModel two =
              engine()
                  .train(
                      algorithm.id(),
                      algorithm.complete(Map.of()),
                      tiny.threads(2),
                      TrainingControl.NONE);

          for (double[] row : tiny.rows()) {
            assertThat(two.predict(row)).containsExactly(one.predict(row));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> answers_the_same_after_saving_and_loading() {
    return each(
        (algorithm, task) -> {
          Examples tiny = tiny(task, 7);
          EngineModel model =
              engine()
                  .train(algorithm.id(), algorithm.complete(Map.of()), tiny, TrainingControl.NONE);

          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          model.save(bytes);
          EngineModel loaded =
              engine().load(new ByteArrayInputStream(bytes.toByteArray()), 1 << 28);

          for (double[] row : tiny.rows()) {
            assertThat(loaded.predict(row)).containsExactly(model.predict(row));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> refuses_a_missing_label_in_words() {
    return each(
        (algorithm, task) -> {
          if (task == AnswerKind.GROUP) {
            return;
          }
          Examples tiny = tiny(task, 7);
          tiny.rows()[3][tiny.target()] = Double.NaN;

          assertThatThrownBy(
                  () ->
                      engine()
                          .train(
                              algorithm.id(),
                              algorithm.complete(Map.of()),
                              tiny,
                              TrainingControl.NONE))
              .isInstanceOf(TrainingRefused.class)
              .hasMessageContaining("target");
        });
  }

  /** As many rows again tell something else, but hardly count. */
  @TestFactory
  Stream<DynamicTest> rows_count_by_their_weights() {
    return each(
        (algorithm, task) -> {
          if (task == AnswerKind.GROUP) {
            return;
          }
          Examples tiny = tiny(task, 7);
          int count = tiny.rows().length;
          double[][] rows = new double[2 * count][];
          double[] weights = new double[2 * count];
          for (int i = 0; i < rows.length; i++) {
            rows[i] = tiny.rows()[i / 2].clone();
            weights[i] = i % 2 == 0 ? 1 : 1e-4;
            if (i % 2 == 1) {
              rows[i][tiny.target()] = task == AnswerKind.CLASS ? 0 : rows[i][tiny.target()] + 20;
            }
          }

          EngineModel model =
              engine()
                  .train(
                      algorithm.id(),
                      algorithm.complete(Map.of()),
                      tiny.on(rows, weights),
                      TrainingControl.NONE);

          double said = 0;
          double expected = 0;
          for (double[] row : tiny.rows()) {
            double target = row[tiny.target()];
            said += model.predict(row)[0] / count;
            expected += (task == AnswerKind.CLASS ? target == 0 ? 1 : 0 : target) / count;
          }
          // Were all to count the same, it would be off by a third, or by 10.
          assertThat(Math.abs(said - expected)).isLessThan(task == AnswerKind.CLASS ? 0.12 : 4);
        });
  }

  @TestFactory
  Stream<DynamicTest> tells_progress_from_0_to_1() {
    return each(
        (algorithm, task) -> {
          List<Double> told = new ArrayList<>();
          TrainingControl control =
              new TrainingControl() {
                @Override
                public synchronized void progress(double share) {
                  told.add(share);
                }

                @Override
                public boolean stopped() {
                  return false;
                }
              };

          engine().train(algorithm.id(), algorithm.complete(Map.of()), tiny(task, 7), control);

          assertThat(told).isSorted().startsWith(0.0).endsWith(1.0);
        });
  }

  @TestFactory
  Stream<DynamicTest> stops_when_asked() {
    return each(
        (algorithm, task) -> {
          Examples large = table(task, 7, 3_000);
          long limit = System.nanoTime() + 100_000_000L;
          TrainingControl control =
              new TrainingControl() {
                @Override
                public void progress(double share) {}

                @Override
                public boolean stopped() {
                  return System.nanoTime() > limit;
                }
              };

          WallClock clock = WallClock.start();
          try {
            engine().train(algorithm.id(), algorithm.complete(Map.of()), large, control);
          } catch (TrainingStopped e) {
            assertThat(e).hasMessage("stopped");
          }
          clock.atMost(Duration.ofSeconds(5));
        });
  }

  @TestFactory
  Stream<DynamicTest> has_words_for_every_algorithm_and_setting_in_both_languages() {
    return each(
        (algorithm, task) -> {
          for (Locale language : Messages.LANGUAGES) {
            assertThat(Messages.text(language, algorithm.label())).isNotEqualTo(algorithm.label());
            assertThat(Messages.text(language, algorithm.help())).isNotEqualTo(algorithm.help());
            for (Setting setting : algorithm.settings()) {
              assertThat(Messages.text(language, setting.label())).isNotEqualTo(setting.label());
              assertThat(Messages.text(language, setting.help())).isNotEqualTo(setting.help());
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> takes_every_value_that_the_search_may_try() {
    return each(
        (algorithm, task) -> {
          for (Setting setting : algorithm.settings()) {
            assertThat(setting.value(setting.usual())).isEqualTo(setting.usual());
            for (Object value : setting.tries()) {
              Map<String, Object> settings = algorithm.complete(Map.of(setting.name(), value));
              engine().train(algorithm.id(), settings, tiny(task, 7), TrainingControl.NONE);
            }
          }
        });
  }

  /** Words of the data that equal ours, that stand twice, or that are very long. */
  @TestFactory
  Stream<DynamicTest> learns_whatever_words_are_in_the_data() {
    return each(
        (algorithm, task) -> {
          Examples tiny = tiny(task, 7);
          Examples worded = worded(tiny);

          EngineModel plain =
              engine()
                  .train(algorithm.id(), algorithm.complete(Map.of()), tiny, TrainingControl.NONE);
          EngineModel model =
              engine()
                  .train(
                      algorithm.id(), algorithm.complete(Map.of()), worded, TrainingControl.NONE);
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          model.save(bytes);
          EngineModel loaded =
              engine().load(new ByteArrayInputStream(bytes.toByteArray()), 1 << 28);

          for (double[] row : tiny.rows()) {
            assertThat(loaded.predict(row)).containsExactly(plain.predict(row));
          }
        });
  }

  public static Examples worded(Examples plain) {
    String longest = "\u957f".repeat(300);
    List<Feature> features = new ArrayList<>(plain.features());
    features.set(2, new Feature(longest, List.of("(other)", longest, "'z' {x}, %", "(other)")));
    features.set(4, new Feature(longest, List.of("?", "", "?")));
    return new Examples(
        plain.answers(),
        features,
        plain.classes().isEmpty() ? List.of() : List.of(longest, "target", "?"),
        plain.rows(),
        plain.seed(),
        1);
  }

  /** Tonnes or grams, and amounts far from zero: the same is learnt. */
  @TestFactory
  Stream<DynamicTest> learns_the_same_in_every_unit() {
    return each(
        (algorithm, task) -> {
          if (task == AnswerKind.GROUP) {
            // Which cluster is called the first may hang on the last digit.
            return;
          }
          Examples plain = tiny(task, 7);
          Map<String, Object> settings = algorithm.complete(Map.of());
          EngineModel model = engine().train(algorithm.id(), settings, plain, TrainingControl.NONE);
          for (double unit : new double[] {1e-8, 1e6}) {
            Examples other = plain.on(in(plain, unit));

            EngineModel same =
                engine().train(algorithm.id(), settings, other, TrainingControl.NONE);

            double[] target = plain.answers() == AnswerKind.NUMBER ? new double[] {unit} : null;
            double wrong = 0;
            double spread = 0;
            for (int i = 0; i < plain.rows().length; i++) {
              double[] expected = model.predict(plain.rows()[i]);
              double[] said = same.predict(other.rows()[i]);
              for (int c = 0; c < expected.length; c++) {
                double back = target == null ? said[c] : said[c] / target[0];
                wrong += Math.abs(back - expected[c]);
                spread += Math.abs(expected[c]);
              }
            }
            assertThat(wrong / spread).as("unit " + unit).isLessThan(0.02);
          }
        });
  }

  private static double[][] in(Examples plain, double unit) {
    double[][] rows = new double[plain.rows().length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = plain.rows()[i].clone();
      for (int f : new int[] {0, 1, 3}) {
        rows[i][f] *= unit;
      }
      if (plain.answers() == AnswerKind.NUMBER) {
        rows[i][plain.target()] *= unit;
      }
    }
    return rows;
  }

  @Test
  void names_an_algorithm_once() {
    assertThat(engine().algorithms()).extracting(Algorithm::id).doesNotHaveDuplicates();
  }

  /** 90 rows that can nearly be told apart. */
  public static Examples tiny(AnswerKind task, long seed) {
    return table(task, seed, 90);
  }

  public static Examples table(AnswerKind task, long seed, int rows) {
    Random random = new Random(seed);
    List<Feature> features =
        List.of(
            new Feature("length", List.of()),
            new Feature("width", List.of()),
            new Feature("colour", List.of("red", "green", "blue", "(other)")),
            new Feature("age", List.of()),
            new Feature("member", List.of("false", "true", "(other)")));
    double[][] table = new double[rows][];
    for (int i = 0; i < rows; i++) {
      int kind = random.nextInt(3);
      double length = 4 + kind + random.nextGaussian() * 0.6;
      double width = 3 - kind * 0.5 + random.nextGaussian() * 0.4;
      int colour = random.nextDouble() < 0.7 ? kind : random.nextInt(3);
      double age = 20 + random.nextInt(60);
      int member = random.nextInt(2);
      double target =
          switch (task) {
            case CLASS -> kind;
            case NUMBER -> 3 * length + 2 * width + colour + age / 10 + random.nextGaussian() * 0.3;
            case GROUP -> Double.NaN;
          };
      table[i] = new double[] {length, width, colour, age, member, target};
    }
    return new Examples(
        task,
        features,
        task == AnswerKind.CLASS ? List.of("small", "middle", "large") : List.of(),
        table,
        seed,
        1);
  }
}
