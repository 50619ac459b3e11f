package org.aimass.modelling.evaluating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.aimass.modelling.ChangedAnswers;
import org.aimass.modelling.ChangedAnswers.Answer;
import org.aimass.modelling.ChangedAnswers.Obstacle;
import org.aimass.modelling.ChangedAnswers.Row;
import org.aimass.modelling.KnownTasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows about which candidates say different things. */
class DisagreementTest {
  private static final List<String> CLASSES = List.of("No", "Yes");
  private static final int[] ROWS = {1, 2, 4, 7};
  private static final double[] CHURNED = {0, 1, 1, 0};

  @TempDir Path folder;

  /** Probabilities of "Yes"; NaN where the row was not asked about. */
  private static UnseenAnswers yes(double... probabilities) {
    return UnseenAnswers.of(
        CLASSES,
        ROWS,
        CHURNED,
        Arrays.stream(probabilities)
            .mapToObj(p -> Double.isNaN(p) ? null : new double[] {1 - p, p})
            .toArray(double[][]::new));
  }

  private static UnseenAnswers numbers(double... said) {
    return UnseenAnswers.of(
        List.of(),
        ROWS,
        new double[] {10, 20, 30, 40},
        Arrays.stream(said).mapToObj(n -> new double[] {n}).toArray(double[][]::new));
  }

  private static ChangedAnswers among(UnseenAnswers... answers) {
    return Disagreement.among(
        answers[0].classes().isEmpty() ? KnownTasks.REGRESSION : KnownTasks.CLASSIFICATION,
        List.of(answers),
        50);
  }

  @Test
  void rows_with_other_classes_are_found_with_who_is_right() {
    ChangedAnswers changed = among(yes(0.1, 0.2, 0.9, 0.1), yes(0.2, 0.9, 0.8, 0.6));

    assertThat(changed.task()).isEqualTo(KnownTasks.CLASSIFICATION);
    assertThat(changed.compared()).isEqualTo(4);
    assertThat(changed.changed()).isEqualTo(2);
    assertThat(changed.right()).containsExactly(1, 1);
    Row first = changed.rows().get(0);
    assertThat(first.number()).isEqualTo(2);
    assertThat(first.actual()).isEqualTo("Yes");
    assertThat(first.answers()).extracting(Answer::value).containsExactly("No", "Yes");
    assertThat(first.answers()).extracting(Answer::right).containsExactly(false, true);
    assertThat(first.answers().get(0).probability()).isEqualTo(0.8, offset(1e-6));
  }

  @Test
  void the_surest_contradiction_stands_first_and_only_so_many_are_shown() {
    UnseenAnswers a = yes(0.4, 0.1, 0.3, 0.2);
    UnseenAnswers b = yes(0.9, 0.9, 0.6, 0.8);

    ChangedAnswers changed = Disagreement.among(KnownTasks.CLASSIFICATION, List.of(a, b), 2);

    assertThat(changed.changed()).isEqualTo(4);
    assertThat(changed.rows()).extracting(Row::number).containsExactly(2L, 7L);
  }

  @Test
  void of_numbers_those_farthest_apart_stand_first_and_the_nearest_is_right() {
    ChangedAnswers changed = among(numbers(10, 21, 30, 50), numbers(10, 18, 35, 41));

    assertThat(changed.task()).isEqualTo(KnownTasks.REGRESSION);
    assertThat(changed.changed()).isEqualTo(3);
    assertThat(changed.difference()).isEqualTo(5);
    assertThat(changed.rows()).extracting(Row::number).containsExactly(7L, 4L, 2L);
    assertThat(changed.rows().get(0).answers())
        .extracting(Answer::right)
        .containsExactly(false, true);
    assertThat(changed.right()).containsExactly(2, 1);
  }

  @Test
  void only_rows_that_none_of_them_had_seen_are_compared() {
    double none = Double.NaN;

    ChangedAnswers changed = among(yes(0.1, 0.1, none, 0.1), yes(none, 0.9, 0.9, 0.9));
    ChangedAnswers nothing = among(yes(0.1, none, none, none), yes(none, 0.9, 0.9, 0.9));

    assertThat(changed.compared()).isEqualTo(2);
    assertThat(changed.judged()).isEqualTo(3);
    assertThat(changed.rows()).extracting(Row::number).containsExactly(2L, 7L);
    assertThat(nothing.obstacle()).isEqualTo(Obstacle.NO_COMMON_ROWS);
  }

  @Test
  void three_candidates_stand_side_by_side() {
    ChangedAnswers changed =
        among(yes(0.1, 0.9, 0.9, 0.1), yes(0.1, 0.9, 0.1, 0.1), yes(0.1, 0.9, 0.9, 0.9));

    assertThat(changed.rows()).extracting(Row::number).containsExactly(4L, 7L);
    assertThat(changed.rows().get(0).answers()).hasSize(3);
    assertThat(changed.right()).containsExactly(2, 1, 1);
  }

  @Test
  void of_many_rows_two_candidates_keep_the_same_ones_as_far_as_both_were_judged_by_them() {
    int many = 3 * UnseenAnswers.MOST;
    int[] rows = IntStream.rangeClosed(1, many).toArray();
    double[][] all =
        IntStream.range(0, many).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
    double[][] most = all.clone();
    IntStream.range(0, 1000).forEach(i -> most[i] = null);

    UnseenAnswers a = UnseenAnswers.of(List.of(), rows, new double[many], all);
    UnseenAnswers b = UnseenAnswers.of(List.of(), rows, new double[many], most);
    ChangedAnswers changed = among(a, b);

    assertThat(a.size()).isEqualTo(UnseenAnswers.MOST);
    assertThat(a.rows()).isSorted();
    assertThat(changed.judged()).isEqualTo(many - 1000);
    assertThat(changed.compared()).isGreaterThan(UnseenAnswers.MOST * 9 / 10);
    assertThat(changed.changed()).isZero();
  }

  @Test
  void what_is_kept_on_disk_reads_back_and_what_is_damaged_is_refused() throws IOException {
    Path file = folder.resolve("a.unseen");
    UnseenAnswers answers =
        UnseenAnswers.of(
            List.of("没有", "Yes"),
            ROWS,
            CHURNED,
            new double[][] {{0.9, 0.1}, null, {0.2, 0.8}, {0.5, 0.5}});

    answers.write(file);
    UnseenAnswers read = UnseenAnswers.read(file);

    assertThat(read).usingRecursiveComparison().isEqualTo(answers);
    assertThat(read.judged()).isEqualTo(3);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> UnseenAnswers.read(file)).isInstanceOf(IOException.class);
    Files.write(file, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> UnseenAnswers.read(file)).isInstanceOf(IOException.class);
  }
}
