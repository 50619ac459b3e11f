package org.aimass.datasets.files;

import java.nio.file.Path;
import org.aimass.datasets.files.csv.CsvFileFormat;

class CsvFileFormatTest extends FileFormatContract {
  @Override
  protected FileFormat format() {
    return new CsvFileFormat();
  }

  @Override
  protected Path table() {
    return Reading.text(folder, "t.csv", "name,n\n甲,1\nb,2\n");
  }
}
