package org.aimass.datasets.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.OdsFile;
import org.aimass.datasets.Preview;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do to rejected rows that came back, and what the next import makes of it. */
class CorrectedRowsTest {
  private static final ImportOptions SKIPPING = skipping("amount").withHeaderRow(3);

  @TempDir Path folder;
  private int files;

  /** A kind of workbook. */
  enum Kind {
    XLSX,
    XLS;

    Workbook made() {
      return this == XLSX ? new XSSFWorkbook() : new HSSFWorkbook();
    }

    String fileName() {
      return "orders." + name().toLowerCase(Locale.ROOT);
    }
  }

  private static ImportOptions skipping(String number) {
    return ImportOptions.NONE
        .withOnError(OnError.SKIP)
        .withColumns(List.of(new ColumnChoice(number, Kinds.INTEGER, null, null)));
  }

  private static void row(Sheet sheet, int row, Object... values) {
    Row made = sheet.createRow(row);
    for (int c = 0; c < values.length; c++) {
      if (values[c] instanceof Integer number) {
        made.createCell(c).setCellValue(number);
      } else if (values[c] instanceof String text) {
        made.createCell(c).setCellValue(text);
      }
    }
  }

  /** Three orders below a header in the third row; the amounts of the second and third are bad. */
  private static void orders(Sheet sheet) {
    row(sheet, 0, "Orders of the year", null, null, "printed in May");
    row(sheet, 2, "id", "amount", "customer");
    row(sheet, 3, 1, 10, "Ann");
    row(sheet, 4, 2, "ten", "Bob");
    row(sheet, 5, 3, "many", "Cai");
    row(sheet, 6, 4, 40, "Dan");
  }

  private Path file(Kind kind, Consumer<Sheet> content) throws IOException {
    Path file = Files.createDirectory(folder.resolve("in" + files++)).resolve(kind.fileName());
    try (Workbook workbook = kind.made();
        OutputStream out = Files.newOutputStream(file)) {
      content.accept(workbook.createSheet("Orders"));
      workbook.write(out);
    }
    return file;
  }

  private Path text(String name, String content) throws IOException {
    return Files.writeString(
        Files.createDirectory(folder.resolve("in" + files++)).resolve(name), content);
  }

  private Path rejected(Path file, ImportOptions options, Locale locale) throws IOException {
    Path into = Files.createDirectory(folder.resolve("out" + files++));
    Rejected.Written written =
        new Rejected(file, file.getFileName().toString(), options, locale).writeInto(into);
    return Files.move(written.path(), into.resolve(written.name()));
  }

  private Path corrected(Path file, Consumer<Sheet> how) throws IOException {
    Path corrected =
        Files.createDirectory(folder.resolve("in" + files++)).resolve(file.getFileName());
    try (InputStream in = Files.newInputStream(file);
        Workbook workbook = WorkbookFactory.create(in);
        OutputStream out = Files.newOutputStream(corrected)) {
      how.accept(workbook.getSheetAt(0));
      workbook.write(out);
    }
    return corrected;
  }

  private static String replaced(Path file, String from, String to) throws IOException {
    String content = Files.readString(file);
    assertThat(content).contains(from);
    return content.replace(from, to);
  }

  private static Preview look(Path file, ImportOptions options) throws IOException {
    return Look.at(file, file.getFileName().toString(), options, true);
  }

  /** The rows that an import takes, and the names of their columns in the first. */
  private static List<String> table(Path file, ImportOptions options) throws IOException {
    Preview preview = look(file, options);
    List<String> table = new ArrayList<>();
    table.add(
        String.join("|", preview.columns().stream().map(Preview.PreviewColumn::name).toList()));
    preview
        .rows()
        .forEach(
            row ->
                table.add(
                    row.values().stream().map(String::valueOf).collect(Collectors.joining("|"))));
    return table;
  }

  private static ImportOptions appended(ImportOptions options) {
    return options.withOnlyRejected(true);
  }

  @ParameterizedTest
  @EnumSource
  void a_corrected_row_is_appended_whether_its_reason_was_removed_or_not(Kind kind)
      throws IOException {
    Path back = rejected(file(kind, CorrectedRowsTest::orders), SKIPPING, Locale.ENGLISH);
    Path corrected =
        corrected(
            back,
            sheet -> {
              sheet.getRow(4).getCell(1).setCellValue(20);
              sheet.getRow(4).removeCell(sheet.getRow(4).getCell(3));
              sheet.getRow(5).getCell(1).setCellValue(30);
            });

    assertThat(table(corrected, appended(SKIPPING)))
        .containsExactly("id|amount|customer", "2|20|Bob", "3|30|Cai");
  }

