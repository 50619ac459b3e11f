package org.aimass.modelling.engines.xgboost;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.modelling.engines.Examples;

/**
 * Which rows are kept aside to tell when to stop: of few rows each fifth in turn, because one fifth
 * of them would tell little; of more an eighth; never more than are needed to tell.
 */
final class Parts {
  /** Fewer rows do not tell when to stop. */
  private static final int FEWEST = 20;

  private static final int FEW = 2_000;
  private static final int MOST_ASIDE = 50_000;

  private final int[] partOf;
  private final int asked;

  private Parts(int[] partOf, int asked) {
    this.partOf = partOf;
    this.asked = asked;
  }

  /** By the seed; each part has its share of every class. */
  static Parts of(Examples examples) {
    int rows = examples.rows().length;
    int parts = rows < FEW ? 5 : Math.max(8, (rows + MOST_ASIDE - 1) / MOST_ASIDE);
    int[] partOf = new int[rows];
    int next = 0;
    for (List<Integer> alike : byClass(examples)) {
      Collections.shuffle(alike, new Random(examples.seed() + next));
      for (int row : alike) {
        partOf[row] = next++ % parts;
      }
    }
    return new Parts(partOf, rows < FEWEST ? 0 : rows < FEW ? parts : 1);
  }

  private static List<List<Integer>> byClass(Examples examples) {
    int target = examples.target();
    List<List<Integer>> byClass = new ArrayList<>();
    for (int i = 0; i < Math.max(1, examples.classes().size()); i++) {
      byClass.add(new ArrayList<>());
    }
    for (int row = 0; row < examples.rows().length; row++) {
      int of = examples.classes().isEmpty() ? 0 : (int) examples.rows()[row][target];
      byClass.get(of).add(row);
    }
    return byClass;
  }

  /** How many parts are kept aside, one after the other; 0 when there are too few rows. */
  int asked() {
    return asked;
  }

  int[] aside(int part) {
    return IntStream.range(0, partOf.length).filter(row -> partOf[row] == part).toArray();
  }

  int[] others(int part) {
    return IntStream.range(0, partOf.length).filter(row -> partOf[row] != part).toArray();
  }

  int[] all() {
    return IntStream.range(0, partOf.length).toArray();
  }
}
