package org.aimass.modelling.training.worker;

import java.util.List;
import java.util.Random;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.preparing.RawTable;

/**
 * Several rows of each person, whose measures tell the person and nothing about others: a model
 * that has seen a person knows all rows of that person, and of others it can only guess.
 */
public final class People {
  public static final int PEOPLE = 40;
  public static final int ROWS_EACH = 12;
  public static final List<Column> COLUMNS =
      List.of(
          new Column("person", "Person", Kinds.CATEGORY, ColumnRole.IGNORED),
          new Column("pulse", "Pulse", Kinds.DECIMAL, ColumnRole.FEATURE),
          new Column("height", "Height", Kinds.DECIMAL, ColumnRole.FEATURE),
          new Column("ill", "Ill", Kinds.CATEGORY, ColumnRole.TARGET));

  private People() {}

  public static RawTable table() {
    Random random = new Random(3);
    RawTable.Builder rows = RawTable.of(COLUMNS);
    double[] pulse = random.doubles(PEOPLE, 50, 90).toArray();
    double[] height = random.doubles(PEOPLE, 150, 200).toArray();
    for (int i = 0; i < PEOPLE * ROWS_EACH; i++) {
      int who = i % PEOPLE;
      rows.row(
          new Object[] {
            "p" + who,
            pulse[who] + 0.01 * random.nextGaussian(),
            height[who] + 0.01 * random.nextGaussian(),
            who * 7 % 3 == 0 ? "yes" : "no"
          });
    }
    return rows.build();
  }
}
