package org.aimass.datasets.files;

import static org.aimass.datasets.OdsFile.cell;
import static org.aimass.datasets.OdsFile.number;
import static org.aimass.datasets.OdsFile.ods;
import static org.aimass.datasets.OdsFile.row;
import static org.aimass.datasets.OdsFile.table;
import static org.aimass.datasets.OdsFile.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.OdsFile;
import org.aimass.datasets.SheetFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenDocumentsTest {

  private static final String EMPTY_END =
      "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell"
          + " table:number-columns-repeated=\"16384\"/></table:table-row>";

  @TempDir Path folder;

  private Path file(String... rows) {
    return ods("", table("T", rows)).write(folder);
  }

  private static String key(Path file) {
    return key(file, file.getFileName().toString());
  }

  private static String key(Path file, String name) {
    try {
      Reading.rows(file, name, "");
      return "read";
    } catch (FileRefused e) {
      return e.key().substring("datasets.file.".length());
    }
  }

  @Test
  void cells_are_read_with_their_values_and_kinds() throws IOException {
    Path file =
        file(
            row(text("a"), text("b")),
            row(
                cell("office:value-type=\"percentage\" office:value=\"0.125\"", "12.50%"),
                cell(
                    "office:value-type=\"currency\" office:currency=\"EUR\""
                        + " office:value=\"1234.5\"",
                    "1.234,50 €"),
                cell("office:value-type=\"date\" office:date-value=\"2024-03-05\"", "05.03.24"),
                cell(
                    "office:value-type=\"date\" office:date-value=\"2024-03-05T08:30:00\"",
                    "08:30"),
                cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "WAHR"),
                cell(
                    "table:formula=\"of:=[.A1]*2\" office:value-type=\"float\" office:value=\"7\"",
                    "7"),
                cell(
                    "table:formula=\"of:=1/0\" office:value-type=\"string\""
                        + " office:string-value=\"\" calcext:value-type=\"error\"",
                    "#DIV/0!")),
            EMPTY_END);
    List<Byte> kinds = new ArrayList<>();
    List<String> texts = new ArrayList<>();

    try (TabularFile table = TabularFiles.open(file, "a.ods", "", (char) 0, (char) 0)) {
      TabularFile.Notices notices =
          table.read(
              "",
              row -> {
                for (int c = 0; c < row.size() && row.number() == 2; c++) {
                  kinds.add(row.kind(c));
                  texts.add(row.text(c));
                }
                return true;
              });
      assertThat(notices).isEqualTo(new TabularFile.Notices(0, 2, 0, 1, false));
      assertThat(table.sheets()).containsExactly(new TabularFile.Sheet("T", false, 2, 7));
    }

    assertThat(kinds)
        .containsExactly(
            RawRow.FORMATTED,
            RawRow.FORMATTED,
            RawRow.DATE,
            RawRow.DATETIME,
            RawRow.BOOLEAN,
            RawRow.NUMBER,
            RawRow.ERROR);
    assertThat(texts)
        .containsExactly(
            "12.50%", "1.234,50 €", "2024-03-05", "2024-03-05T08:30:00", "true", "7", "#DIV/0!");
  }

  @Test
  void times_are_spans_where_their_format_goes_beyond_a_day() {
    String styles =
        "<number:time-style style:name=\"N1\" number:truncate-on-overflow=\"false\"><number:hours/>"
            + "</number:time-style><number:time-style style:name=\"N2\"><number:hours/>"
            + "</number:time-style><style:style style:name=\"c1\" style:family=\"table-cell\""
            + " style:data-style-name=\"N1\"/><style:style style:name=\"c2\""
            + " style:family=\"table-cell\" style:data-style-name=\"N2\"/>";
    String time = "office:value-type=\"time\" office:time-value=\"PT36H30M00S\"";
    String early = "office:value-type=\"time\" office:time-value=\"PT08H30M00S\"";
    Path file =
        ods(
                styles,
                table(
                    "T",
                    "<table:table-column table:default-cell-style-name=\"c1\"/>",
                    row(
                        cell(time, "36:30:00"),
                        cell("table:style-name=\"c2\" " + early, "08:30"),
                        cell("table:style-name=\"c1\" " + early, "8:30"))))
            .write(folder);

    assertThat(Reading.rows(file)).containsExactly(List.of("36:30:00", "08:30:00", "8:30:00"));
  }

  @Test
  void repeated_covered_and_grouped_cells_stand_where_they_belong() {
    Path file =
        file(
            "<table:table-header-rows>"
                + row(text("a"), text("b"), text("c"))
                + "</table:table-header-rows>",
            "<table:table-row table:number-rows-repeated=\"2\"/>",
            "<table:table-row-group><table:table-row"
                + " table:number-rows-repeated=\"2\"><table:table-cell"
                + " table:number-columns-repeated=\"2\" office:value-type=\"float\""
                + " office:value=\"5\"><text:p>5</text:p></table:table-cell>"
                + "</table:table-row></table:table-row-group>",
            row(
                "<table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"string\">"
                    + "<text:p>wide</text:p></table:table-cell><table:covered-table-cell"
                    + " office:value-type=\"float\" office:value=\"9\"/>",
                number(7)),
            EMPTY_END);

    assertThat(Reading.rows(file))
        .containsExactly(
            List.of("a", "b", "c"), List.of("5", "5"), List.of("5", "5"), List.of("wide", "", "7"));
  }

  @Test
  void texts_keep_their_blanks_and_lines_and_lose_notes_and_drawings() {
    Path file =
        file(
            row(
                "<table:table-cell"
                    + " office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation><text:p>one<text:s"
                    + " text:c=\"2\"/>two\n"
                    + "  three<text:span>"
                    + " four</text:span></text:p><text:p>five<text:line-break/>six"
                    + "<draw:frame><text:p>drawn</text:p></draw:frame></text:p></table:table-cell>"),
            "<table:shapes><table:table><table:table-row><table:table-cell><text:p>x</text:p>"
                + "</table:table-cell></table:table-row></table:table></table:shapes>");

    assertThat(Reading.rows(file)).containsExactly(List.of("one  two three four\nfive\nsix"));
  }

  @Test
  void the_first_table_that_is_shown_is_read_and_others_by_their_names() throws IOException {
    String hidden =
        "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties"
            + " table:display=\"false\"/></style:style>";
    Path file =
        ods(
                hidden,
                "<table:tracked-changes><table:cell-content-change><text:p>old</text:p>"
                    + "</table:cell-content-change></table:tracked-changes>"
                    + table("secret", row(text("h")))
                        .replace("\">", "\" table:style-name=\"ta1\">")
                        .replaceFirst("string\" table:style-name=\"ta1\"", "string\"")
                    + table("one", row(text("1")))
                    + table("two", row(text("2"))))
            .write(folder);

    assertThat(Reading.rows(file)).containsExactly(List.of("1"));
    assertThat(Reading.rows(file, "a.ods", "two")).containsExactly(List.of("2"));
    try (TabularFile table = TabularFiles.open(file, "a.ods", "", (char) 0, (char) 0)) {
      assertThat(table.sheets())
          .extracting(TabularFile.Sheet::hidden)
          .containsExactly(true, false, false);
    }
    assertThatThrownBy(() -> Reading.rows(file, "a.ods", "three"))
        .hasMessageContaining("secret, one, two");
  }

  @Test
  void a_million_rows_in_a_line_of_text_are_read_or_refused_and_never_fill_the_memory() {
    String constant =
        number(1)
            .replace(
                "<table:table-cell", "<table:table-cell table:number-columns-repeated=\"16384\"");
    Path wide =
        file(
            "<table:table-row table:number-rows-repeated=\"1048576\">"
                + constant
                + "</table:table-row>");
    Path honest =
        file(
            row(text("a")),
            "<table:table-row table:number-rows-repeated=\"100000\">"
                + number(1)
                + "</table:table-row>");
    Path deep =
        file(
            "<table:table-row"
                + " table:number-rows-repeated=\"9223372036854775807\"><table:table-cell/></table:table-row><table:table-row"
                + " table:number-rows-repeated=\"9223372036854775807\">"
                + "<table:table-cell/></table:table-row>",
            row(text("a")));
    Path far =
        file(row("<table:table-cell table:number-columns-repeated=\"2147483647\"/>", text("a")));

    assertThat(key(wide)).isEqualTo("repeatedTooOften");
    assertThat(key(deep)).isEqualTo("tooManyRows");
    assertThat(key(far)).isEqualTo("tooManyColumnsOfASheet");
    assertThat(Reading.rows(honest)).hasSize(100_001);
  }

  @Test
  void entities_bombs_and_passwords_are_refused() {
    OdsFile entity =
        ods("", table("T", row(text("a"))))
            .part("content.xml", "<!DOCTYPE x [<!ENTITY e \"e\">]><x>&e;</x>");
    OdsFile locked =
        ods("", table("T", row(text("a"))))
            .part(
                "META-INF/manifest.xml",
                "<m:manifest"
                    + " xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>");
    OdsFile bomb = ods("", table("T", row(text("x".repeat(1 << 20)))) + " ".repeat(60 << 20));
    OdsFile blanks = ods("", table("T", row(text("<text:s text:c=\"2000000000\"/>"))));

    assertThat(key(entity.write(folder))).isEqualTo("documentType");
    assertThat(key(locked.write(folder))).isEqualTo("encrypted");
    assertThat(key(bomb.write(folder))).isEqualTo("suspiciousCompression");
    assertThat(key(blanks.write(folder))).isEqualTo("cellTooLong");
    assertThat(key(ods("", "").write(folder))).isEqualTo("noSheet");
  }

  @ParameterizedTest
  @CsvSource({
    "binary.xlsb, binary.xlsb, binaryWorkbook",
    "binary.xlsb, renamed.xlsx, binaryWorkbook",
    "excel95.xls, excel95.xls, oldestExcel",
    "excel95.xls, renamed.xlsx, oldestExcel",
    "table.ods, table.ods, read",
    "table.ods, renamed.xlsx, read",
    "durations.xlsx, durations.ods, newExcelRenamed",
    "durations.xlsx, durations.xls, newExcelRenamed",
    "chart-first.xls, chart.ods, oldExcelRenamed"
  })
  void other_kinds_are_named_whatever_their_ending(String file, String name, String key) {
    assertThat(key(Path.of("src/test/resources/import", file), name)).isEqualTo(key);
  }

  @Test
  void documents_that_are_no_tables_are_named_and_packed_files_told_their_ending() {
    Path word = SheetFile.aWorkbook().part("word/document.xml", "<w/>").write(folder);
    Path text =
        ods("", "").part("mimetype", "application/vnd.oasis.opendocument.text").write(folder);

    assertThat(key(text, "a.odt")).isEqualTo("unknownKind");
    assertThat(key(text, "a.ods")).isEqualTo("unknownKind");
    assertThat(key(word)).isEqualTo("read");
  }

  @Test
  void a_spreadsheet_in_a_zip_is_read() throws IOException {
    Path ods = file(row(text("a")), row(number(1)));
    Path zip = folder.resolve("packed.zip");
    try (var out = new java.util.zip.ZipOutputStream(java.nio.file.Files.newOutputStream(zip))) {
      out.putNextEntry(new java.util.zip.ZipEntry("folder/table.ods"));
      java.nio.file.Files.copy(ods, out);
      out.closeEntry();
    }

    assertThat(Reading.rows(zip)).containsExactly(List.of("a"), List.of("1"));
  }
}
