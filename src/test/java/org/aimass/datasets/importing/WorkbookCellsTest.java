package org.aimass.datasets.importing;

import static org.aimass.datasets.SheetFile.aWorkbook;
import static org.aimass.datasets.SheetFile.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Preview;
import org.aimass.datasets.Preview.PreviewColumn;
import org.aimass.datasets.TestDatabase;
import org.aimass.datasets.TestRows;
import org.aimass.datasets.files.FileRefused;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks as other programs write them, and what their cells are in the preview and stored. */
class WorkbookCellsTest {

  private static final LocalDate DAY = LocalDate.of(2024, 3, 5);

  @TempDir Path folder;

  private final TestRows store = TestRows.in(TestDatabase.source());

  /** What came of a file: the preview and what was stored agree. */
  private record Outcome(
      List<ColumnKind> types, List<List<Object>> rows, List<String> findings, Preview look) {}

  private Outcome outcome(Path file) {
    return outcome(file, ImportOptions.NONE);
  }

  private Outcome outcome(Path file, ImportOptions options) {
    String table = "ds_cells_" + System.nanoTime();
    try {
      Preview look = Look.at(file, file.getFileName().toString(), options, true);
      Import.Result result =
          store
              .importing(folder)
              .run(file, file.getFileName().toString(), options, table, Watch.NOBODY);
      store.publish(table);
      List<List<Object>> rows = new ArrayList<>();
      store.read(table, result.plan().imported(), row -> rows.add(Arrays.asList(row.clone())));
      store.drop(table);
      List<ColumnKind> types = look.columns().stream().map(PreviewColumn::type).toList();
      assertThat(result.plan().imported()).extracting(Column::type).isEqualTo(types);
      assertThat(rows).isEqualTo(look.rows().stream().map(r -> r.values()).toList());
      List<String> findings =
          Stream.concat(
                  look.findings().stream(),
                  look.columns().stream().flatMap(c -> c.problems().stream()))
              .map(f -> f.text(Locale.ENGLISH))
              .toList();
      return new Outcome(types, rows, findings, look);
    } catch (Exception e) {
      throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  private static Path file(String name) {
    return Path.of("src/test/resources/import", name);
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(
            "durations are hours, not days of January 1900",
            "durations.xlsx",
            same(Kinds.INTEGER, 1),
            rows(row(36L), row(54L), row(27L))),
        Arguments.of(
            "durations under a day are hours, too",
            "durations-under-a-day.xlsx",
            same(Kinds.INTEGER, 1),
            rows(row(12L), row(36L))),
        Arguments.of(
            "letters in quotes and behind backslashes make no dates",
            "letters-in-formats.xlsx",
            same(Kinds.INTEGER, 11),
            Stream.of(125L, 126L, 127L).map(n -> same((Object) n, 11)).toList()),
        Arguments.of(
            "the same in an old workbook",
            "letters-in-formats.xls",
            same(Kinds.INTEGER, 1),
            rows(row(125L), row(126L))),
        Arguments.of(
            "weekdays and eras are dates, and Q with a figure is a number",
            "weekdays-and-eras.xlsx",
            Stream.of(same(Kinds.DATE, 9), same(Kinds.INTEGER, 1), same(Kinds.DATE, 1))
                .flatMap(List::stream)
                .toList(),
            Stream.of(0, 1, 2)
                .map(
                    n -> {
                      List<Object> row = new ArrayList<>(same(DAY.plusDays(n), 11));
                      row.set(9, 45356L + n);
                      return row;
                    })
                .toList()),
        Arguments.of(
            "a row element for each cell makes whole rows",
            "row-per-cell.xlsx",
            same(Kinds.INTEGER, 2),
            rows(row(1L, 2L), row(3L, 4L))),
        Arguments.of(
            "numbers among texts are as Excel shows them",
            "numbers-among-texts.xlsx",
            same(Kinds.TEXT, 1),
            rows(row("20.4"), row("20A"), row("5"), row("0.0001"))),
        Arguments.of(
            "a day without a date format among dates is a day",
            "loose-day.xlsx",
            same(Kinds.DATE, 1),
            rows(row(DAY), row(DAY.plusDays(1)), row(DAY.plusDays(2)))),
        Arguments.of(
            "East Asian formats without codes are dates in old workbooks",
            "east-asian-dates.xls",
            same(Kinds.DATE, 2),
            rows(row(DAY, DAY), row(DAY.plusDays(1), DAY.plusDays(1)))),
        Arguments.of(
            "a spreadsheet of LibreOffice is read",
            "table.ods",
            same(Kinds.INTEGER, 1),
            rows(row(1L))),
        Arguments.of(
            "a chart before the data is stepped over",
            "chart-first.xls",
            same(Kinds.INTEGER, 2),
            rows(row(1L, 2L), row(3L, 4L))));
  }

  @ParameterizedTest(name = "{0} ({1})")
  @MethodSource("files")
  void a_file_of_another_hand(
      String sentence, String name, List<ColumnKind> types, List<List<Object>> rows) {
    Outcome outcome = outcome(file(name));

    assertThat(outcome.types()).isEqualTo(types);
    assertThat(outcome.rows()).isEqualTo(rows);
  }

  private static <T> List<T> same(T value, int times) {
    return IntStream.range(0, times).mapToObj(i -> value).toList();
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  @SafeVarargs
  private static List<List<Object>> rows(List<Object>... rows) {
    return List.of(rows);
  }

  /** A number and the codes of its format. */
  private record Shown(double number, String codes) {}

  /** A workbook with a header "x" and these cells below it. */
  private Path column(String ending, Object... cells) {
    Path file = folder.resolve("column-" + System.nanoTime() + ending);
    try (Workbook book = ending.equals(".xls") ? new HSSFWorkbook() : new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      Sheet sheet = book.createSheet("data");
      sheet.createRow(0).createCell(0).setCellValue("x");
      for (int i = 0; i < cells.length; i++) {
        Cell cell = sheet.createRow(i + 1).createCell(0);
        if (cells[i] instanceof Shown shown) {
          CellStyle style = book.createCellStyle();
          style.setDataFormat(book.createDataFormat().getFormat(shown.codes()));
          cell.setCellStyle(style);
          cell.setCellValue(shown.number());
        } else if (cells[i] instanceof Number number) {
          cell.setCellValue(number.doubleValue());
        } else {
          cell.setCellValue((String) cells[i]);
        }
      }
      book.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static List<Object> values(Outcome outcome) {
    return outcome.rows().stream().map(r -> r.get(0)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {".xlsx", ".xls"})
  void durations_of_all_formats_are_hours_and_say_so(String ending) {
    Outcome outcome =
        outcome(
            column(
                ending,
                new Shown(1.5, "[h]:mm:ss"),
                new Shown(0.0625, "[hh]:mm"),
                new Shown(2.0 / 24 / 60, "[mm]:ss"),
                new Shown(36.0 / 86400, "[ss]"),
                new Shown(90.0 / 86400, "mm:ss.0"),
                new Shown(-0.5, "[h]:mm")));

    assertThat(outcome.types()).containsExactly(Kinds.DECIMAL);
    assertThat(values(outcome)).containsExactly(36.0, 1.5, 2 / 60.0, 0.01, 0.025, -12.0);
    assertThat(outcome.findings()).anyMatch(f -> f.contains("36:30:00 becomes 36.5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {".xlsx", ".xls"})
  void durations_among_words_are_shown_with_hours_and_minutes(String ending) {
    assertThat(
            values(
                outcome(
                    column(
                        ending, new Shown(1.5, "[h]:mm:ss"), "none", new Shown(-0.5, "[h]:mm")))))
        .containsExactly("36:00:00", "none", "-12:00:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {".xlsx", ".xls"})
  void times_of_day_are_never_days_of_1900(String ending) {
    assertThat(
            values(
                outcome(
                    column(
                        ending,
                        new Shown(0, "h:mm"),
                        new Shown(0.354166666666667, "h:mm"),
                        new Shown(1.1, "h:mm:ss")))))
        .containsExactly("00:00:00", "08:30:00", "26:24:00");
    assertThat(
            values(
                outcome(column(ending, new Shown(45356.5, "h:mm"), new Shown(45357.25, "h:mm")))))
        .containsExactly(DAY.atTime(12, 0), DAY.plusDays(1).atTime(6, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {".xlsx", ".xls"})
  void numbers_among_words_are_shown_by_their_formats(String ending) {
    assertThat(
            values(
                outcome(
                    column(
                        ending,
                        "A-1",
                        new Shown(123, "00000"),
                        new Shown(0.12, "0%"),
                        new Shown(125, "\"S\"0000"),
                        new Shown(1234.5, "#,##0.00"),
                        0.1 + 0.2,
                        1e-4,
                        6222021234567d,
                        new Shown(7, "[$-804]G/通用格式"),
                        -5.0))))
        .containsExactly(
            "A-1",
            "00123",
            "12%",
            "S0125",
            "1,234.50",
            "0.3",
            "0.0001",
            "6222021234567",
            "7",
            "-5");
  }

  @ParameterizedTest
  @ValueSource(strings = {".xlsx", ".xls"})
  void numbers_of_any_format_stay_numbers_where_no_word_stands(String ending) {
    Outcome outcome =
        outcome(
            column(
                ending,
                new Shown(123, "00000"),
                new Shown(0.125, "0%"),
                new Shown(125, "\"HD\"000"),
                new Shown(45356, "[Red]0")));

    assertThat(outcome.types()).containsExactly(Kinds.DECIMAL);
    assertThat(values(outcome)).containsExactly(123.0, 0.125, 125.0, 45356.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {".xlsx", ".xls"})
  void a_day_without_its_format_is_read_as_day_and_named(String ending) {
    Outcome outcome =
        outcome(
            column(ending, new Shown(45356, "yyyy-mm-dd"), 45357.5, new Shown(45358, "m/d/yy")));

    assertThat(outcome.types()).containsExactly(Kinds.DATETIME);
    assertThat(values(outcome).get(1)).isEqualTo(DAY.plusDays(1).atTime(12, 0));
    assertThat(outcome.findings()).anyMatch(f -> f.contains("the first is A3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {".xlsx", ".xls"})
  void a_number_that_is_no_likely_day_among_dates_is_named(String ending) {
    Outcome outcome =
        outcome(column(ending, new Shown(45356, "yyyy-mm-dd"), new Shown(45357, "yyyy-mm-dd"), 7));

    assertThat(outcome.types()).containsExactly(Kinds.TEXT);
    assertThat(values(outcome)).containsExactly("2024-03-05", "2024-03-06", "7");
    assertThat(outcome.findings()).anyMatch(f -> f.contains("first cell that differs is A4"));
  }

  @Test
  void days_of_1904_without_their_format_are_the_same_days() {
    Path file =
        aWorkbook().dates1904().row("d").row(date(43894)).row(43895).row(date(43896)).write(folder);

    assertThat(values(outcome(file))).containsExactly(DAY, DAY.plusDays(1), DAY.plusDays(2));
  }

  @Test
  void rows_below_the_table_are_left_out_of_the_import_as_of_the_preview() {
    Path file =
        aWorkbook()
            .row("city", "sales", "costs")
            .row("Paris", 12, 3)
            .row("Rome", 13, 4)
            .blankRow()
            .row("Prepared by: Anna")
            .row("Checked by: Bob", null, 7)
            .write(folder);

    Outcome left = outcome(file, ImportOptions.NONE.withSkipFooter(true));

    assertThat(left.rows()).isEqualTo(rows(row("Paris", 12L, 3L), row("Rome", 13L, 4L)));
    assertThat(outcome(file).rows()).hasSize(4);
  }

  private Path sheet(String rows) {
    return aWorkbook().raw(rows).write(folder);
  }

  private static String text(String reference, String text) {
    return "<c" + reference + " t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  @Test
  void rows_and_cells_without_references_stand_where_they_come() {
    Outcome outcome =
        outcome(
            sheet(
                "<row>"
                    + text("", "a")
                    + text("", "b")
                    + "</row><row/><row><c><v>1</v></c>"
                    + "<c><v>2</v></c></row><row r=\"7\"><c><v>3</v></c><c><v>4</v></c></row>"
                    + "<row><c r=\"B\"><v>6</v></c></row>"));

    assertThat(outcome.look().columns()).extracting(PreviewColumn::label).containsExactly("a", "b");
    assertThat(outcome.rows()).isEqualTo(rows(row(1L, 2L), row(3L, 4L), row(null, 6L)));
    assertThat(outcome.look().rows()).extracting(r -> r.number()).containsExactly(3L, 7L, 8L);
  }

  @Test
  void rows_in_pieces_and_out_of_order_are_put_in_order() {
    Outcome outcome =
        outcome(
            sheet(
                "<row r=\"3\"><c r=\"B3\"><v>4</v></c></row><row r=\"1\">"
                    + text(" r=\"B1\"", "b")
                    + text(" r=\"A1\"", "a")
                    + "</row><row><c r=\"A2\"><v>1</v></c></row><row><c r=\"B2\"><v>2</v></c></row>"
                    + "<row r=\"3\"><c r=\"A3\"><v>3</v></c></row>"));

    assertThat(outcome.look().columns()).extracting(PreviewColumn::label).containsExactly("a", "b");
    assertThat(outcome.rows()).isEqualTo(rows(row(1L, 2L), row(3L, 4L)));
  }

  @Test
  void a_cell_that_stands_twice_is_named() {
    Path file =
        sheet(
            "<row r=\"1\">"
                + text(" r=\"A1\"", "a")
                + "</row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>"
                + "<row r=\"2\"><c r=\"A2\"><v>2</v></c></row>");

    assertThatThrownBy(() -> outcome(file))
        .isInstanceOf(FileRefused.class)
        .hasMessageContaining("A2");
  }

  @Test
  void a_workbook_with_too_many_columns_is_told_the_limit_and_not_asked_about_delimiters() {
    Path file = sheet("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>");

    assertThatThrownBy(() -> outcome(file))
        .isInstanceOf(FileRefused.class)
        .hasMessageContaining("16,385")
        .hasMessageContaining("16,384")
        .hasMessageNotContaining("delimiter");
  }
}
