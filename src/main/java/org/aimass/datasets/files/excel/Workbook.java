package org.aimass.datasets.files.excel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.ZippedXml;
import org.apache.poi.ss.util.CellReference;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A workbook of Excel 2007 and later. Sheets run through a streaming parser cell by cell; formulas
 * give the value that Excel stored, nothing is calculated, and links to other files are not
 * followed.
 */
public final class Workbook implements TabularFile {

  private static final long SMALL_SHEET = 16 << 20;

  private record SheetPart(String name, boolean hidden, String part) {}

  private final ZippedXml parts;
  private final String name;
  private final List<SheetPart> sheetParts = new ArrayList<>();
  private String stringsPart = "";
  private String stylesPart = "";
  private final Formats formats = new Formats();

  /** Sheets whose rows were found to run downwards, or not. */
  private final Map<String, Boolean> orderly = new HashMap<>();

  private List<Sheet> sheets;
  private StringTable strings;
  private String reading = "";

  private Workbook(ZippedXml parts, String name) {
    this.parts = parts;
    this.name = name;
  }

  public static Workbook open(Path file, String name) throws IOException {
    ZippedXml parts = ZippedXml.open(file, name);
    Workbook workbook = new Workbook(parts, name);
    try {
      workbook.contents();
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
    return workbook;
  }

  private void contents() throws IOException {
    String main =
        target("_rels/.rels", "", "/officeDocument").values().stream()
            .findFirst()
            .orElse("xl/workbook.xml");
    if (!parts.has(main)) {
      throw FileRefused.because(Reason.NOT_A_WORKBOOK, name);
    }
    String folder = main.contains("/") ? main.substring(0, main.lastIndexOf('/') + 1) : "";
    String relations = folder + "_rels/" + main.substring(folder.length()) + ".rels";
    Map<String, String> sheetTargets = target(relations, folder, "/worksheet");
    stringsPart =
        target(relations, folder, "/sharedStrings").values().stream().findFirst().orElse("");
    stylesPart = target(relations, folder, "/styles").values().stream().findFirst().orElse("");
    parts.parse(
        main,
        new DefaultHandler() {
          @Override
          public void startElement(String uri, String local, String qName, Attributes a) {
            switch (ZippedXml.local(qName)) {
              case "workbookPr" ->
                  formats.from1904(
                      "1".equals(a.getValue("date1904")) || "true".equals(a.getValue("date1904")));
              case "sheet" -> {
                String target = sheetTargets.get(relation(a));
                // Chart sheets have no cells.
                if (target != null && parts.has(target)) {
                  String state = a.getValue("state");
                  sheetParts.add(
                      new SheetPart(
                          a.getValue("name"), state != null && !state.equals("visible"), target));
                }
              }
              default -> {}
            }
          }
        });
    if (sheetParts.isEmpty()) {
      throw FileRefused.because(Reason.NO_SHEET, name);
    }
    styles();
  }

  private static String relation(Attributes a) {
    for (int i = 0; i < a.getLength(); i++) {
      if (ZippedXml.local(a.getQName(i)).equals("id") && a.getQName(i).contains(":")) {
        return a.getValue(i);
      }
    }
    return "";
  }

  /**
   * Relations of a kind: their ids with the parts that they lead to. Those that lead out of the
   * file are not listed.
   */
  private Map<String, String> target(String relations, String folder, String kind)
      throws IOException {
    Map<String, String> found = new HashMap<>();
    if (!parts.has(relations)) {
      return found;
    }
    parts.parse(
        relations,
        new DefaultHandler() {
          @Override
          public void startElement(String uri, String local, String qName, Attributes a) {
            String type = a.getValue("Type");
            if (ZippedXml.local(qName).equals("Relationship")
                && type != null
                && type.endsWith(kind)
                && !"External".equals(a.getValue("TargetMode"))
                && a.getValue("Target") != null) {
              found.put(a.getValue("Id"), within(folder, a.getValue("Target")));
            }
          }
        });
    return found;
  }

  private static String within(String folder, String target) {
    String path = target.startsWith("/") ? target.substring(1) : folder + target;
    return Path.of("/", path).normalize().toString().substring(1).replace('\\', '/');
  }

  private void styles() throws IOException {
    if (!parts.has(stylesPart)) {
      return;
    }
    parts.parse(
        stylesPart,
        new DefaultHandler() {
          private boolean numberFormats;
          private boolean cellFormats;

          @Override
          public void startElement(String uri, String local, String qName, Attributes a) {
            switch (ZippedXml.local(qName)) {
              case "numFmts" -> numberFormats = true;
              case "numFmt" -> {
                // Conditional formats have some of their own.
                if (numberFormats) {
                  formats.pattern(number(a.getValue("numFmtId")), a.getValue("formatCode"));
                }
              }
              case "cellXfs" -> cellFormats = true;
              case "xf" -> {
                if (cellFormats) {
                  formats.style(number(a.getValue("numFmtId")));
                }
              }
              default -> {}
            }
          }

          @Override
          public void endElement(String uri, String local, String qName) {
            switch (ZippedXml.local(qName)) {
              case "numFmts" -> numberFormats = false;
              case "cellXfs" -> cellFormats = false;
              default -> {}
            }
          }
        });
  }

  private static int number(String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public List<Sheet> sheets() {
    if (sheets == null) {
      List<Sheet> found = new ArrayList<>();
      for (SheetPart part : sheetParts) {
        long[] size = {-1, -1};
        try {
          parts.parse(
              part.part(),
              new DefaultHandler() {
                @Override
                public void startElement(String uri, String local, String qName, Attributes a)
                    throws SAXException {
                  String element = ZippedXml.local(qName);
                  if (element.equals("dimension") && a.getValue("ref") != null) {
                    dimension(a.getValue("ref"), size);
                    throw new ZippedXml.Enough();
                  }
                  if (element.equals("sheetData")) {
                    throw new ZippedXml.Enough();
                  }
                }
              });
        } catch (IOException e) {
          throw FileRefused.because(Reason.DAMAGED, name, part.part());
        }
        found.add(new Sheet(part.name(), part.hidden(), size[0], (int) size[1]));
      }
      sheets = List.copyOf(found);
    }
    return sheets;
  }

  private static void dimension(String ref, long[] size) {
    try {
      int colon = ref.indexOf(':');
      if (colon < 0) {
        // "A1" stands for an empty sheet, and for every sheet of programs that write it before they
        // know.
        return;
      }
      CellReference last = new CellReference(ref.substring(colon + 1));
      size[0] = last.getRow() + 1L;
      size[1] = last.getCol() + 1L;
    } catch (RuntimeException e) {
      // A size is a courtesy; reading does not depend on it.
    }
  }

  @Override
  public Notices read(String sheet, RowSink sink) throws IOException {
    SheetPart part = choose(sheet);
    if (strings == null) {
      strings = new StringTable();
      if (parts.has(stringsPart)) {
        parts.parse(stringsPart, new StringsHandler(strings));
      }
    }
    reading = part.part();
    SortedRows sorted = orderly() ? null : new SortedRows();
    SheetHandler handler = new SheetHandler(sorted == null ? sink : sorted, strings, formats);
    parts.parse(reading, handler);
    if (sorted != null) {
      sorted.into(sink);
    }
    return handler.notices();
  }

  /**
   * True when the rows of the sheet run downwards, as they do in nearly every file. Only small
   * sheets are looked at: a large one is read as it is, and refused where a row stands too late.
   */
  private boolean orderly() throws IOException {
    Boolean known = orderly.get(reading);
    if (known != null || parts.size(reading) > SMALL_SHEET) {
      return known == null || known;
    }
    boolean found = true;
    try {
      parts.parse(reading, new SheetHandler(row -> true, strings, formats));
    } catch (FileRefused e) {
      if (!e.because(Reason.ROWS_OUT_OF_ORDER)) {
        throw e;
      }
      found = false;
    }
    orderly.put(reading, found);
    return found;
  }

  private SheetPart choose(String sheet) {
    if (sheet == null || sheet.isEmpty()) {
      return sheetParts.stream().filter(s -> !s.hidden()).findFirst().orElse(sheetParts.get(0));
    }
    return sheetParts.stream()
        .filter(s -> s.name().equals(sheet))
        .findFirst()
        .orElseThrow(
            () ->
                FileRefused.because(
                    Reason.NO_SUCH_SHEET,
                    sheet,
                    sheetParts.stream().map(SheetPart::name).collect(Collectors.joining(", "))));
  }

  /** The part of the zip file that holds a sheet. */
  public String part(String sheet) {
    return choose(sheet).part();
  }

  /** The part that holds the styles; empty where there is none. */
  public String stylesPart() {
    return stylesPart;
  }

  @Override
  public boolean cheapToReadAgain() {
    return false;
  }

  @Override
  public double progress() {
    long all = parts.size(reading);
    return reading.isEmpty() || all == 0 ? 0 : Math.min(1, parts.unpacked() / (double) all);
  }

  @Override
  public void close() throws IOException {
    if (strings != null) {
      strings.close();
    }
    parts.close();
  }
}
