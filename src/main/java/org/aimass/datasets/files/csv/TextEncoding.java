package org.aimass.datasets.files.csv;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** The encoding of any text file, found as for separated text. */
public final class TextEncoding {

  private TextEncoding() {}

  /**
   * @param chosen its name; empty to find it
   */
  public static Charset of(Path file, String chosen) throws IOException {
    String encoding =
        chosen == null || chosen.isBlank()
            ? Encodings.detect(file).encoding()
            : CsvFile.known(chosen);
    return Charset.forName(LegacyEncodings.charset(encoding));
  }
}
