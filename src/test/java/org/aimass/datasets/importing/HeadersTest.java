package org.aimass.datasets.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.Preview;
import org.aimass.datasets.Preview.PreviewColumn;
import org.aimass.datasets.SheetFile;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadersTest {

  @TempDir Path folder;

  private Preview look(SheetFile sheet, ImportOptions options) {
    try {
      return Look.at(sheet.write(folder), "a.xlsx", options, false);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> keys(List<Finding> findings) {
    return findings.stream()
        .map(Finding::key)
        .map(k -> k.substring(k.lastIndexOf('.') + 1))
        .toList();
  }

  @Test
  void the_header_is_found_below_titles_and_blank_rows() {
    Preview look =
        look(
            SheetFile.aWorkbook()
                .blankRow()
                .row("Sales report 2026")
                .row("made on Monday")
                .blankRow()
                .row("city", "sales", "share")
                .row("Paris", 12, 0.5)
                .row("Rome", 13, 0.5),
            ImportOptions.NONE);

    assertThat(look.headerRow()).isEqualTo(5);
    assertThat(look.rows()).hasSize(2);
    assertThat(keys(look.findings())).contains("rowsAboveHeader");
  }

  @Test
  void two_header_rows_are_offered_and_their_gaps_filled() {
    Preview look =
        look(
            SheetFile.aWorkbook()
                .row("city", "2025", null, "2026")
                .row(null, "sales", "costs", "sales")
                .row("Paris", 12, 5, 7)
                .row("Rome", 13, 6, 8)
                .merged("B1:C1"),
            ImportOptions.NONE);

    assertThat(look.headerRow()).isEqualTo(2);
    assertThat(look.headerCandidates()).containsExactly(1L, 2L);
    assertThat(look.columns())
        .extracting(PreviewColumn::label)
        .containsExactly("city", "sales", "costs", "sales_2");
    assertThat(keys(look.findings())).contains("twoHeaderRows", "merged");
  }

  @Test
  void the_header_can_be_moved_and_left_out() {
    SheetFile sheet = SheetFile.aWorkbook().row("a", "b").row("c", "d").row("e", "f");

    assertThat(look(sheet, ImportOptions.NONE.withHeaderRow(2)).columns())
        .extracting(PreviewColumn::name)
        .containsExactly("c", "d");
    assertThat(look(sheet, ImportOptions.NONE.withHeaderRow(0)).rows()).hasSize(3);
    assertThat(look(sheet, ImportOptions.NONE.withHeaderRow(0)).columns())
        .extracting(PreviewColumn::name)
        .containsExactly("column_1", "column_2");
    assertThatThrownBy(() -> look(sheet, ImportOptions.NONE.withHeaderRow(99)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("99");
  }

  @Test
  void numbers_without_a_header_get_numbered_columns() {
    Preview look = look(SheetFile.aWorkbook().row(1, 2.5).row(2, 3.5), ImportOptions.NONE);

    assertThat(look.headerRow()).isZero();
    assertThat(look.rows()).hasSize(2);
    assertThat(keys(look.findings())).contains("noHeader");
  }

  @Test
  void empty_double_and_long_headers_are_repaired_visibly_and_all_others_stay_as_they_are() {
    String longest = "long ".repeat(120).strip();
    Preview look =
        look(
            SheetFile.aWorkbook()
                .row(
                    "x",
                    null,
                    "x",
                    longest,
                    "select",
                    "Total Charges",
                    "客户 😀",
                    "Größe (m²)",
                    "2026",
                    "row_no",
                    "DistanceFromHome")
                .row(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
            ImportOptions.NONE);

    List<String> names = look.columns().stream().map(PreviewColumn::name).toList();
    assertThat(names)
        .containsExactly(
            "x",
            "unnamed_1",
            "x_2",
            longest.substring(0, 499),
            "select",
            "Total Charges",
            "客户 😀",
            "Größe (m²)",
            "2026",
            "row_no",
            "DistanceFromHome");
    assertThat(look.columns()).extracting(PreviewColumn::label).isEqualTo(names);
    assertThat(keys(look.columns().get(1).problems())).contains("headerEmpty");
    assertThat(keys(look.columns().get(2).problems())).contains("headerTwice");
    assertThat(keys(look.columns().get(3).problems())).contains("headerLong");
    assertThat(keys(look.columns().get(5).problems())).isEmpty();
  }

  @Test
  void an_empty_column_at_the_edge_is_no_column() {
    Preview look =
        look(SheetFile.aWorkbook().row("a", "b", "", "").row(1, 2, null, ""), ImportOptions.NONE);

    assertThat(look.columns()).extracting(PreviewColumn::name).containsExactly("a", "b");
  }

  @Test
  void a_header_alone_is_shown_without_rows() throws Exception {
    Path file = Files.writeString(folder.resolve("h.csv"), "a,b\n");

    Preview look = Look.at(file, "h.csv", ImportOptions.NONE, false);

    assertThat(look.rows()).isEmpty();
    assertThat(Set.copyOf(look.columns().stream().map(PreviewColumn::name).toList()))
        .containsExactlyInAnyOrder("a", "b");
  }
}
