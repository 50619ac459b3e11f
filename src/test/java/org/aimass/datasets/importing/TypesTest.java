package org.aimass.datasets.importing;

import static org.aimass.datasets.SheetFile.aWorkbook;
import static org.aimass.datasets.SheetFile.date;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Preview;
import org.aimass.datasets.Preview.PreviewColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypesTest {

  @TempDir Path folder;

  /**
   * A file of one quoted column under the header "x" (or the one given), as the preview sees it.
   */
  private Preview look(String header, ImportOptions options, String... cells) {
    try {
      Path file = folder.resolve("t" + System.nanoTime() + ".csv");
      StringBuilder text = new StringBuilder("other,").append(header).append('\n');
      for (String cell : cells) {
        text.append("o,\"").append(cell).append("\"\n");
      }
      return Look.at(Files.writeString(file, text), "t.csv", options.withDelimiter(","), false);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private PreviewColumn column(String... cells) {
    return look("x", ImportOptions.NONE, cells).columns().get(1);
  }

  private List<Object> values(String... cells) {
    return look("x", ImportOptions.NONE, cells).rows().stream()
        .map(r -> r.values().get(1))
        .toList();
  }

  private static List<String> keys(PreviewColumn column) {
    return column.problems().stream()
        .map(Finding::key)
        .map(k -> k.substring(k.lastIndexOf('.') + 1))
        .toList();
  }

  @Test
  void numbers_as_people_write_them() {
    assertThat(
            values(
                "1,234.50",
                "￥1,200",
                "12%",
                "(30)",
                "１２３",
                "1.2万",
                "30元",
                "-5",
                "+7",
                "3亿",
                "$ 4.5"))
        .containsExactly(1234.5, 1200.0, 0.12, -30.0, 123.0, 12000.0, 30.0, -5.0, 7.0, 3e8, 4.5);
    assertThat(values("1,234", "12", "1,234,567")).containsExactly(1234L, 12L, 1234567L);
    assertThat(column("12", "13.5").type()).isEqualTo(Kinds.DECIMAL);
    assertThat(column("12", "13").type()).isEqualTo(Kinds.INTEGER);
    assertThat(column("1e5", "2E-3").type()).isEqualTo(Kinds.DECIMAL);
  }

  @Test
  void decimal_commas_are_known_by_the_column() {
    assertThat(values("12,5", "1,25", "1,234")).containsExactly(12.5, 1.25, 1.234);
    assertThat(column("12,5", "1,234,567").type()).isEqualTo(Kinds.TEXT);
    assertThat(keys(column("12,5", "1,234,567"))).contains("commasMixed");
  }

  @Test
  void decimals_are_read_exactly() {
    String[] texts = {
      "0.1",
      "123456789.123456789",
      "1.7976931348623157e308",
      "4.9e-324",
      "0.30000000000000004",
      "9007199254740993.5"
    };
    List<Object> values = values(texts);
    for (int i = 0; i < texts.length; i++) {
      assertThat(values.get(i)).isEqualTo(Double.parseDouble(texts[i]));
    }
  }

  @Test
  void truth_in_many_words_but_yes_and_no_stay_words() {
    assertThat(values("是", "否")).containsExactly(true, false);
    assertThat(values("Y", "n")).containsExactly(true, false);
    assertThat(values("TRUE", "false")).containsExactly(true, false);
    assertThat(column("Yes", "No", "Yes", "No").type()).isEqualTo(Kinds.CATEGORY);
    Preview chosen =
        look(
            "x",
            ImportOptions.NONE.withColumns(
                List.of(new ColumnChoice("x", Kinds.BOOLEAN, null, null))),
            "Yes",
            "No");
    assertThat(chosen.rows().get(0).values().get(1)).isEqualTo(true);
  }

  @Test
  void dates_as_people_write_them() {
    LocalDate day = LocalDate.of(2026, 11, 3);
    assertThat(
            values(
                "2026-11-03",
                "2026/11/3",
                "3.11.2026",
                "2026年11月3日",
                "3 Nov 2026",
                "November 3, 2026",
                "2026.11.03"))
        .containsOnly(day);
    assertThat(
            values(
                "2026-11-03 08:30",
                "2026-11-03T08:30:00",
                "2026-11-03T16:30:00+08:00",
                "2026年11月3日 上午8:30",
                "2026-11-03T08:30:00Z"))
        .containsOnly(LocalDateTime.of(2026, 11, 3, 8, 30));
    assertThat(values("2026年11月3日下午3时05分", "2026-11-03"))
        .containsExactly(LocalDateTime.of(2026, 11, 3, 15, 5), day.atStartOfDay());
    assertThat(column("2026-02-30", "2026-01-01").type()).isNotIn(Kinds.DATE);
  }

  @Test
  void day_or_month_first_is_found_asked_or_told() {
    assertThat(values("3/11/2026", "25/12/2026"))
        .containsExactly(LocalDate.of(2026, 11, 3), LocalDate.of(2026, 12, 25));
    assertThat(values("11/3/2026", "12/25/2026"))
        .containsExactly(LocalDate.of(2026, 11, 3), LocalDate.of(2026, 12, 25));
    assertThat(keys(column("3/4/2026", "5/6/2026"))).contains("dayOrMonth");
    assertThat(column("3/4/2026", "5/6/2026").confidence()).isEqualTo(0.5);
    Preview chosen =
        look(
            "x",
            ImportOptions.NONE.withColumns(List.of(new ColumnChoice("x", null, null, true))),
            "3/4/2026",
            "5/6/2026");
    assertThat(chosen.rows().get(0).values().get(1)).isEqualTo(LocalDate.of(2026, 4, 3));
    assertThat(column("25/12/2026", "12/25/2026").type()).isEqualTo(Kinds.TEXT);
    assertThat(keys(column("25/12/2026", "12/25/2026"))).contains("dayMonthMixed");
  }

  @Test
  void missing_markers_are_listed_and_can_be_chosen() {
    PreviewColumn column = column("1", "NA", "-", "空", "#N/A", "", "2");
    assertThat(column.type()).isEqualTo(Kinds.INTEGER);
    assertThat(column.missing()).isEqualTo(5);
    assertThat(column.problems().get(0).arguments()).containsExactly("NA, -, 空, #N/A");
    assertThat(
            look("x", ImportOptions.NONE.withMissing(List.of("-999")), "1", "-999", "2")
                .columns()
                .get(1)
                .missing())
        .isEqualTo(1);
    assertThat(
            look("x", ImportOptions.NONE.withMissing(List.of("-999")), "1", "NA", "2")
                .columns()
                .get(1)
                .type())
        .isEqualTo(Kinds.TEXT);
  }

  @Test
  void leading_zeros_and_sixteen_digits_stay_text() {
    assertThat(values("007", "008")).containsExactly("007", "008");
    assertThat(column("007", "008").type()).isEqualTo(Kinds.ID);
    assertThat(values("6222021234567890123", "6222021234567890124"))
        .containsExactly("6222021234567890123", "6222021234567890124");
    assertThat(column("110101199003071234", "11010119900307123X").type())
        .isIn(Kinds.ID, Kinds.TEXT);
    assertThat(column("0", "0.5", "10").type()).isEqualTo(Kinds.DECIMAL);
  }

  @Test
  void words_that_repeat_are_categories_and_codes_that_do_not_are_ids() {
    String[] repeated =
        IntStream.range(0, 60).mapToObj(i -> "kind " + i % 3).toArray(String[]::new);
    String[] codes =
        IntStream.range(0, 200).mapToObj(i -> "B" + (1000 + i) + "X").toArray(String[]::new);
    String[] reviews =
        IntStream.range(0, 60)
            .mapToObj(i -> "this is review number " + i + ", long enough to be read")
            .toArray(String[]::new);

    assertThat(column(repeated).type()).isEqualTo(Kinds.CATEGORY);
    assertThat(column(codes).type()).isEqualTo(Kinds.ID);
    assertThat(column(codes).role()).isEqualTo(ColumnRole.ID);
    assertThat(column(reviews).type()).isEqualTo(Kinds.TEXT);
    assertThat(look("customer_id", ImportOptions.NONE, "1", "2", "3").columns().get(1).type())
        .isEqualTo(Kinds.ID);
  }

  @Test
  void few_cells_against_the_rest_are_named() {
    PreviewColumn column = column("1", "2", "3", "4", "5", "6", "oops", "8", "9", "10");
    assertThat(column.type()).isEqualTo(Kinds.TEXT);
    assertThat(column.problems())
        .anySatisfy(
            f ->
                assertThat(f.arguments()).containsExactly("datasets.type.INTEGER", 1L, 8L, "oops"));
  }

  @Test
  void a_chosen_type_shows_what_then_fails() {
    Preview look =
        look(
            "x",
            ImportOptions.NONE.withColumns(
                List.of(new ColumnChoice("x", Kinds.DECIMAL, null, null))),
            "1",
            "two",
            "3");
    assertThat(look.faultCount()).isEqualTo(1);
    assertThat(look.faults().get(0).cell()).isEqualTo("B3");
    assertThat(look.rows().get(1).bad()).containsExactly(1);
    assertThat(look.rows().get(1).values().get(1)).isEqualTo("two");
  }

  @Test
  void what_an_export_made_harmless_comes_back_as_it_was() {
    assertThat(values("'=cmd|' /C calc'!A0", "'@SUM(A1)", "'+1+1", "''=x", "it's", "'quoted'"))
        .containsExactly("=cmd|' /C calc'!A0", "@SUM(A1)", "+1+1", "'=x", "it's", "'quoted'");
  }

  @Test
  void excel_cells_keep_the_types_that_excel_gave_them() throws Exception {
    Path file =
        aWorkbook()
            .row("n", "d", "b", "mixed")
            .row(1, date(46329), true, 1)
            .row(2.0, date(46330.25), false, "x")
            .write(folder);

    Preview look = Look.at(file, "a.xlsx", ImportOptions.NONE, false);

    assertThat(look.columns())
        .extracting(PreviewColumn::type)
        .containsExactly(Kinds.INTEGER, Kinds.DATETIME, Kinds.BOOLEAN, Kinds.TEXT);
    assertThat(look.rows().get(1).values())
        .containsExactly(2L, LocalDateTime.of(2026, 11, 4, 6, 0), false, "x");
  }
}
