package org.aimass.bench;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A table of ten columns of every type, the same as text and as workbook. */
final class SampleTable {

  private static final String[] CONTRACTS = {"Month-to-month", "One year", "Two year"};
  private static final String[] CITIES = {"北京", "上海", "广州", "Shenzhen", "杭州", "Chengdu"};
  private static final String HEADER =
      "row_id,tenure,monthly,total,contract,city,senior,signed,score,note";

  private SampleTable() {}

  static void write(Path csv, Path xlsx, int rows) throws Exception {
    if (Files.exists(csv) && Files.exists(xlsx)) {
      return;
    }
    Random random = new Random(7);
    try (OutputStream text = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 20);
        ZipOutputStream zip =
            new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(xlsx), 1 << 20))) {
      zip.setLevel(Deflater.BEST_SPEED);
      part(
          zip,
          "_rels/.rels",
          "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\""
              + " Target=\"xl/workbook.xml\"/></Relationships>");
      part(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns:r=\"x\"><sheets><sheet name=\"Data\" sheetId=\"1\""
              + " r:id=\"w\"/></sheets></workbook>");
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"w\" Type=\"x/worksheet\""
              + " Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s\" Type=\"x/styles\""
              + " Target=\"styles.xml\"/></Relationships>");
      part(
          zip,
          "xl/styles.xml",
          "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      StringBuilder x = new StringBuilder("<worksheet><sheetData>");
      text.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
      row(x, 1, HEADER.split(","));
      for (int i = 1; i <= rows; i++) {
        String day = java.time.LocalDate.ofEpochDay(15_000 + random.nextInt(5000)).toString();
        String[] cells = {
          "C" + (10_000_000 + i),
          String.valueOf(random.nextInt(72)),
          String.format(Locale.ROOT, "%d.%02d", 20 + random.nextInt(90), random.nextInt(100)),
          String.format(Locale.ROOT, "%d.%02d", random.nextInt(8000), random.nextInt(100)),
          CONTRACTS[random.nextInt(3)],
          CITIES[random.nextInt(6)],
          random.nextInt(5) == 0 ? "true" : "false",
          day,
          String.valueOf(random.nextInt(1_000_000)),
          "free text " + Integer.toString(random.nextInt(), 36) + " of a customer"
        };
        text.write((String.join(",", cells) + "\n").getBytes(StandardCharsets.UTF_8));
        row(x, i + 1, cells);
        if (x.length() > 1 << 20) {
          zip.write(x.toString().getBytes(StandardCharsets.UTF_8));
          x.setLength(0);
        }
      }
      zip.write(x.append("</sheetData></worksheet>").toString().getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }

  private static void row(StringBuilder x, int number, String[] cells) {
    x.append("<row r=\"").append(number).append("\">");
    for (int c = 0; c < cells.length; c++) {
      x.append("<c r=\"").append((char) ('A' + c)).append(number).append('"');
      String cell = cells[c];
      if (number > 1 && (c == 1 || c == 2 || c == 3 || c == 8)) {
        x.append("><v>").append(cell).append("</v></c>");
      } else if (number > 1 && c == 6) {
        x.append(" t=\"b\"><v>").append(cell.equals("true") ? 1 : 0).append("</v></c>");
      } else if (number > 1 && c == 7) {
        x.append(" s=\"1\"><v>")
            .append(java.time.LocalDate.parse(cell).toEpochDay() + 25_569)
            .append("</v></c>");
      } else {
        x.append(" t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
      }
    }
    x.append("</row>");
  }

  private static void part(ZipOutputStream zip, String name, String content) throws Exception {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