  @ParameterizedTest
  @EnumSource
  void a_row_that_was_added_below_is_appended_too(Kind kind) throws IOException {
    Path back = rejected(file(kind, CorrectedRowsTest::orders), SKIPPING, Locale.ENGLISH);
    Path corrected =
        corrected(
            back,
            sheet -> {
              sheet.getRow(4).getCell(1).setCellValue(20);
              sheet.getRow(5).getCell(1).setCellValue(30);
              row(sheet, 7, 5, 50, "Eve");
            });

    assertThat(table(corrected, appended(SKIPPING)))
        .containsExactly("id|amount|customer", "2|20|Bob", "3|30|Cai", "5|50|Eve");
  }

  @ParameterizedTest
  @EnumSource
  void cells_beside_the_table_stay(Kind kind) throws IOException {
    Path back = rejected(file(kind, CorrectedRowsTest::orders), SKIPPING, Locale.ENGLISH);

    try (Workbook workbook = WorkbookFactory.create(back.toFile(), null, true)) {
      Sheet sheet = workbook.getSheetAt(0);
      assertThat(sheet.getRow(0).getCell(3).getStringCellValue()).isEqualTo("printed in May");
      assertThat(sheet.getRow(2).getCell(3).getStringCellValue()).startsWith("AI Mass");
      assertThat(sheet.getRow(3).getCell(3).getStringCellValue())
          .isEqualTo("In the dataset already");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_second_round_takes_what_was_left_in_the_first(Kind kind) throws IOException {
    Path back = rejected(file(kind, CorrectedRowsTest::orders), SKIPPING, Locale.ENGLISH);
    Path half = corrected(back, sheet -> sheet.getRow(4).getCell(1).setCellValue(20));

    Path again = rejected(half, appended(SKIPPING), Locale.SIMPLIFIED_CHINESE);

    assertThat(table(again, appended(SKIPPING).withOnError(OnError.STOP)))
        .containsExactly("id|amount|customer", "3|many|Cai");
    try (Workbook workbook = WorkbookFactory.create(again.toFile(), null, true)) {
      Sheet sheet = workbook.getSheetAt(0);
      assertThat(sheet.getRow(2).getLastCellNum()).isEqualTo((short) 4);
      assertThat(sheet.getRow(3).getCell(3).getStringCellValue())
          .isEqualTo("In the dataset already");
      assertThat(sheet.getRow(4).getCell(3).getStringCellValue()).isEqualTo("已在数据集中");
      assertThat(sheet.getRow(5).getCell(3).getStringCellValue()).contains("many");
    }
    Path done = corrected(again, sheet -> sheet.getRow(5).getCell(1).setCellValue(30));
    assertThat(table(done, appended(SKIPPING))).containsExactly("id|amount|customer", "3|30|Cai");
  }

  @ParameterizedTest
  @EnumSource
  void what_fitted_in_a_stopped_import_has_no_reason_any_more(Kind kind) throws IOException {
    ImportOptions stopping = SKIPPING.withOnError(OnError.STOP);
    Path back = rejected(file(kind, CorrectedRowsTest::orders), stopping, Locale.ENGLISH);
    Path half = corrected(back, sheet -> sheet.getRow(4).getCell(1).setCellValue(20));

    Path again = rejected(half, appended(stopping), Locale.ENGLISH);

    try (Workbook workbook = WorkbookFactory.create(again.toFile(), null, true)) {
      Cell cleared = workbook.getSheetAt(0).getRow(4).getCell(3);
      assertThat(cleared == null ? "" : cleared.toString()).isEmpty();
    }
    Path done = corrected(again, sheet -> sheet.getRow(5).getCell(1).setCellValue(30));
    assertThat(table(done, appended(stopping)))
        .containsExactly("id|amount|customer", "1|10|Ann", "2|20|Bob", "3|30|Cai", "4|40|Dan");
  }

  @Test
  void a_workbook_without_headers_comes_back_as_csv_with_names() throws IOException {
    ImportOptions options = skipping("column_2").withHeaderRow(0);
    Path file =
        file(
            Kind.XLSX,
            sheet -> {
              row(sheet, 0, 1, 10, "Ann");
              row(sheet, 1, 2, "ten", "Bob");
              row(sheet, 2, 3, 30, "Cai");
            });

    Path back = rejected(file, options, Locale.ENGLISH);

    assertThat(back).hasFileName("orders-rejected.csv");
    Path corrected = text("back.csv", replaced(back, "2,ten", "2,20"));
    assertThat(table(corrected, appended(options)))
        .containsExactly("column_1|column_2|column_3", "2|20|Bob");
  }

  @Test
  void a_table_without_a_free_column_comes_back_as_csv() throws IOException {
    Path file =
        file(
            Kind.XLS,
            sheet -> {
              for (int r = 0; r < 3; r++) {
                Row made = sheet.createRow(r);
                for (int c = 0; c < 256; c++) {
                  made.createCell(c).setCellValue(r == 0 ? "c" + c : r == 1 ? "" + c : "bad");
                }
              }
            });

    assertThat(rejected(file, skipping("c7"), Locale.ENGLISH)).hasFileName("orders-rejected.csv");
  }

  @Test
  void notes_charts_links_and_tables_stay_byte_for_byte() throws IOException {
    Path file = file(Kind.XLSX, CorrectedRowsTest::furnished);

    Path back = rejected(file, SKIPPING, Locale.ENGLISH);

    Map<String, String> before = parts(file);
    Map<String, String> after = parts(back);
    assertThat(before.keySet())
        .anyMatch(part -> part.contains("chart"))
        .anyMatch(part -> part.contains("comments"))
        .anyMatch(part -> part.contains("table1"));
    List.of("xl/styles.xml", "xl/worksheets/sheet1.xml")
        .forEach(
            changed -> {
              assertThat(after.get(changed)).isNotEqualTo(before.get(changed));
              after.put(changed, before.get(changed));
            });
    assertThat(after).isEqualTo(before);
    try (InputStream in = Files.newInputStream(back);
        XSSFWorkbook workbook = new XSSFWorkbook(in)) {
      XSSFSheet sheet = workbook.getSheetAt(0);
      assertThat(sheet.getCellComment(new CellAddress("A4")).getString().getString())
          .isEqualTo("asked for");
      assertThat(sheet.getDrawingPatriarch().getCharts()).hasSize(1);
      assertThat(sheet.getTables()).hasSize(1);
      assertThat(sheet.getHyperlink(3, 2).getAddress()).isEqualTo("https://example.com");
      assertThat(sheet.getDataValidations()).hasSize(1);
      assertThat(sheet.getSheetConditionalFormatting().getNumConditionalFormattings()).isOne();
      assertThat(sheet.getRow(4).getCell(4).getCellFormula()).isEqualTo("A5*2");
    }
  }

  /** The orders with all that a sheet may have beside its cells. */
  private static void furnished(Sheet plain) {
    orders(plain);
    XSSFSheet sheet = (XSSFSheet) plain;
    XSSFWorkbook workbook = sheet.getWorkbook();
    XSSFDrawing drawing = sheet.createDrawingPatriarch();
    XSSFComment comment = drawing.createCellComment(new XSSFClientAnchor(0, 0, 0, 0, 6, 3, 8, 6));
    comment.setString("asked for");
    sheet.getRow(3).getCell(0).setCellComment(comment);
    drawing.createChart(new XSSFClientAnchor(0, 0, 0, 0, 9, 3, 15, 12)).setTitleText("Amounts");
    Hyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.URL);
    link.setAddress("https://example.com");
    sheet.getRow(3).getCell(2).setHyperlink(link);
    sheet.createTable(new AreaReference("A3:C7", SpreadsheetVersion.EXCEL2007));
    var validations = sheet.getDataValidationHelper();
    sheet.addValidationData(
        validations.createValidation(
            validations.createExplicitListConstraint(new String[] {"Ann", "Bob"}),
            new CellRangeAddressList(3, 6, 2, 2)));
    sheet
        .getSheetConditionalFormatting()
        .addConditionalFormatting(
            new CellRangeAddress[] {CellRangeAddress.valueOf("B4:B7")},
            sheet.getSheetConditionalFormatting().createConditionalFormattingRule("B4>20"));
    sheet.getRow(2).createCell(4).setCellValue("double");
    for (int r = 3; r < 7; r++) {
      sheet.getRow(r).createCell(4).setCellFormula("A" + (r + 1) + "*2");
    }
    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
  }

  private static Map<String, String> parts(Path file) throws IOException {
    Map<String, String> parts = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          parts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return parts;
  }

  @Test
  void a_reason_fits_into_a_cell_however_much_is_wrong() throws IOException {
    List<ColumnChoice> numbers = new ArrayList<>();
    for (int c = 0; c < 900; c++) {
      numbers.add(new ColumnChoice("amount of the month number " + c, Kinds.INTEGER, null, null));
    }
    Path file =
        file(
            Kind.XLSX,
            sheet -> {
              row(sheet, 0, numbers.stream().map(ColumnChoice::name).toArray());
              row(sheet, 1, numbers.stream().map(n -> 1).toArray());
              row(sheet, 2, numbers.stream().map(n -> "a word and some more").toArray());
            });

    Path back =
        rejected(
            file,
            ImportOptions.NONE.withOnError(OnError.SKIP).withColumns(numbers),
            Locale.ENGLISH);

    try (Workbook workbook = WorkbookFactory.create(back.toFile(), null, true)) {
      assertThat(workbook.getSheetAt(0).getRow(2).getCell(900).getStringCellValue())
          .contains("month number 3")
          .hasSizeLessThan(32_767);
    }
  }

  @Test
  void a_file_is_given_back_as_what_it_is_and_not_as_it_is_called() throws IOException {
    Path made =
        OdsFile.ods(
                "",
                OdsFile.table(
                    "Orders",
                    OdsFile.row(OdsFile.text("id"), OdsFile.text("amount")),
                    OdsFile.row(OdsFile.text("1"), OdsFile.text("10")),
                    OdsFile.row(OdsFile.text("2"), OdsFile.text("ten"))))
            .write(folder);
    Path file = Files.move(made, folder.resolve("orders.xlsx"));

    Path back = rejected(file, skipping("amount"), Locale.ENGLISH);

    assertThat(back).hasFileName("orders-rejected.csv");
    assertThat(Files.readAllLines(back).get(1)).startsWith("2,ten,");
  }

  @Test
  void a_text_is_read_with_the_options_that_it_went_out_with() throws IOException {
    ImportOptions options =
        skipping("amount").withHeaderRow(3).withEncoding("GB18030").withDelimiter(";");
    Path file = text("orders.csv", "");
    Files.write(
        file,
        "订单;;\n;;\nid;amount;客户\n1;10;安\n2;十;鲍勃\n"
            .getBytes(java.nio.charset.Charset.forName("GB18030")));

    Path back = rejected(file, options, Locale.SIMPLIFIED_CHINESE);

    Path corrected = text("back.csv", replaced(back, "2;十", "2;20"));
    assertThat(table(corrected, appended(options))).containsExactly("id|amount|客户", "2|20|鲍勃");
  }

  @Test
  void names_of_rows_and_quotes_of_another_kind_come_back_alike() throws IOException {
    Path file = text("orders.csv", "amount,customer\nr1,10,Ann\nr2,ten,'B,b'\nr3,30,Cai\n");
    ImportOptions options = skipping("amount").withQuote("'");
    List<String> before = table(file, options);

    Path back = rejected(file, options, Locale.ENGLISH);

    Path corrected = text("back.csv", replaced(back, "ten", "20"));
    assertThat(table(corrected, appended(options))).containsExactly(before.get(0), "r2|20|B,b");
  }

  @Test
  void headers_of_two_rows_come_back_as_one() throws IOException {
    Path file =
        text("orders.csv", "shop,,city\n,amount,\n1,10,Ulm\n2,ten,Jena\n3,30,Ulm\n4,40,Jena\n");
    ImportOptions options = skipping("amount");
    List<String> before = table(file, options);
    assertThat(before.get(0)).isEqualTo("shop|amount|city");

    Path back = rejected(file, options, Locale.ENGLISH);

    Path corrected = text("back.csv", replaced(back, "ten", "20"));
    assertThat(table(corrected, appended(options))).containsExactly(before.get(0), "2|20|Jena");
  }

  @Test
  void cells_too_many_are_not_lost_and_rejected_again_where_they_stay() throws IOException {
    Path file = text("orders.csv", "id;customer;amount\n1;Ann;10\n2;Miller; Sons;20\n3;Cai;30\n");
    ImportOptions options = skipping("amount");

    Path back = rejected(file, options, Locale.ENGLISH);

    assertThat(Files.readString(back, StandardCharsets.UTF_8)).contains(";20");
    assertThat(look(back, appended(options)).faultCount()).isPositive();
    String row = Files.readAllLines(back).get(1);
    Path corrected = text("back.csv", replaced(back, row, "2;Miller Sons;20;"));
    assertThat(table(corrected, appended(options)))
        .containsExactly("id|customer|amount", "2|Miller Sons|20");
  }
}
