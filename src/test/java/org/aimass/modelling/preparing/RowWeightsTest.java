package org.aimass.modelling.preparing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.TrainingOrder.Weights;
import org.junit.jupiter.api.Test;

class RowWeightsTest {
  private static final RawTable TABLE = table();

  private static RawTable table() {
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                new Column("w", "w", Kinds.DECIMAL, ColumnRole.IGNORED),
                new Column("y", "y", Kinds.CATEGORY, ColumnRole.TARGET)));
    for (int i = 0; i < 12; i++) {
      // The second row has no target, and is not among those that are learnt from.
      rows.row(new Object[] {i * 0.5, i == 1 ? null : i % 3 == 0 ? "yes" : "no"});
    }
    return rows.build();
  }

  private static double[] weights(Weights ordered) {
    return RowWeights.of(TABLE, KnownTasks.CLASSIFICATION.target(TABLE, "y"), ordered);
  }

  @Test
  void a_row_has_the_weight_of_its_class_times_its_own() {
    assertThat(weights(new Weights(Map.of("yes", 3.0), "w")))
        .hasSize(11)
        .startsWith(0, 1, 4.5, 2, 2.5, 9);
    assertThat(weights(new Weights(Map.of("yes", 3.0), null))).startsWith(3, 1, 3, 1, 1, 3);
    assertThat(RowWeights.some(weights(new Weights(null, "w")), new int[] {1, 2}))
        .containsExactly(1, 1.5);
  }

  @Test
  void rows_that_count_the_same_have_no_weights() {
    assertThat(weights(Weights.EQUAL)).isNull();
    assertThat(RowWeights.some(null, new int[] {1})).isNull();
  }
}
