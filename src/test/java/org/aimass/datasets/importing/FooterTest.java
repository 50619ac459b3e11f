package org.aimass.datasets.importing;

import static org.aimass.datasets.SheetFile.aWorkbook;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Preview;
import org.aimass.datasets.Preview.PreviewColumn;
import org.aimass.datasets.SheetFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FooterTest {

  private static final ImportOptions LEFT_OUT = ImportOptions.NONE.withSkipFooter(true);

  @TempDir Path folder;

  private Preview look(SheetFile sheet, ImportOptions options) {
    return look(sheet.write(folder), options);
  }

  private Preview look(Path file, ImportOptions options) {
    try {
      return Look.at(file, file.getFileName().toString(), options, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path csv(String text) {
    try {
      return Files.writeString(folder.resolve("f" + System.nanoTime() + ".csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> footers(Preview look) {
    return look.findings().stream()
        .filter(f -> f.key().contains(".footer"))
        .map(f -> f.text(Locale.ENGLISH))
        .toList();
  }

  private static SheetFile table() {
    return aWorkbook().row("city", "sales", "costs").row("Paris", 12, 3).row("Rome", 13, 4);
  }

  @Test
  void a_sign_off_below_a_blank_row_is_noticed_and_left_out_by_one_choice() {
    SheetFile sheet = table().blankRow().row("Prepared by: Anna", null, "3 March");

    Preview kept = look(sheet, ImportOptions.NONE);
    Preview left = look(sheet, LEFT_OUT);

    assertThat(footers(kept))
        .singleElement()
        .asString()
        .contains("row 5", "Prepared by: Anna", "unless you leave them out");
    assertThat(kept.rows()).hasSize(3);
    assertThat(left.rows()).hasSize(2);
    assertThat(left.rowsSeen()).isEqualTo(2);
    assertThat(footers(left)).singleElement().asString().startsWith("Left out");
    assertThat(left.columns())
        .extracting(PreviewColumn::type)
        .containsExactly(Kinds.TEXT, Kinds.INTEGER, Kinds.INTEGER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "制表人：张三",
        "审核：李四",
        "备注：以上为含税金额",
        "数据来源：国家统计局",
        "Approved by J. Smith",
        "Source: annual report",
        "Note: without taxes",
        "* preliminary",
        "Printed on 3 March 2026",
        "End of report",
        "Signature"
      })
  void words_of_a_sign_off_are_known_right_below_the_table(String words) {
    assertThat(look(table().row(words), LEFT_OUT).rows()).hasSize(2);
  }

  @Test
  void wide_and_several_rows_below_the_table_go_together() {
    SheetFile sheet =
        table()
            .row("合计", 25, 7)
            .blankRow()
            .row("制表人：张三", "审核：李四", "日期：2026-03-03")
            .blankRow()
            .row(null, "盖章");

    Preview left = look(sheet, LEFT_OUT.withSkipTotals(true));

    assertThat(left.rows()).hasSize(2);
    assertThat(footers(left)).singleElement().asString().contains("table: 2,");
    assertThat(look(sheet, LEFT_OUT).rows()).hasSize(3);
  }

  @Test
  void a_text_file_has_its_rows_below_the_table_left_out_and_is_not_ragged() {
    Path file = csv("city,sales,costs\nParis,12,3\nRome,13,4\n\n制表人：张三\n审核：李四,2026-03-03\n");

    Preview kept = look(file, ImportOptions.NONE);
    Preview left = look(file, LEFT_OUT);

    assertThat(kept.faultCount()).isEqualTo(2);
    assertThat(footers(kept)).singleElement().asString().contains("制表人：张三");
    assertThat(left.faultCount()).isZero();
    assertThat(left.rows()).hasSize(2);
  }

  @Test
  void rows_with_gaps_amid_a_table_stay() {
    SheetFile sheet =
        aWorkbook()
            .row("city", "sales", "costs", "note")
            .row("Paris", 12, 3, "x")
            .blankRow()
            .row("Source: unknown")
            .row("Rome", null, null, null)
            .row("Oslo", 13, 4, "y");

    Preview look = look(sheet, LEFT_OUT);

    assertThat(footers(look)).isEmpty();
    assertThat(look.rows()).hasSize(4);
  }

  @Test
  void a_last_row_of_data_is_none_below_the_table() {
    assertThat(footers(look(table().row("Oslo", null, 5), ImportOptions.NONE))).isEmpty();
    assertThat(footers(look(table().blankRow().row("Oslo", 14, 5), ImportOptions.NONE))).isEmpty();
    assertThat(footers(look(csv("a\nx\ny\n\nz\n"), ImportOptions.NONE))).isEmpty();
    assertThat(footers(look(csv("a,b\n1,2\n3,\n"), ImportOptions.NONE))).isEmpty();
  }

  @Test
  void twenty_one_rows_are_a_part_of_the_table() {
    SheetFile sheet = table().blankRow();
    for (int i = 0; i < 21; i++) {
      sheet.row("word " + i);
    }

    assertThat(look(sheet, LEFT_OUT).rows()).hasSize(23);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024年2月30日",
        "2024-02-30",
        "30.2.2024",
        "31/04/2024",
        "2023-13-01",
        "30 Feb 2024",
        "February 30, 2024",
        "２０２４年２月３０日",
        "20240230"
      })
  void a_day_that_the_calendar_lacks_is_told_so(String day) {
    Path file = csv("d,n\n2024-01-01,1\n\"" + day + "\",2\n");
    Preview look =
        look(
            file,
            ImportOptions.NONE.withColumns(
                List.of(new ImportOptions.ColumnChoice("d", Kinds.DATE, null, null))));

    assertThat(look.faults()).hasSize(1);
    assertThat(look.faults().get(0).reasonText(Locale.ENGLISH))
        .contains("does not exist in the calendar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "2024年2月", "1.2.3", "99999999999999999999"})
  void what_is_no_date_at_all_gets_the_general_sentence(String text) {
    assertThat(MissingDay.in(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7, 12, 21, 40})
  void a_header_merged_over_two_rows_keeps_its_words_however_many_columns(int width) {
    for (int alone = 1; alone < width - 2; alone += Math.max(1, width / 6)) {
      Object[] upper = new Object[width];
      Object[] lower = new Object[width];
      Object[] numbers = new Object[width];
      for (int c = 0; c < width; c++) {
        upper[c] = c < alone ? "h" + c : c == alone ? "group" : null;
        lower[c] = c < alone ? null : "s" + c;
        numbers[c] = c == 0 ? "name" : (Object) c;
      }
      Object[] words = Arrays.stream(numbers).map(n -> "w" + n).toArray();

      for (Object[] data : List.of(numbers, words)) {
        Preview look =
            look(
                aWorkbook().row("Report").row(upper).row(lower).row(data).row(data),
                ImportOptions.NONE);
        List<String> labels = look.columns().stream().map(PreviewColumn::label).toList();

        for (int c = 0; c < width; c++) {
          assertThat(labels.get(c)).isEqualTo(c < alone ? "h" + c : "s" + c);
        }
        assertThat(look.rows()).hasSize(2);
        assertThat(look.headerRow()).isEqualTo(3);
      }
    }
  }

  @Test
  void a_title_above_a_header_with_a_gap_is_no_part_of_it() {
    Preview look =
        look(
            aWorkbook().row("Report").row(null, "a", "b").row("x", 1, 2).row("y", 3, 4),
            ImportOptions.NONE);

    assertThat(look.columns().get(0).label()).doesNotContain("Report");
  }
}
