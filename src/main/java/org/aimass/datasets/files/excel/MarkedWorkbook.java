package org.aimass.datasets.files.excel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aimass.datasets.files.GuardedZip;

/**
 * A workbook of Excel 2007 and later with marks in one sheet. Every other part is copied byte for
 * byte, so that formulas, charts, notes and other sheets stay what they are; the sheet streams
 * through, however large it is.
 */
public final class MarkedWorkbook {
  private static final String STYLES = "xl/styles.xml";
  private static final String TYPES = "[Content_Types].xml";
  private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
  private static final String NO_STYLES =
      "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts"
          + " count=\"1\"><font/></fonts><fills/><borders"
          + " count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs"
          + " count=\"1\"><xf fontId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs></styleSheet>";
  private static final String STYLES_TYPE =
      "<Override PartName=\"/xl/styles.xml\""
          + " ContentType=\"application/vnd.openxmlformats-officedocument"
          + ".spreadsheetml.styles+xml\"/>";
  private static final String STYLES_RELATION =
      "<Relationship Id=\"aimassStyles\""
          + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\""
          + " Target=\"styles.xml\"/>";

  private MarkedWorkbook() {}

  /** Writes the workbook with the marks in the sheet of that name. */
  public static void write(Path file, String name, String sheet, SheetMarks marks, OutputStream to)
      throws IOException {
    String part;
    String stylesPart;
    try (Workbook workbook = Workbook.open(file, name)) {
      part = workbook.part(sheet);
      stylesPart = workbook.stylesPart();
    }
    try (GuardedZip zip = GuardedZip.open(file, name);
        ZipOutputStream out = new ZipOutputStream(to)) {
      boolean styled = zip.has(stylesPart);
      RedStyles styles;
      try (InputStream in =
          styled
              ? zip.open(stylesPart)
              : new ByteArrayInputStream(NO_STYLES.getBytes(StandardCharsets.UTF_8))) {
        styles = RedStyles.read(in);
      }
      for (String entry : zip.names()) {
        if (styled && entry.equals(stylesPart)) {
          continue;
        }
        out.putNextEntry(new ZipEntry(entry));
        try (InputStream in = zip.open(entry)) {
          if (entry.equals(part)) {
            mark(in, out, marks, styles);
          } else if (!styled && entry.equals(TYPES)) {
            insert(in, out, STYLES_TYPE, "</Types>");
          } else if (!styled && entry.equals(RELATIONS)) {
            insert(in, out, STYLES_RELATION, "</Relationships>");
          } else {
            in.transferTo(out);
          }
        }
        out.closeEntry();
      }
      // Last, because which styles there are is known only behind the sheet.
      out.putNextEntry(new ZipEntry(styled ? stylesPart : STYLES));
      styles.write(out);
      out.closeEntry();
    }
  }

  private static void mark(InputStream in, OutputStream out, SheetMarks marks, RedStyles styles)
      throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(in, 2);
    Charset charset = charset(bytes);
    Reader reader = new java.io.BufferedReader(new InputStreamReader(bytes, charset), 1 << 16);
    Writer writer = new java.io.BufferedWriter(new OutputStreamWriter(out, charset), 1 << 16);
    new MarkedSheet(reader, writer, marks, styles::of).copy();
    writer.flush();
  }

  /** UTF-8 but for a file that begins with the mark of UTF-16. */
  private static Charset charset(PushbackInputStream in) throws IOException {
    int first = in.read();
    int second = in.read();
    if (second >= 0) {
      in.unread(second);
    }
    if (first >= 0) {
      in.unread(first);
    }
    boolean wide = first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE;
    return wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }

  private static void insert(InputStream in, OutputStream out, String what, String before)
      throws IOException {
    String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    int at = xml.lastIndexOf(before);
    out.write(
        (at < 0 ? xml : xml.substring(0, at) + what + xml.substring(at))
            .getBytes(StandardCharsets.UTF_8));
  }
}
