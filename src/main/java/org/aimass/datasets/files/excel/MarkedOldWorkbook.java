package org.aimass.datasets.files.excel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;

/** A workbook of Excel 97 to 2003 with marks in one sheet; it is held in memory as a whole. */
public final class MarkedOldWorkbook {
  /** Bytes of a file beyond which it takes too much memory. */
  public static final long LARGEST = 24L << 20;

  private MarkedOldWorkbook() {}

  public static void write(Path file, String sheetName, SheetMarks marks, OutputStream to)
      throws IOException {
    try (InputStream in = Files.newInputStream(file);
        HSSFWorkbook workbook = new HSSFWorkbook(in)) {
      HSSFSheet named = workbook.getSheet(sheetName);
      HSSFSheet sheet = named == null ? workbook.getSheetAt(0) : named;
      Map<Short, HSSFCellStyle> red = new HashMap<>();
      for (Row r : sheet) {
        HSSFRow row = (HSSFRow) r;
        long number = row.getRowNum() + 1L;
        for (int c = 0; c < row.getLastCellNum(); c++) {
          HSSFCell cell = row.getCell(c);
          if (cell != null && marks.red(number, c)) {
            HSSFCellStyle own = cell.getCellStyle();
            cell.setCellStyle(
                red.computeIfAbsent(own.getIndex(), index -> reddened(workbook, own)));
          }
        }
        String reason = marks.reason(number);
        HSSFCell said = row.getCell(marks.reasonColumn());
        if (reason != null && said != null) {
          row.removeCell(said);
        }
        if (reason != null && !reason.isEmpty()) {
          row.createCell(marks.reasonColumn()).setCellValue(reason);
        }
      }
      workbook.write(to);
    }
  }

  private static HSSFCellStyle reddened(HSSFWorkbook workbook, HSSFCellStyle style) {
    HSSFCellStyle copy = workbook.createCellStyle();
    copy.cloneStyleFrom(style);
    copy.setFillForegroundColor(IndexedColors.CORAL.getIndex());
    copy.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    return copy;
  }
}
