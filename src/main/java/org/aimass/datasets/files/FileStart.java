package org.aimass.datasets.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * What tells the format of a file before it is opened.
 *
 * @param name the file's name where it came from
 * @param ending behind the last dot of the name, in lower case; empty without one
 * @param head the first bytes, 4,096 at most
 * @param zip what lies in it, when it is a zip file
 */
public record FileStart(Path file, String name, String ending, byte[] head, Optional<Zip> zip) {

  private static final int HEAD_BYTES = 4096;
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};

  /**
   * A zip file.
   *
   * @param parts the names of its entries
   * @param type the media type that it declares in a part "mimetype"; empty without one
   */
  public record Zip(List<String> parts, String type) {
    private static final String TYPE = "mimetype";

    static Zip of(Path file, String name) throws IOException {
      try (GuardedZip zip = GuardedZip.open(file, name)) {
        List<String> parts = zip.names();
        if (!parts.contains(TYPE)) {
          return new Zip(parts, "");
        }
        try (InputStream in = zip.open(TYPE)) {
          return new Zip(parts, new String(in.readNBytes(200), StandardCharsets.US_ASCII).strip());
        }
      } catch (ZipException | EOFException e) {
        throw FileRefused.because(FileRefused.Reason.TRUNCATED, name);
      }
    }

    /** A document of an office program, a book or an app: no files that somebody packed. */
    public boolean isDocument() {
      if (!type.isEmpty()) {
        return type.startsWith("application/") && parts.contains("META-INF/manifest.xml")
            || type.startsWith("application/epub");
      }
      return parts.stream()
          .anyMatch(
              p ->
                  p.startsWith("word/")
                      || p.startsWith("ppt/")
                      || p.startsWith("visio/")
                      || p.endsWith(".iwa")
                      || p.equals("AndroidManifest.xml")
                      || p.equals("META-INF/MANIFEST.MF"));
    }
  }

  /**
   * @throws FileRefused for a zip file that is cut off or suspicious
   */
  public static FileStart of(Path file, String name) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD_BYTES);
    }
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT).strip();
    FileStart start = new FileStart(file, name, ending, head, Optional.empty());
    if (!start.begins(ZIP) && !start.begins(EMPTY_ZIP) || ending.equals(ZippedFile.ENDING)) {
      return start;
    }
    return new FileStart(file, name, ending, head, Optional.of(Zip.of(file, name)));
  }

  /** Whether a zip file of this ending is a parcel of files, whatever lies in it. */
  public boolean isParcel() {
    return ending.equals(ZippedFile.ENDING) && (begins(ZIP) || begins(EMPTY_ZIP));
  }

  /** Whether the file begins with these bytes. */
  public boolean begins(byte[] magic) {
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

  /** Web pages and XML spreadsheets that carry Excel's ending; Excel opens them with a warning. */
  boolean isMarkup() {
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

  /** Whether the first bytes hold a text in Latin letters. */
  boolean says(String text) {
    return new String(head, StandardCharsets.ISO_8859_1).contains(text);
  }
}
