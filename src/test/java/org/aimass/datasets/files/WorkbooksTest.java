package org.aimass.datasets.files;

import static org.aimass.datasets.SheetFile.aWorkbook;
import static org.aimass.datasets.SheetFile.date;
import static org.aimass.datasets.SheetFile.error;
import static org.aimass.datasets.SheetFile.formula;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.aimass.WallClock;
import org.aimass.datasets.SheetFile;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbooksTest {

  @TempDir Path folder;

  @Test
  void cells_are_read_as_excel_shows_them() {
    Path file =
        aWorkbook()
            .row("a", "b", null, "d")
            .row(1, 2.5, true, date(46329))
            .row("x", null, false, date(46329.5))
            .write(folder);

    assertThat(Reading.rows(file))
        .containsExactly(
            List.of("a", "b", "", "d"),
            List.of("1", "2.5", "true", "2026-11-03"),
            List.of("x", "", "false", "2026-11-03T12:00:00"));
  }

  @Test
  void dates_of_the_1904_system_are_the_same_days() {
    Path file = aWorkbook().dates1904().row("d").row(date(44867)).row(date(0.0)).write(folder);

    assertThat(Reading.rows(file))
        .containsExactly(List.of("d"), List.of("2026-11-03"), List.of("1904-01-01"));
  }

  @Test
  void the_29th_of_february_1900_is_an_error_and_its_neighbours_are_days() throws IOException {
    Path file = aWorkbook().row("d").row(date(59)).row(date(60)).row(date(61)).write(folder);

    assertThat(Reading.rows(file))
        .containsExactly(
            List.of("d"), List.of("1900-02-28"), List.of("1900-02-29"), List.of("1900-03-01"));
    try (TabularFile table = TabularFiles.open(file, "a.xlsx", "", (char) 0, (char) 0)) {
      table.read(
          "",
          row -> {
            assertThat(row.kind(0))
                .isEqualTo(
                    row.number() == 3
                        ? RawRow.ERROR
                        : row.number() == 1 ? RawRow.TEXT : RawRow.DATE);
            return true;
          });
    }
  }

  @Test
  void errors_formulas_and_merged_cells_are_counted() throws IOException {
    Path file =
        aWorkbook()
            .row("a")
            .row(error("#DIV/0!"))
            .row(formula("1+1", "2"))
            .row(formula("NOW()", null))
            .row(formula("'[other.xlsx]Sheet1'!A1", "7"))
            .merged("A1:A2")
            .write(folder);

    try (TabularFile table = TabularFiles.open(file, "a.xlsx", "", (char) 0, (char) 0)) {
      TabularFile.Notices notices = table.read("", row -> true);

      assertThat(notices).isEqualTo(new TabularFile.Notices(1, 3, 1, 1, false));
    }
  }

  @Test
  void hidden_sheets_are_marked_and_the_first_shown_one_is_read() throws IOException {
    Path file = aWorkbook().row("shown").sheet("secret", "hidden").row("hidden").write(folder);
    Path reversed =
        new SheetFile()
            .sheet("secret", "veryHidden")
            .row("hidden")
            .sheet("shown", "visible")
            .row("shown")
            .write(folder);

    try (TabularFile table = TabularFiles.open(file, "a.xlsx", "", (char) 0, (char) 0)) {
      assertThat(table.sheets())
          .extracting(TabularFile.Sheet::name)
          .containsExactly("Sheet1", "secret");
      assertThat(table.sheets()).extracting(TabularFile.Sheet::hidden).containsExactly(false, true);
    }
    assertThat(Reading.rows(reversed)).containsExactly(List.of("shown"));
    assertThat(Reading.rows(reversed, "a.xlsx", "secret")).containsExactly(List.of("hidden"));
    assertThatThrownBy(() -> Reading.rows(reversed, "a.xlsx", "nowhere"))
        .hasMessageContaining("secret, shown");
  }

  @Test
  void an_old_workbook_reads_like_a_new_one() throws IOException {
    Path file = folder.resolve("old.xls");
    try (HSSFWorkbook book = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      CellStyle day = book.createCellStyle();
      day.setDataFormat((short) 14);
      Sheet sheet = book.createSheet("数据");
      sheet.createRow(0).createCell(0).setCellValue("名");
      sheet.getRow(0).createCell(1).setCellValue("d");
      sheet.createRow(1).createCell(0).setCellValue(12.5);
      sheet.getRow(1).createCell(1).setCellValue(46329);
      sheet.getRow(1).getCell(1).setCellStyle(day);
      sheet.createRow(3).createCell(2).setCellFormula("1+2");
      sheet.getRow(3).createCell(3).setCellValue(true);
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();
      book.createSheet("two").createRow(0).createCell(0).setCellValue("second");
      book.setSheetHidden(1, true);
      book.write(out);
    }

    assertThat(Reading.rows(file))
        .containsExactly(
            List.of("名", "d"), List.of("12.5", "2026-11-03"), List.of("", "", "3", "true"));
    assertThat(Reading.rows(file, "old.xls", "two")).containsExactly(List.of("second"));
    try (TabularFile table = TabularFiles.open(file, "old.xls", "", (char) 0, (char) 0)) {
      assertThat(table.sheets())
          .containsExactly(
              new TabularFile.Sheet("数据", false, 4, 4), new TabularFile.Sheet("two", true, 1, 1));
    }
  }

  @Test
  void truncated_web_page_old_and_encrypted_files_get_four_different_answers() throws Exception {
    byte[] whole = aWorkbook().row("a").row(1).bytes();
    Path truncated = Reading.file(folder, "t.xlsx", Arrays.copyOf(whole, whole.length - 200));
    Path html = Reading.text(folder, "h.xlsx", "<html><table><tr><td>1</td></tr></table></html>");
    Path old = folder.resolve("o.xlsx");
    try (HSSFWorkbook book = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(old)) {
      book.createSheet("a");
      book.write(out);
    }
    Path encrypted = folder.resolve("e.xlsx");
    try (POIFSFileSystem files = new POIFSFileSystem();
        OutputStream out = Files.newOutputStream(encrypted)) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (OutputStream inside = encryptor.getDataStream(files)) {
        inside.write(whole);
      }
      files.writeFilesystem(out);
    }

    assertThat(key(truncated)).isEqualTo("datasets.file.truncated");
    assertThat(key(html)).isEqualTo("datasets.file.html");
    assertThat(key(old)).isEqualTo("datasets.file.oldExcelRenamed");
    assertThat(key(encrypted)).isEqualTo("datasets.file.encrypted");
  }

  private static String key(Path file) {
    try {
      Reading.rows(file);
      return "read";
    } catch (FileRefused e) {
      return e.key();
    }
  }

  @Test
  void a_bomb_of_200_megabytes_of_blanks_is_refused_at_once() throws IOException {
    Path file = Reading.file(folder, "bomb.xlsx", SheetFile.bomb());
    WallClock clock = WallClock.start();

    assertThat(key(file)).isEqualTo("datasets.file.suspiciousCompression");
    clock.atMost(Duration.ofSeconds(2));
  }

  @Test
  void entities_are_never_resolved() {
    Path canary = Reading.text(folder, "canary.txt", "SECRET");
    Path outside =
        aWorkbook()
            .part(
                "xl/worksheets/sheet1.xml",
                "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \""
                    + canary.toUri()
                    + "\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\""
                    + " t=\"str\"><v>&x;</v></c></row></sheetData></worksheet>")
            .write(folder);
    StringBuilder laughs =
        new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      laughs
          .append("<!ENTITY l")
          .append(i)
          .append(" \"")
          .append(("&l" + (i - 1) + ";").repeat(10))
          .append("\">");
    }
    Path laughing =
        aWorkbook()
            .row("a")
            .part("xl/sharedStrings.xml", laughs + "]><sst><si><t>&l9;</t></si></sst>")
            .write(folder);

    assertThat(key(outside)).isEqualTo("datasets.file.documentType");
    assertThat(key(laughing)).isEqualTo("datasets.file.documentType");
  }

  @Test
  void fifteen_hundred_parts_and_parts_that_stand_twice_are_refused() {
    SheetFile many = aWorkbook().row("a");
    for (int i = 0; i < 1500; i++) {
      many.part("xl/media/" + i + ".bin", "");
    }

    assertThat(key(many.write(folder))).isEqualTo("datasets.file.tooManyParts");
  }

  @Test
  void rows_and_columns_beyond_excels_own_are_refused() {
    Path row =
        aWorkbook()
            .row("a")
            .raw("<row r=\"2000000\"><c r=\"A2000000\"><v>1</v></c></row>")
            .write(folder);
    Path column = aWorkbook().raw("<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>").write(folder);

    assertThat(key(row)).isEqualTo("datasets.file.tooManyRows");
    assertThat(key(column)).isEqualTo("datasets.file.tooManyColumnsOfASheet");
  }

  @Test
  void shared_texts_keep_their_parts_and_lose_their_reading_aids() {
    Path file =
        aWorkbook()
            .raw(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\""
                    + " t=\"s\"><v>0</v></c></row>")
            .part(
                "xl/sharedStrings.xml",
                "<sst><si><t>plain</t></si><si><r><t>rich </t></r><r><t>text_x000A_😀</t></r>"
                    + "<rPh sb=\"0\" eb=\"1\"><t>aid</t></rPh></si></sst>")
            .write(folder);

    assertThat(Reading.rows(file)).containsExactly(List.of("rich text\n😀", "plain"));
  }
}
