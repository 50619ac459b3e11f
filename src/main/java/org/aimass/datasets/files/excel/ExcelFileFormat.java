package org.aimass.datasets.files.excel;

import java.io.IOException;
import java.util.List;
import org.aimass.datasets.files.FileFormat;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.FileStart;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.TextChoice;

/** Workbooks of Excel from 97 on; binary and older ones are refused in words. */
public final class ExcelFileFormat implements FileFormat {
  private static final List<String> ZIPPED = List.of("xlsx", "xlsm");
  private static final String OLD = "xls";
  private static final String BINARY_PART = "xl/workbook.bin";
  private static final byte[] OLE2 = {
    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
  };

  @Override
  public List<String> endings() {
    return List.of("xlsx", "xlsm", OLD, "xlsb");
  }

  @Override
  public boolean recognises(FileStart start) {
    return start.begins(OLE2)
        || isOldest(start.head())
        || start.zip().filter(zip -> isWorkbook(zip, start.ending())).isPresent();
  }

  /**
   * Also a zip file that only its ending calls a workbook, unless it is something else for sure.
   */
  private static boolean isWorkbook(FileStart.Zip zip, String ending) {
    return zip.type().isEmpty()
        && (zip.parts().stream().anyMatch(part -> part.startsWith("xl/"))
            || ZIPPED.contains(ending) && !zip.isDocument());
  }

  @Override
  public TabularFile open(FileStart start, TextChoice choice) throws IOException {
    if (start.begins(OLE2)) {
      // Decides between an encrypted workbook and an old one.
      return OldWorkbook.open(start.file(), start.name(), start.ending().equals(OLD));
    }
    if (isOldest(start.head())) {
      throw FileRefused.because(Reason.OLDEST_EXCEL, start.name());
    }
    if (start.zip().isEmpty()) {
      throw FileRefused.because(Reason.NOT_A_WORKBOOK, start.name());
    }
    if (start.zip().get().parts().contains(BINARY_PART)) {
      throw FileRefused.because(Reason.BINARY_WORKBOOK, start.name());
    }
    if (!ZIPPED.contains(start.ending())) {
      throw FileRefused.because(Reason.NEW_EXCEL_RENAMED, start.name());
    }
    return Workbook.open(start.file(), start.name());
  }

  /** Workbooks of Excel 2 to 4, which are no compound files: they begin with their first record. */
  private static boolean isOldest(byte[] head) {
    return head.length > 4
        && head[0] == 9
        && (head[1] == 0 || head[1] == 2 || head[1] == 4)
        && (head[2] == 4 || head[2] == 6)
        && head[3] == 0;
  }
}
