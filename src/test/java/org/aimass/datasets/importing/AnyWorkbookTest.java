package org.aimass.datasets.importing;

import static org.aimass.datasets.SheetFile.aWorkbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.OdsFile;
import org.aimass.datasets.Preview;
import org.aimass.datasets.SheetFile;
import org.aimass.datasets.TestDatabase;
import org.aimass.datasets.TestRows;
import org.aimass.datasets.storage.RowTables;
import org.aimass.platform.Problem;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands in a workbook, its preview and its import end in a table or in a refusal that
 * says why. Each seed makes one workbook of its own; the same seed makes the same.
 */
class AnyWorkbookTest {

  private static final String[] CODES = {
    "y", "yyyy", "m", "mm", "d", "ddd", "h", "[h]", "[mm]", "s", "ss", "AM/PM", "aaa", "e", "g",
        "0", "00000",
    "#", "?", "%", ".", ",", "E+00", "General", "@", "\"", "\"d\"", "\\", "\\m", "_", "*", "[", "]",
        "[Red]",
    "[$-804]", "[$€-407]", "[>1]", "[DBNum1]", ";", "/", "年", "😀", " ", "G/通用格式", "'", "!"
  };

  private static final String[] VALUES = {
    "0",
    "1",
    "-1",
    "1.5",
    "20.399999999999999",
    "1E-4",
    "1e308",
    "1e999",
    "-0",
    "45356",
    "45356.5",
    "60",
    "2958466",
    "-5",
    "NaN",
    "INF",
    "1,5",
    "",
    " ",
    "abc",
    "0x1p3",
    "99999999999999999999",
    "1e-400",
    "٣",
    "1e",
    "--",
    "\u001f",
    "true"
  };

  private static final String[] WORDS = {
    "",
    " ",
    "a",
    "=1+1",
    "-",
    "NA",
    "合计",
    "制表人：张三",
    "2024年2月30日",
    "12,5",
    "1.234,56",
    "1,234.5",
    "(5)",
    "12%",
    "3/4/2026",
    "13/13/2026",
    "是",
    "Yes",
    "00123",
    "1e5",
    "😀",
    "\ud800",
    "_x000D_",
    "_x0000_",
    "_xZZZZ_",
    "x".repeat(2000),
    "\u200b",
    "\ufeff",
    "\u0000",
    "\t",
    "a\nb",
    "'",
    "\"",
    "\\",
    "\\N",
    "#N/A",
    "#DATE!",
    "1900-02-29",
    "+8613912345678",
    "￥1,200",
    "1.2万",
    "&amp;<>",
    "-a b c",
    "36:00:00",
    "Total",
    "\u202e"
  };

  @TempDir Path folder;
  private final TestRows store = TestRows.in(TestDatabase.source());

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  private static String one(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static String code(Random random) {
    StringBuilder code = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      code.append(one(random, CODES));
    }
    return code.toString();
  }

