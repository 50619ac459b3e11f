package org.aimass.modelling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.preparing.RawTable;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The telephone company's customers of the sample project, as typed rows. */
public final class Churn {
  private static Churn read;

  public final List<Column> columns = new ArrayList<>();
  public final List<Object[]> rows = new ArrayList<>();

  private Churn() {}

  public static synchronized Churn data() {
    if (read == null) {
      read = new Churn();
      try (InputStream in = Churn.class.getResourceAsStream("/org/aimass/sample/telco-churn.xlsx");
          XSSFWorkbook book = new XSSFWorkbook(in)) {
        read.take(book.getSheetAt(0));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return read;
  }

  private void take(Sheet sheet) {
    Row header = sheet.getRow(0);
    int width = header.getLastCellNum();
    boolean[] texts = new boolean[width];
    boolean[] fractions = new boolean[width];
    for (int r = 1; r <= sheet.getLastRowNum(); r++) {
      for (int c = 0; c < width; c++) {
        Cell cell = sheet.getRow(r).getCell(c);
        if (cell != null
            && cell.getCellType() == CellType.STRING
            && !cell.getStringCellValue().equals("NA")) {
          texts[c] = true;
        } else if (cell != null && cell.getCellType() == CellType.NUMERIC) {
          fractions[c] |= cell.getNumericCellValue() != Math.rint(cell.getNumericCellValue());
        }
      }
    }
    for (int c = 0; c < width; c++) {
      String name = header.getCell(c).getStringCellValue();
      ColumnKind type = texts[c] ? Kinds.CATEGORY : fractions[c] ? Kinds.DECIMAL : Kinds.INTEGER;
      columns.add(
          new Column(
              name, name, type, name.equals("churn") ? ColumnRole.TARGET : ColumnRole.FEATURE));
    }
    for (int r = 1; r <= sheet.getLastRowNum(); r++) {
      Object[] row = new Object[width];
      for (int c = 0; c < width; c++) {
        Cell cell = sheet.getRow(r).getCell(c);
        if (cell == null || cell.getCellType() == CellType.BLANK) {
          continue;
        }
        if (texts[c]) {
          row[c] = cell.toString();
        } else if (cell.getCellType() == CellType.NUMERIC) {
          row[c] =
              fractions[c]
                  ? (Object) cell.getNumericCellValue()
                  : (Object) (long) cell.getNumericCellValue();
        }
      }
      rows.add(row);
    }
  }

  public RawTable table() {
    RawTable.Builder table = RawTable.of(columns);
    rows.forEach(table::row);
    return table.build();
  }

  /** A row as a caller sends it. */
  public Map<String, Object> sent(int row) {
    Map<String, Object> sent = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).role() == ColumnRole.FEATURE) {
        sent.put(columns.get(c).name(), rows.get(row)[c]);
      }
    }
    return sent;
  }
}
