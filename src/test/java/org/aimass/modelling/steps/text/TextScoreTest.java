package org.aimass.modelling.steps.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.modelling.steps.Row;
import org.aimass.modelling.steps.Schema;
import org.aimass.modelling.steps.Step;
import org.aimass.modelling.steps.StepContract;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;

/** What all words of a text tell, without the words. */
class TextScoreTest extends StepContract {
  private static final String[] GOOD = {"很好吃", "really lovely", "would buy again", "味道不错"};
  private static final String[] BAD = {"不好吃", "really awful", "not lovely at all", "太咸了"};
  private static final Schema TEXT = Schema.raw(List.of("x"));

  private static String[] texts(int rows, double[] goal) {
    Random random = new Random(5);
    String[] texts = new String[rows];
    for (int i = 0; i < rows; i++) {
      goal[i] = random.nextInt(2);
      String[] from = goal[i] == 1 ? GOOD : BAD;
      texts[i] =
          i % 11 == 0
              ? null
              : "word" + random.nextInt(40) + " " + from[random.nextInt(4)] + " 商品" + i % 7;
    }
    return texts;
  }

  @Override
  protected Step step() {
    double[] goal = new double[300];
    return TextStep.fit("x", texts(300, goal), goal, 2, false, true);
  }

  @Override
  protected List<Object> values() {
    return List.of("really lovely", "不好吃", "", "nothing seen before");
  }

  private static double score(Step step, String text) {
    Row row = new Row(step.after(TEXT));
    row.set(0, text);
    step.on(TEXT).apply(row);
    return row.number(step.after(TEXT).slots() - 1);
  }

  @Test
  void good_words_score_above_bad_ones_and_pairs_turn_them() {
    assertThat(score(step(), "really lovely")).isGreaterThan(score(step(), "not lovely at all"));
    assertThat(score(step(), "很好吃")).isGreaterThan(score(step(), "不好吃"));
    assertThat(score(step(), null)).isZero();
  }

  @Test
  void a_row_that_is_learnt_from_does_not_hear_of_its_own_answer() {
    double[] goal = new double[300];
    String[] texts = texts(300, goal);
    TextStep step = TextStep.fit("x", texts, goal, 2, false, true);
    double[][] rows = new double[300][3];
    double[][] others = new double[300][3];
    step.learnt(texts, goal, rows, 0);
    for (int row = 1; row < 300; row += 60) {
      double[] changed = goal.clone();
      changed[row] = 1 - changed[row];
      step.learnt(texts, changed, others, 0);
      // Its neighbours in the same fifth keep their answers; the centre of all moves a little.
      assertThat(Math.abs(others[row][1] - rows[row][1])).isLessThan(0.02);
    }
    double[] noise = new Random(3).ints(300, 0, 2).asDoubleStream().toArray();
    TextStep.fit("x", texts, noise, 2, false, true).learnt(texts, noise, rows, 0);
    double agreement =
        IntStream.range(0, 300).mapToDouble(i -> rows[i][1] * (noise[i] - 0.5)).average().orElse(1);
    assertThat(agreement).as("of answers by chance nothing is learnt").isLessThan(0.03);
  }

  @Test
  void a_number_is_told_of_in_no_unit_and_of_many_classes_each() {
    double[] goal = new double[300];
    String[] texts = texts(300, goal);
    double[] thousands = Arrays.stream(goal).map(each -> each * 1000 + 7).toArray();
    Step one = TextStep.fit("x", texts, goal, 0, false, true);
    Step thousand = TextStep.fit("x", texts, thousands, 0, false, true);
    double[] three = IntStream.range(0, 300).mapToDouble(i -> i % 3).toArray();

    assertThat(score(one, "really lovely")).isGreaterThan(0.2);
    assertThat(score(thousand, "really lovely"))
        .isCloseTo(score(one, "really lovely"), org.assertj.core.api.Assertions.within(1e-6));
    assertThat(TextStep.fit("x", texts, three, 3, false, true).after(TEXT).columns()).hasSize(4);
  }

  @Test
  void many_words_stay_a_small_file_and_texts_of_one_word_each_say_nothing() {
    Random random = new Random(2);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int w = 0; w < 30; w++) {
        text.append("w").append(random.nextInt(20_000)).append(' ');
      }
      texts.add(text.toString());
    }
    double[] goal = IntStream.range(0, 3_000).mapToDouble(i -> i % 5).toArray();

    Step step = TextStep.fit("x", texts.toArray(String[]::new), goal, 5, false, true);

    assertThat(Json.write(step).length()).isLessThan(2_000_000);
    String[] different = IntStream.range(0, 50).mapToObj(i -> "only" + i).toArray(String[]::new);
    assertThat(TextStep.fit("x", different, new double[50], 2, false, true)).isNull();
  }
}
