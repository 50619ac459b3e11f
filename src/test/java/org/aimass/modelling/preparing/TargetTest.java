package org.aimass.modelling.preparing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.aimass.datasets.ImportOptions;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Workbook;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
  @TempDir Path folder;

  /** The second word stands in one row of three. */
  @ParameterizedTest
  @CsvSource({
    "是,否,是",
    "否,是,是",
    "Y,N,Y",
    "n,y,y",
    "1,2,2",
    "2,1,1",
    "0,1,1",
    "1,0,1",
    "真,假,真",
    "√,×,√",
    "true,false,true",
    "Yes,No,Yes",
    "good,bad,bad",
    "TRUE,FALSE,TRUE"
  })
  void the_words_of_the_file_are_the_classes_and_the_one_that_says_yes_is_positive(
      String often, String seldom, String positive) throws Exception {
    StringBuilder csv = new StringBuilder("x,goal\n");
    for (int row = 0; row < 90; row++) {
      csv.append(row % 7).append(".5,").append(row % 3 == 0 ? seldom : often).append('\n');
    }
    Path file = Files.createDirectory(folder.resolve("f")).resolve("a.csv");
    Files.writeString(file, csv);
    Workbook book = Workbook.imported(file, ImportOptions.NONE);

    Target goal = KnownTasks.CLASSIFICATION.target(book.table(book.columns), "goal");

    assertThat(goal.classes()).containsExactlyInAnyOrder(often, seldom);
    assertThat(goal.classes().get(goal.positive(null))).isEqualTo(positive);
    assertThat(goal.classes().get(goal.positive(often))).isEqualTo(often);
    assertThat(goal.classes().get(goal.positive(seldom))).isEqualTo(seldom);
  }
}
