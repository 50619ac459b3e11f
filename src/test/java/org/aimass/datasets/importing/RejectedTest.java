package org.aimass.datasets.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Preview;
import org.aimass.platform.Problem;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected rows come back in the file that they came in. */
class RejectedTest {
  private static final String REASON = "AI Mass: why this row was not imported";
  private static final ImportOptions SKIPPING =
      ImportOptions.NONE
          .withSheet("Orders")
          .withOnError(OnError.SKIP)
          .withColumns(List.of(new ColumnChoice("amount", Kinds.INTEGER, null, null)));

  @TempDir Path folder;

  /** Three rows, the second with a text where a number belongs; formulas, styles, another sheet. */
  private Path workbook(Workbook workbook, String name) throws IOException {
    Sheet notes = workbook.createSheet("Notes");
    notes.createRow(0).createCell(0).setCellValue("Kept as it is");
    Sheet sheet = workbook.createSheet("Orders");
    CellStyle bold = workbook.createCellStyle();
    bold.setWrapText(true);
    bold.setDataFormat(workbook.createDataFormat().getFormat("0.00"));
    CellStyle date = workbook.createCellStyle();
    date.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
    sheet.createRow(0).createCell(0).setCellValue("Orders of the year");
    sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 3));
    Row header = sheet.createRow(2);
    List<String> names = List.of("id", "amount", "day", "double");
    for (int c = 0; c < names.size(); c++) {
      header.createCell(c).setCellValue(names.get(c));
    }
    Object[] amounts = {10.0, "ten", 30.0};
    for (int r = 0; r < amounts.length; r++) {
      Row row = sheet.createRow(3 + r);
      row.createCell(0).setCellValue(r + 1);
      Cell amount = row.createCell(1);
      amount.setCellStyle(bold);
      if (amounts[r] instanceof Double number) {
        amount.setCellValue(number);
      } else {
        amount.setCellValue((String) amounts[r]);
      }
      Cell day = row.createCell(2);
      day.setCellValue(LocalDate.of(2026, 1, r + 1));
      day.setCellStyle(date);
      row.createCell(3).setCellFormula("A" + (4 + r) + "*2");
    }
    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      workbook.write(out);
    }
    workbook.close();
    return file;
  }

  private Rejected.Written written(Path file, ImportOptions options) throws IOException {
    Path into = Files.createTempDirectory(folder, "out");
    return new Rejected(file, file.getFileName().toString(), options, Locale.ENGLISH)
        .writeInto(into);
  }

  private static Map<String, byte[]> parts(Path file) throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          parts.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return parts;
  }

  private static List<Long> rowsOf(Path file, ImportOptions options) throws IOException {
    Preview preview = Look.at(file, file.getFileName().toString(), options, true);
    return preview.rows().stream().map(Preview.PreviewRow::number).toList();
  }

  @Test
  void a_workbook_comes_back_with_red_cells_and_reasons_and_else_as_it_was() throws IOException {
    Path file = workbook(new XSSFWorkbook(), "orders.xlsx");

    Rejected.Written back = written(file, SKIPPING);

    assertThat(back.name()).isEqualTo("orders-rejected.xlsx");
    Map<String, byte[]> before = parts(file);
    Map<String, byte[]> after = parts(back.path());
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.forEach(
        (name, bytes) -> {
          if (!name.equals("xl/styles.xml") && !name.equals("xl/worksheets/sheet2.xml")) {
            assertThat(after.get(name)).as(name).isEqualTo(bytes);
          }
        });
    try (Workbook old = WorkbookFactory.create(file.toFile(), null, true);
        XSSFWorkbook now = new XSSFWorkbook(Files.newInputStream(back.path()))) {
      Sheet sheet = now.getSheet("Orders");
      for (Row row : old.getSheet("Orders")) {
        for (Cell cell : row) {
          Cell same = sheet.getRow(row.getRowNum()).getCell(cell.getColumnIndex());
          assertThat(same.toString()).as(cell.getAddress().toString()).isEqualTo(cell.toString());
          boolean red = cell.getAddress().toString().equals("B5");
          assertThat(same.getCellStyle().getFillPattern() == FillPatternType.SOLID_FOREGROUND)
              .isEqualTo(red);
          assertThat(same.getCellStyle().getDataFormatString())
              .isEqualTo(cell.getCellStyle().getDataFormatString());
          assertThat(same.getCellStyle().getWrapText())
              .isEqualTo(cell.getCellStyle().getWrapText());
        }
      }
      XSSFCell red = (XSSFCell) sheet.getRow(4).getCell(1);
      assertThat(red.getCellStyle().getFillForegroundColorColor().getARGBHex())
          .isEqualTo("FFFF7C80");
      assertThat(sheet.getRow(2).getCell(4).getStringCellValue()).isEqualTo(REASON);
      assertThat(sheet.getRow(4).getCell(4).getStringCellValue()).contains("amount", "ten");
      assertThat(sheet.getRow(3).getCell(4).getStringCellValue())
          .isEqualTo("In the dataset already");
      assertThat(sheet.getMergedRegions()).hasSize(1);
    }
  }

  @Test
  void corrected_it_gives_just_the_rows_that_were_missing() throws IOException {
    Path file = workbook(new XSSFWorkbook(), "orders.xlsx");
    Path back = corrected(written(file, SKIPPING).path(), "back.xlsx");

    assertThat(rowsOf(back, SKIPPING.withOnlyRejected(true))).containsExactly(5L);
    Preview whole = Look.at(back, "back.xlsx", SKIPPING, true);
    assertThat(whole.rows()).hasSize(3);
    assertThat(whole.columns())
        .extracting(Preview.PreviewColumn::name)
        .containsExactly("id", "amount", "day", "double");
    assertThat(whole.faultCount()).isZero();
  }

  private Path corrected(Path file, String name) throws IOException {
    Path corrected = folder.resolve(name);
    try (Workbook workbook = WorkbookFactory.create(Files.newInputStream(file));
        OutputStream out = Files.newOutputStream(corrected)) {
      workbook.getSheet("Orders").getRow(4).getCell(1).setCellValue(20);
      workbook.write(out);
    }
    return corrected;
  }

  @Test
  void what_is_rejected_again_has_one_column_of_reasons() throws IOException {
    Path file = workbook(new XSSFWorkbook(), "orders.xlsx");
    Path once = written(file, SKIPPING).path();

    Path twice = written(once, SKIPPING.withOnlyRejected(true)).path();

    try (Workbook now = WorkbookFactory.create(twice.toFile(), null, true)) {
      Row header = now.getSheet("Orders").getRow(2);
      assertThat(header.getLastCellNum()).isEqualTo((short) 5);
      assertThat(header.getCell(4).getStringCellValue()).isEqualTo(REASON);
      assertThat(now.getSheet("Orders").getRow(4).getCell(4).getStringCellValue()).contains("ten");
    }
  }

  @Test
  void where_nothing_was_imported_every_row_says_so() throws IOException {
    Path file = workbook(new XSSFWorkbook(), "orders.xlsx");

    Path back = written(file, SKIPPING.withOnError(OnError.STOP)).path();

    assertThat(rowsOf(back, SKIPPING.withOnlyRejected(true))).containsExactly(4L, 5L, 6L);
  }

  @Test
  void rows_with_values_left_empty_cannot_be_appended() throws IOException {
    Path file = workbook(new XSSFWorkbook(), "orders.xlsx");
    Path back = written(file, SKIPPING.withOnError(OnError.MISSING)).path();

    assertThat(rowsOf(back, SKIPPING)).hasSize(3);
    assertThatThrownBy(() -> rowsOf(back, SKIPPING.withOnlyRejected(true)))
        .isInstanceOf(Problem.class);
  }

  @Test
  void a_workbook_of_before_2007_comes_back_as_one() throws IOException {
    Path file = workbook(new HSSFWorkbook(), "orders.xls");

    Rejected.Written back = written(file, SKIPPING);

    assertThat(back.name()).isEqualTo("orders-rejected.xls");
    try (Workbook now = WorkbookFactory.create(back.path().toFile(), null, true)) {
      Row row = now.getSheet("Orders").getRow(4);
      assertThat(row.getCell(1).getCellStyle().getFillPattern())
          .isEqualTo(FillPatternType.SOLID_FOREGROUND);
      assertThat(row.getCell(4).getStringCellValue()).contains("ten");
      assertThat(row.getCell(3).getCellType()).isEqualTo(CellType.FORMULA);
      assertThat(now.getSheet("Notes").getRow(0).getCell(0).getStringCellValue())
          .isEqualTo("Kept as it is");
    }
  }

  @Test
  void rejected_rows_of_a_text_come_back_as_csv() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("orders.csv"),
            "id;amount;note\n1;10;ok\n2;ten;=1+1\n3;-30;ok\n4;5\n5;6;\"a;b\"\n");
    ImportOptions options =
        ImportOptions.NONE
            .withOnError(OnError.SKIP)
            .withColumns(List.of(new ColumnChoice("amount", Kinds.INTEGER, null, null)));

    Rejected.Written back = written(file, options);

    List<String> lines = new ArrayList<>(Files.readAllLines(back.path(), StandardCharsets.UTF_8));
    assertThat(back.name()).isEqualTo("orders-rejected.csv");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("\uFEFFid;amount;note;" + REASON);
    assertThat(lines.get(1)).startsWith("2;ten;'=1+1;");
    assertThat(lines.get(2)).startsWith("4;5;;");
    Path corrected = folder.resolve("corrected.csv");
    Files.writeString(corrected, Files.readString(back.path()).replace("ten", "-20"));
    assertThat(rowsOf(corrected, options.withOnlyRejected(true))).hasSize(2);
  }
}
