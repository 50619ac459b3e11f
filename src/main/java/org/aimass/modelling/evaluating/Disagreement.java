package org.aimass.modelling.evaluating;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.aimass.modelling.ChangedAnswers;
import org.aimass.modelling.ChangedAnswers.Answer;
import org.aimass.modelling.ChangedAnswers.Obstacle;
import org.aimass.modelling.ChangedAnswers.Row;
import org.aimass.modelling.Task;

/** Finds the rows about which candidates say different things. */
public final class Disagreement {
  private final List<UnseenAnswers> all;
  private final Task task;
  private final boolean numbers;

  /** Where the answers about one row stand in each of {@link #all}. */
  private record Place(int[] at, double difference) {}

  private Disagreement(List<UnseenAnswers> all, Task task) {
    this.task = task;
    this.all = all;
    this.numbers = all.get(0).classes().isEmpty();
  }

  /**
   * @param task that all of them answer
   * @param answers of two or more candidates for the same target of the same rows
   * @param shown rows at the most
   */
  public static ChangedAnswers among(Task task, List<UnseenAnswers> answers, int shown) {
    return new Disagreement(answers, task).found(shown);
  }

  private ChangedAnswers found(int shown) {
    int[] right = new int[all.size()];
    int compared = 0;
    int changed = 0;
    double[] differences = new double[all.get(0).size()];
    Comparator<Place> worst =
        Comparator.comparingDouble(Place::difference)
            .thenComparing(this::row, Comparator.reverseOrder());
    PriorityQueue<Place> kept = new PriorityQueue<>(worst);
    int[] at = new int[all.size()];
    for (int i = 0; i < all.get(0).size(); i++) {
      at[0] = i;
      if (!common(at)) {
        continue;
      }
      Place place = new Place(at.clone(), difference(at));
      differences[compared++] = place.difference();
      if (!differ(at)) {
        continue;
      }
      changed++;
      for (int c = 0; c < right.length; c++) {
        right[c] += right(at, c) ? 1 : 0;
      }
      kept.add(place);
      if (kept.size() > shown) {
        kept.poll();
      }
    }
    if (compared == 0) {
      return ChangedAnswers.none(Obstacle.NO_COMMON_ROWS);
    }
    List<Row> rows =
        kept.stream().sorted(worst.reversed()).map(place -> shown(place.at())).toList();
    Arrays.sort(differences, 0, compared);
    return new ChangedAnswers(
        null,
        task,
        all.stream().mapToInt(UnseenAnswers::judged).min().orElseThrow(),
        compared,
        changed,
        numbers ? differences[compared / 2] : null,
        Arrays.stream(right).boxed().toList(),
        List.of(),
        rows);
  }

  /** Moves the others on to the row of the first; false where one of them has no answer. */
  private boolean common(int[] at) {
    int row = all.get(0).rows()[at[0]];
    boolean common = true;
    for (int c = 1; c < at.length; c++) {
      int[] rows = all.get(c).rows();
      while (at[c] < rows.length && rows[at[c]] < row) {
        at[c]++;
      }
      common &= at[c] < rows.length && rows[at[c]] == row;
    }
    return common;
  }

  private int row(Place place) {
    return all.get(0).rows()[place.at()[0]];
  }

  private boolean differ(int[] at) {
    return each(at).mapToObj(c -> named(at, c)).distinct().count() > 1;
  }

  /**
   * How bad it is that they differ: the distance of numbers; of classes, how sure the least sure of
   * them is.
   */
  private double difference(int[] at) {
    if (numbers) {
      double[] said = each(at).mapToDouble(c -> said(at, c)).sorted().toArray();
      return said[said.length - 1] - said[0];
    }
    return each(at).mapToDouble(c -> all.get(c).certainty()[at[c]]).min().orElseThrow();
  }

  private boolean right(int[] at, int candidate) {
    if (!numbers) {
      return named(at, candidate).equals(actual(at));
    }
    double truth = (Double) actual(at);
    double miss = Math.abs(said(at, candidate) - truth);
    return each(at).allMatch(c -> miss <= Math.abs(said(at, c) - truth));
  }

  private Row shown(int[] at) {
    List<Answer> answers = new ArrayList<>();
    each(at)
        .forEach(
            c ->
                answers.add(
                    new Answer(
                        named(at, c),
                        numbers ? null : (double) all.get(c).certainty()[at[c]],
                        right(at, c))));
    return new Row(all.get(0).rows()[at[0]], List.of(), actual(at), answers);
  }

  private static IntStream each(int[] at) {
    return IntStream.range(0, at.length);
  }

  private double said(int[] at, int candidate) {
    return all.get(candidate).said()[at[candidate]];
  }

  private Object named(int[] at, int candidate) {
    return all.get(candidate).named(said(at, candidate));
  }

  private Object actual(int[] at) {
    return all.get(0).named(all.get(0).actual()[at[0]]);
  }
}
