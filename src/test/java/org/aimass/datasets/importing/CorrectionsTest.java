package org.aimass.datasets.importing;

import static org.aimass.datasets.SheetFile.aWorkbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.aimass.datasets.CellFault;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.ImportOptions.Correction;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Preview;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionsTest {

  private static final ImportOptions NUMBERS =
      ImportOptions.NONE.withColumns(List.of(new ColumnChoice("b", Kinds.INTEGER, null, null)));

  @TempDir Path folder;

  private Preview look(String text, ImportOptions options) throws Exception {
    Path file = Files.writeString(folder.resolve("c" + System.nanoTime() + ".csv"), text);
    return Look.at(file, "c.csv", options, false);
  }

  private static ImportOptions corrected(ImportOptions options, String... cellsAndValues) {
    List<Correction> corrections = new java.util.ArrayList<>();
    for (int i = 0; i < cellsAndValues.length; i += 2) {
      corrections.add(new Correction(cellsAndValues[i], cellsAndValues[i + 1]));
    }
    return options.withCorrections(corrections);
  }

  @Test
  void a_corrected_cell_fits_and_the_others_stay_as_they_are() throws Exception {
    String text = "a,b\n1,2\n3,four\n5,six\n";

    Preview before = look(text, NUMBERS);
    Preview after = look(text, corrected(NUMBERS, "B3", "4"));

    assertThat(before.faults()).extracting(CellFault::cell).containsExactly("B3", "B4");
    assertThat(after.faults()).extracting(CellFault::cell).containsExactly("B4");
    assertThat(after.rows().get(1).values()).containsExactly(3L, 4L);
    assertThat(after.rows().get(0).values()).containsExactly(1L, 2L);
  }

  @Test
  void nothing_in_its_place_makes_a_cell_missing() throws Exception {
    Preview after = look("a,b\n1,2\n3,four\n", corrected(NUMBERS, "B3", ""));

    assertThat(after.faultCount()).isZero();
    assertThat(after.rows().get(1).values()).containsExactly(3L, null);
  }

  @Test
  void rows_with_a_cell_too_many_or_too_few_can_be_put_right() throws Exception {
    String text = "a,b\n1,2\n3\n5,6,seven\n";

    Preview before = look(text, ImportOptions.NONE);
    Preview after = look(text, corrected(ImportOptions.NONE, "B3", "4", "C4", ""));

    assertThat(before.faults()).extracting(CellFault::cell).containsExactly("B3", "C4");
    assertThat(after.faultCount()).isZero();
    assertThat(after.rows())
        .extracting(Preview.PreviewRow::values)
        .containsExactly(List.of(1L, 2L), List.of(3L, 4L), List.of(5L, 6L));
  }

  @Test
  void a_cell_of_a_workbook_is_corrected_like_one_of_a_text() throws Exception {
    Path file = aWorkbook().row("a", "b").row(1, 2).row(3, "four").row(5, 6).write(folder);

    Preview after = Look.at(file, "a.xlsx", corrected(NUMBERS, "B3", "4"), false);

    assertThat(after.faultCount()).isZero();
    assertThat(after.columns().get(1).type()).isEqualTo(Kinds.INTEGER);
    assertThat(after.rows().get(1).values()).containsExactly(3L, 4L);
  }

  @Test
  void a_place_that_is_no_cell_is_refused() {
    assertThatThrownBy(() -> look("a,b\n1,2\n", corrected(NUMBERS, "row 3", "4")))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.key()).isEqualTo("datasets.problem.correction"));
  }

  @Test
  void more_corrections_than_a_person_makes_are_refused() {
    ImportOptions many =
        NUMBERS.withCorrections(
            Collections.nCopies(ImportOptions.MOST_CORRECTIONS + 1, new Correction("B3", "4")));

    assertThatThrownBy(() -> look("a,b\n1,2\n", many))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.key()).isEqualTo("datasets.problem.corrections"));
  }

  @Test
  void a_chosen_quotation_mark_holds_cells_together() throws Exception {
    String text = "a;b\n'x;y';2\n";

    Preview single = look(text, ImportOptions.NONE.withDelimiter(";").withQuote("'"));
    Preview twice = look(text, ImportOptions.NONE.withDelimiter(";").withQuote("\""));

    assertThat(single.faultCount()).isZero();
    assertThat(single.rows().get(0).values()).containsExactly("x;y", 2L);
    assertThat(twice.rows().get(0).values()).startsWith("'x");
  }
}
