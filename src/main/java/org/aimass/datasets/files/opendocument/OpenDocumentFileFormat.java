package org.aimass.datasets.files.opendocument;

import java.io.IOException;
import java.util.List;
import org.aimass.datasets.files.FileFormat;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.FileStart;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.TextChoice;

/** Spreadsheets of LibreOffice and others: a zip file that declares itself to be one. */
public final class OpenDocumentFileFormat implements FileFormat {
  private static final String TYPE = "application/vnd.oasis.opendocument.spreadsheet";

  @Override
  public List<String> endings() {
    return List.of("ods");
  }

  @Override
  public boolean recognises(FileStart start) {
    return start.zip().filter(zip -> zip.type().startsWith(TYPE)).isPresent();
  }

  @Override
  public TabularFile open(FileStart start, TextChoice choice) throws IOException {
    if (!recognises(start)) {
      throw FileRefused.because(Reason.NOT_A_WORKBOOK, start.name());
    }
    return OpenDocument.open(start.file(), start.name());
  }
}
