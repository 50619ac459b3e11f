package org.aimass.datasets.files;

import static org.aimass.datasets.OdsFile.number;
import static org.aimass.datasets.OdsFile.ods;
import static org.aimass.datasets.OdsFile.row;
import static org.aimass.datasets.OdsFile.text;

import java.nio.file.Path;
import org.aimass.datasets.OdsFile;
import org.aimass.datasets.files.opendocument.OpenDocumentFileFormat;

class OpenDocumentFileFormatTest extends FileFormatContract {
  @Override
  protected FileFormat format() {
    return new OpenDocumentFileFormat();
  }

  @Override
  protected Path table() {
    return ods(
            "",
            OdsFile.table(
                "T",
                row(text("name"), text("n")),
                row(text("甲"), number(1)),
                row(text("b"), number(2))))
        .write(folder);
  }
}
