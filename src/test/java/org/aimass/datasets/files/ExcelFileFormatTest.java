package org.aimass.datasets.files;

import static org.aimass.datasets.SheetFile.aWorkbook;

import java.nio.file.Path;
import org.aimass.datasets.files.excel.ExcelFileFormat;

class ExcelFileFormatTest extends FileFormatContract {
  @Override
  protected FileFormat format() {
    return new ExcelFileFormat();
  }

  @Override
  protected Path table() {
    return Reading.file(
        folder, "t.xlsx", aWorkbook().row("name", "n").row("甲", 1).row("b", 2).bytes());
  }
}
