package org.aimass.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a workbook part by part, so that a test can say exactly what stands in it, faults
 * included: {@code aWorkbook().row("name", 12, date(45000)).write(folder)}.
 */
public final class SheetFile {

  /** A number that is shown as a date. */
  public record Serial(double value) {}

  /** The inside of a c element, as it is. */
  public record Raw(String type, String xml) {}

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> states = new ArrayList<>();
  private final List<StringBuilder> sheets = new ArrayList<>();
  private final List<String> tails = new ArrayList<>();
  private int row;
  private boolean from1904;

  public static SheetFile aWorkbook() {
    return new SheetFile().sheet("Sheet1", "visible");
  }

  public static Serial date(double serial) {
    return new Serial(serial);
  }

  public static Raw error(String code) {
    return new Raw("e", "<v>" + code + "</v>");
  }

  public static Raw formula(String formula, String cached) {
    return new Raw("n", "<f>" + formula + "</f>" + (cached == null ? "" : "<v>" + cached + "</v>"));
  }

  /** 200 MB of blanks as a sheet, packed into some 200 KB. */
  public static byte[] bomb() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 200; i++) {
        zip.write(blanks);
      }
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public SheetFile sheet(String name, String state) {
    names.add(name);
    states.add(state);
    sheets.add(new StringBuilder());
    tails.add("");
    row = 0;
    return this;
  }

  public SheetFile dates1904() {
    from1904 = true;
    return this;
  }

  public SheetFile blankRow() {
    row++;
    return this;
  }

  public SheetFile merged(String area) {
    tails.set(tails.size() - 1, "<mergeCells><mergeCell ref=\"" + area + "\"/></mergeCells>");
    return this;
  }

  public SheetFile row(Object... cells) {
    row++;
    StringBuilder xml = sheets.get(sheets.size() - 1).append("<row r=\"").append(row).append("\">");
    for (int c = 0; c < cells.length; c++) {
      Object cell = cells[c];
      String r = CellFault.cell(row, c);
      if (cell == null) {
        continue;
      }
      if (cell instanceof Number) {
        xml.append("<c r=\"").append(r).append("\"><v>").append(cell).append("</v></c>");
      } else if (cell instanceof Boolean b) {
        xml.append("<c r=\"")
            .append(r)
            .append("\" t=\"b\"><v>")
            .append(b ? 1 : 0)
            .append("</v></c>");
      } else if (cell instanceof Serial s) {
        xml.append("<c r=\"")
            .append(r)
            .append("\" s=\"1\"><v>")
            .append(s.value())
            .append("</v></c>");
      } else if (cell instanceof Raw raw) {
        xml.append("<c r=\"")
            .append(r)
            .append("\" t=\"")
            .append(raw.type())
            .append("\">")
            .append(raw.xml())
            .append("</c>");
      } else {
        xml.append("<c r=\"")
            .append(r)
            .append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
            .append(escaped(cell.toString()))
            .append("</t></is></c>");
      }
    }
    xml.append("</row>");
    return this;
  }

  /** XML put into the sheet as it is. */
  public SheetFile raw(String xml) {
    sheets.get(sheets.size() - 1).append(xml);
    return this;
  }

  public SheetFile part(String name, String content) {
    parts.put(name, content);
    return this;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  public byte[] bytes() {
    String rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    all.put(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\""
            + rels
            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    StringBuilder book =
        new StringBuilder(
            "<workbook xmlns:r=\""
                + rels
                + "\"><workbookPr date1904=\""
                + (from1904 ? 1 : 0)
                + "\"/><sheets>");
    StringBuilder links =
        new StringBuilder(
            "<Relationships><Relationship Id=\"s\" Type=\""
                + rels
                + "/styles\" Target=\"styles.xml\"/>"
                + "<Relationship Id=\"t\" Type=\""
                + rels
                + "/sharedStrings\" Target=\"sharedStrings.xml\"/>");
    for (int i = 0; i < sheets.size(); i++) {
      book.append("<sheet name=\"")
          .append(names.get(i))
          .append("\" sheetId=\"")
          .append(i + 1)
          .append("\" state=\"")
          .append(states.get(i))
          .append("\" r:id=\"w")
          .append(i)
          .append("\"/>");
      links
          .append("<Relationship Id=\"w")
          .append(i)
          .append("\" Type=\"")
          .append(rels)
          .append("/worksheet\" Target=\"worksheets/sheet")
          .append(i + 1)
          .append(".xml\"/>");
      all.put(
          "xl/worksheets/sheet" + (i + 1) + ".xml",
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet><sheetData>"
              + sheets.get(i)
              + "</sheetData>"
              + tails.get(i)
              + "</worksheet>");
    }
    all.put("xl/workbook.xml", book + "</sheets></workbook>");
    all.put("xl/_rels/workbook.xml.rels", links + "</Relationships>");
    all.put(
        "xl/styles.xml",
        "<styleSheet><numFmts/><cellXfs><xf numFmtId=\"0\"/><xf"
            + " numFmtId=\"14\"/></cellXfs></styleSheet>");
    all.putAll(parts);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : all.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public Path write(Path folder) {
    try {
      Path file = folder.resolve("workbook-" + System.nanoTime() + ".xlsx");
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write(bytes());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
