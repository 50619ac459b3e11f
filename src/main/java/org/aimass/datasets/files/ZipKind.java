package org.aimass.datasets.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;

/** What a zip file is by what lies in it. */
enum ZipKind {
  WORKBOOK,
  BINARY_WORKBOOK,
  SPREADSHEET,

  /** A document of an office program or an app that is no table. */
  DOCUMENT,

  /** Anything else: files that somebody packed. */
  ARCHIVE;

  private static final String TYPE = "mimetype";
  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

  static ZipKind of(Path file, String name) throws IOException {
    try (GuardedZip zip = GuardedZip.open(file, name)) {
      List<String> parts = zip.names();
      if (parts.contains(TYPE)) {
        return declared(zip, parts);
      }
      if (parts.contains("xl/workbook.bin")) {
        return BINARY_WORKBOOK;
      }
      if (parts.stream().anyMatch(p -> p.startsWith("xl/"))) {
        return WORKBOOK;
      }
      boolean document =
          parts.stream()
              .anyMatch(
                  p ->
                      p.startsWith("word/")
                          || p.startsWith("ppt/")
                          || p.startsWith("visio/")
                          || p.endsWith(".iwa")
                          || p.equals("AndroidManifest.xml")
                          || p.equals("META-INF/MANIFEST.MF"));
      return document ? DOCUMENT : ARCHIVE;
    } catch (ZipException | EOFException e) {
      throw FileRefused.because(FileRefused.Reason.TRUNCATED, name);
    }
  }

  private static ZipKind declared(GuardedZip zip, List<String> parts) throws IOException {
    String type;
    try (InputStream in = zip.open(TYPE)) {
      type = new String(in.readNBytes(200), StandardCharsets.US_ASCII).strip();
    }
    if (type.startsWith(OPEN_DOCUMENT + "spreadsheet")) {
      return SPREADSHEET;
    }
    return type.startsWith("application/") && parts.contains("META-INF/manifest.xml")
            || type.startsWith("application/epub")
        ? DOCUMENT
        : ARCHIVE;
  }
}