  private static String xml(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .filter(
            c ->
                c == 9
                    || c == 10
                    || c >= 32 && c < 0xd800
                    || c > 0xdfff && c < 0xfffe
                    || c > 0xffff)
        .forEach(plain::appendCodePoint);
    return plain
        .toString()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private Path workbook(Random random) {
    StringBuilder formats = new StringBuilder("<styleSheet><numFmts>");
    StringBuilder styles = new StringBuilder("<cellXfs><xf numFmtId=\"0\"/>");
    for (int i = 0; i < 20; i++) {
      formats.append("<numFmt numFmtId=\"").append(164 + i).append("\" formatCode=\"");
      formats.append(xml(code(random))).append("\"/>");
      styles
          .append("<xf numFmtId=\"")
          .append(i % 2 == 0 ? 164 + i : random.nextInt(90))
          .append("\"/>");
    }
    SheetFile sheet = aWorkbook();
    if (random.nextInt(4) == 0) {
      sheet.dates1904();
    }
    int columns = 1 + random.nextInt(5);
    int number = 1;
    for (int r = 0; r < 12; r++) {
      StringBuilder row = new StringBuilder("<row");
      row.append(random.nextInt(5) == 0 ? "" : " r=\"" + number + "\"").append(">");
      for (int c = 0; c < columns; c++) {
        if (random.nextInt(8) > 0) {
          row.append(cell(random, (char) ('A' + c) + "" + number, r == 0));
        }
      }
      sheet.raw(row.append("</row>").toString());
      number += random.nextInt(12) == 0 ? random.nextInt(4) - 1 : 1;
      number = Math.max(1, number);
    }
    return sheet
        .part("xl/styles.xml", formats + "</numFmts>" + styles + "</cellXfs></styleSheet>")
        .part("xl/sharedStrings.xml", "<sst><si><t>" + xml(one(random, WORDS)) + "</t></si></sst>")
        .write(folder);
  }

  private static String cell(Random random, String reference, boolean header) {
    String r = random.nextInt(6) == 0 ? "" : " r=\"" + reference + "\"";
    String type =
        header
            ? "inlineStr"
            : one(random, "n", "n", "n", "inlineStr", "s", "str", "b", "e", "d", "?");
    String value = xml(random.nextInt(3) == 0 ? one(random, WORDS) : one(random, VALUES));
    String inside =
        type.equals("inlineStr")
            ? "<is><t>" + xml(one(random, WORDS)) + "</t></is>"
            : (random.nextInt(6) == 0 ? "<f>A1</f>" : "")
                + "<v>"
                + (type.equals("s") ? String.valueOf(random.nextInt(12) / 11) : value)
                + "</v>";
    return "<c" + r + " s=\"" + random.nextInt(24) + "\" t=\"" + type + "\">" + inside + "</c>";
  }

  private Path oldWorkbook(Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      Sheet sheet = book.createSheet("s");
      for (int r = 0; r < 10; r++) {
        for (int c = 0; c < 3; c++) {
          Cell cell = (c == 0 ? sheet.createRow(r) : sheet.getRow(r)).createCell(c);
          if (r == 0 || random.nextInt(3) == 0) {
            cell.setCellValue(one(random, WORDS));
          } else {
            CellStyle style = book.createCellStyle();
            style.setDataFormat(book.createDataFormat().getFormat(code(random)));
            cell.setCellStyle(style);
            cell.setCellValue((random.nextDouble() - 0.2) * Math.pow(10, random.nextInt(20) - 8));
          }
        }
      }
      book.write(out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return written("old-" + System.nanoTime() + ".xls", out.toByteArray());
  }

  private Path spreadsheet(Random random) {
    List<String> rows = new ArrayList<>();
    for (int r = 0; r < 10; r++) {
      List<String> cells = new ArrayList<>();
      for (int c = 0; c < 3; c++) {
        String type =
            one(
                random,
                "float",
                "percentage",
                "currency",
                "date",
                "time",
                "boolean",
                "string",
                "x");
        String value = xml(random.nextBoolean() ? one(random, VALUES) : one(random, WORDS));
        cells.add(
            OdsFile.cell(
                "table:number-columns-repeated=\""
                    + one(random, "1", "1", "2", "-3", "x")
                    + "\" office:value-type=\""
                    + (r == 0 ? "string" : type)
                    + "\" office:value=\""
                    + value
                    + "\" office:date-value=\""
                    + one(
                        random,
                        "2024-03-05",
                        "2024-02-30",
                        "99999-01-01",
                        "2024-03-05T25:00",
                        "-0001-01-01",
                        value)
                    + "\" office:time-value=\""
                    + one(random, "PT8H", "-PT8H30M", "PT999999999999H", "P1D", value)
                    + "\" office:boolean-value=\""
                    + one(random, "true", "false", value)
                    + "\"",
                xml(one(random, WORDS))));
      }
      rows.add(OdsFile.row(cells.toArray(String[]::new)));
    }
    return OdsFile.ods("", OdsFile.table("T", rows.toArray(String[]::new))).write(folder);
  }

  private Path written(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ends_in_a_table_or_in_a_refusal_that_says_why(int seed) throws Exception {
    Random random = new Random(seed);
    for (Path file : List.of(workbook(random), oldWorkbook(random), spreadsheet(random))) {
      ends(file, seed, seed % 12 == 0);
    }
  }

  /** Bytes of real files, some of them changed. */
  @ParameterizedTest
  @MethodSource("seeds")
  void with_broken_bytes_ends_so_as_well(int seed) throws Exception {
    Random random = new Random(seed);
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of("src/test/resources/import"))) {
      files = all.filter(f -> f.toString().matches(".*\\.(xlsx|xls|ods|xlsb)")).sorted().toList();
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      ends(written(seed + "-" + file.getFileName(), bytes), seed, false);
    }
  }

  private void ends(Path file, int seed, boolean imported) throws Exception {
    String name = file.getFileName().toString();
    try {
      Preview look = Look.at(file, name, ImportOptions.NONE, true);
      assertThat(look.columns()).isNotEmpty();
      if (imported) {
        String table = "ds_any_" + System.nanoTime();
        try {
          store
              .importing(folder)
              .run(
                  file, name, ImportOptions.NONE.withOnError(OnError.MISSING), table, Watch.NOBODY);
        } finally {
          store.drop(RowTables.unfinished(table));
        }
      }
    } catch (Problem e) {
      assertThat(e.status()).as("%s of seed %d: %s", name, seed, e).isBetween(400, 499);
    } catch (Exception | StackOverflowError e) {
      fail("seed " + seed + ", " + name, e);
    }
  }
}
