package org.aimass.datasets.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.Preview;
import org.aimass.datasets.Profile.Association;
import org.aimass.datasets.Profile.Top;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetLookTest {

  @TempDir Path folder;

  private Preview.Target target(IntFunction<String> line) throws Exception {
    StringBuilder text = new StringBuilder("age,end,answer\n");
    for (int i = 0; i < 400; i++) {
      text.append(line.apply(i)).append('\n');
    }
    Path file = Files.writeString(folder.resolve("t" + System.nanoTime() + ".csv"), text);
    ImportOptions aimed =
        ImportOptions.NONE.withColumns(
            List.of(new ColumnChoice("answer", null, ColumnRole.TARGET, null)));
    return Look.at(file, "t.csv", aimed, false).target();
  }

  private static List<String> keys(List<Finding> findings) {
    return findings.stream().map(f -> f.key().replace("datasets.finding.", "")).toList();
  }

  @Test
  void classes_are_counted_over_all_rows_and_not_over_those_shown() throws Exception {
    Preview.Target target =
        target(i -> i % 70 + "," + (i % 3 == 0 ? "a" : "b") + "," + (i % 2 == 0 ? "No" : "Yes"));

    assertThat(target.values().top()).extracting(Top::count).containsExactly(200L, 200L);
    assertThat(target.warnings()).isEmpty();
    assertThat(target.associations()).allMatch(a -> a.warnings().isEmpty());
  }

  @Test
  void a_rare_class_is_told() throws Exception {
    Preview.Target target =
        target(i -> i % 70 + "," + (i % 3 == 0 ? "a" : "b") + "," + (i % 20 == 0 ? "Yes" : "No"));

    assertThat(keys(target.warnings())).containsExactly("targetImbalance");
    assertThat(target.warnings().get(0).arguments()).containsExactly("Yes", 5.0);
  }

  @Test
  void a_class_of_a_handful_of_rows_is_told_with_its_count() throws Exception {
    Preview.Target target =
        target(i -> i % 70 + "," + (i % 3 == 0 ? "a" : "b") + "," + (i < 3 ? "Yes" : "No"));

    assertThat(keys(target.warnings())).containsExactly("targetFewRows");
    assertThat(target.warnings().get(0).arguments()).containsExactly("Yes", 3L);
  }

  @Test
  void a_column_that_gives_the_answer_away_is_named() throws Exception {
    Preview.Target target =
        target(
            i -> i % 70 + "," + (i % 2 == 0 ? "paid" : "lost") + "," + (i % 2 == 0 ? "No" : "Yes"));

    assertThat(target.associations())
        .filteredOn(a -> !a.warnings().isEmpty())
        .extracting(Association::column)
        .containsExactly("end");
  }

  @Test
  void rows_without_an_answer_are_counted() throws Exception {
    Preview.Target target =
        target(
            i ->
                i % 70
                    + ","
                    + (i % 3 == 0 ? "a" : "b")
                    + ","
                    + (i < 40 ? "" : i % 2 == 0 ? "No" : "Yes"));

    assertThat(keys(target.warnings())).containsExactly("targetMissing");
    assertThat(target.warnings().get(0).arguments()).containsExactly(40L);
  }

  @Test
  void without_a_target_there_is_nothing_to_say() throws Exception {
    Path file = Files.writeString(folder.resolve("n.csv"), "a,b\n1,2\n3,4\n");

    assertThat(Look.at(file, "n.csv", ImportOptions.NONE, false).target()).isNull();
  }
}
