package org.aimass.datasets.files.opendocument;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.ZippedXml;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A spreadsheet of the OpenDocument format (.ods). Its tables lie one behind the other in one part,
 * which runs through a streaming parser; formulas give the value that was stored.
 */
public final class OpenDocument implements TabularFile {

  private static final String CONTENT = "content.xml";
  private static final String MANIFEST = "META-INF/manifest.xml";

  private final ZippedXml parts;
  private List<Sheet> sheets = List.of();

  private OpenDocument(ZippedXml parts) {
    this.parts = parts;
  }

  public static OpenDocument open(Path file, String name) throws IOException {
    ZippedXml parts = ZippedXml.open(file, name);
    try {
      if (encrypted(parts)) {
        throw FileRefused.because(Reason.ENCRYPTED, name);
      }
      if (!parts.has(CONTENT)) {
        throw FileRefused.because(Reason.DAMAGED, name, CONTENT);
      }
      OpenDocument document = new OpenDocument(parts);
      document.list();
      if (document.sheets.isEmpty()) {
        throw FileRefused.because(Reason.NO_SHEET, name);
      }
      return document;
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static boolean encrypted(ZippedXml parts) throws IOException {
    boolean[] found = {false};
    if (parts.has(MANIFEST)) {
      parts.parse(
          MANIFEST,
          new DefaultHandler() {
            @Override
            public void startElement(String uri, String local, String qName, Attributes a)
                throws SAXException {
              if (ZippedXml.local(qName).equals("encryption-data")) {
                found[0] = true;
                throw new ZippedXml.Enough();
              }
            }
          });
    }
    return found[0];
  }

  /** Names and sizes of the tables: nothing before them says what there is. */
  private void list() throws IOException {
    List<Sheet> found = new ArrayList<>();
    TableHandler handler =
        new TableHandler(
            -1,
            row -> true,
            (name, hidden, rows, columns) -> found.add(new Sheet(name, hidden, rows, columns)));
    parts.parse(CONTENT, handler);
    sheets = List.copyOf(found);
  }

  @Override
  public List<Sheet> sheets() {
    return sheets;
  }

  @Override
  public Notices read(String sheet, RowSink sink) throws IOException {
    TableHandler handler = new TableHandler(choose(sheet), sink, (n, hidden, rows, columns) -> {});
    parts.parse(CONTENT, handler);
    return handler.notices();
  }

  private int choose(String wanted) {
    boolean any = wanted == null || wanted.isEmpty();
    for (int i = 0; i < sheets.size(); i++) {
      if (any ? !sheets.get(i).hidden() : sheets.get(i).name().equals(wanted)) {
        return i;
      }
    }
    if (any) {
      return 0;
    }
    throw FileRefused.because(
        Reason.NO_SUCH_SHEET,
        wanted,
        sheets.stream().map(Sheet::name).collect(Collectors.joining(", ")));
  }

  @Override
  public boolean cheapToReadAgain() {
    return false;
  }

  @Override
  public double progress() {
    long all = parts.size(CONTENT);
    return all == 0 ? 0 : Math.min(1, parts.unpacked() / (double) all);
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
