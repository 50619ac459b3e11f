package org.aimass.datasets.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.csv.CsvFile;
import org.aimass.datasets.files.excel.OldWorkbook;
import org.aimass.datasets.files.excel.Workbook;
import org.aimass.datasets.files.opendocument.OpenDocument;

/**
 * Opens a file by what its first bytes say it is; the name only decides between what the bytes
 * leave open.
 */
public final class TabularFiles {

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
  private static final byte[] OLE2 = {
    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
  };

  private TabularFiles() {}

  /** Opens a file as {@link #open(Path, String, TextChoice)} with no escape chosen. */
  public static TabularFile open(
      Path file, String name, String encoding, char delimiter, char quote) throws IOException {
    return open(file, name, new TextChoice(encoding, delimiter, quote, (char) 0));
  }

  /**
   * @param name the file's name where it came from, for its ending and for messages
   * @param choice how a text is to be read
   */
  public static TabularFile open(Path file, String name, TextChoice choice) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(4096);
    }
    String ending = ending(name);
    boolean text = ending.equals("csv") || ending.equals("tsv") || ending.equals("txt");
    if (head.length == 0) {
      throw FileRefused.because(Reason.EMPTY, name);
    }
    if (starts(head, ZIP) || starts(head, EMPTY_ZIP)) {
      if (ending.equals("zip")) {
        return ZippedFile.open(file, name, choice);
      }
      return zipped(file, name, ending.equals("xlsx") || ending.equals("xlsm"));
    }
    if (starts(head, OLE2)) {
      // Decides between an encrypted workbook and an old one.
      return OldWorkbook.open(file, name, ending.equals("xls"));
    }
    if (oldest(head)) {
      throw FileRefused.because(Reason.OLDEST_EXCEL, name);
    }
    if (markup(head)) {
      boolean flat = new String(head, StandardCharsets.ISO_8859_1).contains("opendocument");
      throw FileRefused.because(flat ? Reason.UNKNOWN_KIND : Reason.HTML, name);
    }
    if (List.of("xlsx", "xlsm", "xls", "xlsb", "ods").contains(ending)) {
      throw FileRefused.because(Reason.NOT_A_WORKBOOK, name);
    }
    if (!text) {
      throw FileRefused.because(Reason.UNKNOWN_KIND, name);
    }
    return CsvFile.open(file, name, choice, ending.equals("tsv"));
  }

  /**
   * @param named true when the file's ending says that it is a workbook
   */
  private static TabularFile zipped(Path file, String name, boolean named) throws IOException {
    return switch (ZipKind.of(file, name)) {
      case SPREADSHEET -> OpenDocument.open(file, name);
      case BINARY_WORKBOOK -> throw FileRefused.because(Reason.BINARY_WORKBOOK, name);
      case DOCUMENT -> throw FileRefused.because(Reason.UNKNOWN_KIND, name);
      case WORKBOOK -> {
        if (!named) {
          throw FileRefused.because(Reason.NEW_EXCEL_RENAMED, name);
        }
        yield Workbook.open(file, name);
      }
      case ARCHIVE -> {
        if (!named) {
          throw FileRefused.because(Reason.ZIP_RENAMED, name);
        }
        yield Workbook.open(file, name);
      }
    };
  }

  /** Workbooks of Excel 2 to 4, which are no compound files: they begin with their first record. */
  private static boolean oldest(byte[] head) {
    return head.length > 4
        && head[0] == 9
        && (head[1] == 0 || head[1] == 2 || head[1] == 4)
        && (head[2] == 4 || head[2] == 6)
        && head[3] == 0;
  }

  /** Web pages and XML spreadsheets that carry Excel's ending; Excel opens them with a warning. */
  private static boolean markup(byte[] head) {
    String start = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    if (start.startsWith("\u00ef\u00bb\u00bf")) {
      start = start.substring(3);
    }
    start = start.replace("\0", "").replaceFirst("^\u00ff\u00fe", "").stripLeading();
    return start.startsWith("<!doctype html")
        || start.startsWith("<html")
        || start.startsWith("<table")
        || start.startsWith("<?xml")
        || start.startsWith("<head")
        || start.startsWith("<meta");
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT).strip();
  }

  private static boolean starts(byte[] head, byte[] magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (head[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
