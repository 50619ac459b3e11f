package org.aimass.datasets.files.opendocument;

import java.io.IOException;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile.Notices;
import org.aimass.datasets.files.ZippedXml;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Turns the elements of a document into the rows of one of its tables, or only measures the tables.
 * A row or a cell may stand for a million of its kind in a few bytes: empty ones cost nothing, and
 * what full ones unpack to has a budget.
 */
final class TableHandler extends DefaultHandler {

  /** Told of each table at its end; rows and columns are those up to the last with a value. */
  @FunctionalInterface
  interface Tables {
    void table(String name, boolean hidden, long rows, int columns);
  }

  /** Cells and bytes that may come of repetition. */
  private static final long MOST_REPEATED_CELLS = 50_000_000;

  /** Beyond every sheet, and far from where sums of them overflow. */
  private static final long MOST_REPETITIONS = 1L << 40;

  private static final long MOST_REPEATED_BYTES = 1L << 30;

  private final int wanted;
  private final RowSink sink;
  private final Tables tables;
  private final RawRow row = new RawRow();
  private final Styles styles = new Styles();
  private final CellValue cell = new CellValue();

  private int depth;
  private int spreadsheetDepth = -1;
  private int tableDepth = -1;
  private int cellDepth = -1;

  /** Of what lies in a table and is no part of it: drawings, forms. */
  private int besideDepth = -1;

  private int table = -1;
  private String tableName = "";
  private boolean tableHidden;
  private long rowNumber;
  private long rowsRepeated;
  private int column;
  private int cellsRepeated;
  private long lastRow;
  private int lastColumn;
  private long repeatedCells;
  private long repeatedBytes;
  private long merged;
  private long formulas;

  /**
   * @param wanted number of the table that is read, from 0; -1 to measure all
   */
  TableHandler(int wanted, RowSink sink, Tables tables) {
    this.wanted = wanted;
    this.sink = sink;
    this.tables = tables;
    row.belongsTo(ShownText.BOOK);
  }

  Notices notices() {
    return new Notices(merged, formulas, 0, cell.errors(), false);
  }

  @Override
  public void startElement(String uri, String local, String qName, Attributes a)
      throws SAXException {
    depth++;
    String element = ZippedXml.local(qName);
    if (besideDepth > 0) {
      return;
    }
    if (cellDepth > 0) {
      cell.start(element, a, depth - cellDepth);
    } else if (tableDepth > 0) {
      inTable(element, a);
    } else if (element.equals("spreadsheet")) {
      spreadsheetDepth = depth;
    } else if (spreadsheetDepth < 0) {
      styles.start(element, a);
    } else if (element.equals("table") && depth == spreadsheetDepth + 1) {
      startTable(a);
    }
  }

  private void startTable(Attributes a) {
    table++;
    tableDepth = depth;
    tableName = Styles.value(a, "name", "");
    tableHidden = styles.hidden(Styles.value(a, "style-name", ""));
    rowNumber = 0;
    lastRow = 0;
    lastColumn = 0;
    styles.beginColumns();
  }

  private boolean reads() {
    return wanted < 0 || wanted == table;
  }

  private void inTable(String element, Attributes a) {
    if (!reads()) {
      return;
    }
    switch (element) {
      case "shapes", "forms", "table" -> besideDepth = depth;
      case "table-column" -> styles.column(a);
      case "table-row" -> {
        row.begin(rowNumber + 1);
        rowsRepeated = repeated(a, "number-rows-repeated");
        column = 0;
      }
      case "table-cell", "covered-table-cell" -> {
        cellsRepeated = (int) Math.min(Integer.MAX_VALUE, repeated(a, "number-columns-repeated"));
        if (element.equals("table-cell")) {
          cellDepth = depth;
          cell.begin(a, styles.duration(Styles.value(a, "style-name", null), column));
          formulas += cell.formula() ? 1 : 0;
          merged += spanned(a) ? 1 : 0;
        } else {
          // What lies under a merged cell is not seen.
          pass();
        }
      }
      default -> {}
    }
  }

  private static boolean spanned(Attributes a) {
    return repeated(a, "number-columns-spanned") > 1 || repeated(a, "number-rows-spanned") > 1;
  }

  private static long repeated(Attributes a, String attribute) {
    String times = Styles.value(a, attribute, null);
    if (times == null) {
      return 1;
    }
    try {
      return Math.min(MOST_REPETITIONS, Math.max(1, Long.parseLong(times.strip())));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private void pass() {
    column = (int) Math.min(Integer.MAX_VALUE, column + (long) cellsRepeated);
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    if (cellDepth > 0) {
      cell.characters(chars, start, length, rowNumber + 1, column + 1);
    }
  }

  @Override
  public void endElement(String uri, String local, String qName) throws SAXException {
    if (besideDepth > 0) {
      besideDepth = depth == besideDepth ? -1 : besideDepth;
    } else if (cellDepth > 0) {
      if (depth == cellDepth) {
        cellDepth = -1;
        endCell();
      } else {
        cell.end(ZippedXml.local(qName), depth - cellDepth);
      }
    } else if (depth == tableDepth) {
      endTable();
    } else if (tableDepth > 0 && reads() && ZippedXml.local(qName).equals("table-row")) {
      endRow();
    }
    depth--;
  }

  private void endCell() {
    if (cell.empty()) {
      pass();
      return;
    }
    long last = column + (long) cellsRepeated;
    if (last > Limits.COLUMNS) {
      throw FileRefused.because(
          Reason.TOO_MANY_COLUMNS_OF_A_SHEET, rowNumber + 1, last, Limits.COLUMNS);
    }
    for (int i = 0; i < cellsRepeated; i++) {
      cell.put(row, column++);
    }
    lastColumn = Math.max(lastColumn, column);
  }

  private void endRow() throws SAXException {
    if (row.size() == 0) {
      rowNumber = Math.min(MOST_REPETITIONS, rowNumber + rowsRepeated);
      return;
    }
    long last = rowNumber + rowsRepeated;
    if (last > Limits.ROWS_OF_A_SHEET) {
      throw FileRefused.because(Reason.TOO_MANY_ROWS, last, Limits.ROWS_OF_A_SHEET);
    }
    repeatedCells += (rowsRepeated - 1) * row.size();
    repeatedBytes += (rowsRepeated - 1) * bytes();
    if (repeatedCells > MOST_REPEATED_CELLS || repeatedBytes > MOST_REPEATED_BYTES) {
      throw FileRefused.because(Reason.REPEATED_TOO_OFTEN, rowNumber + 1, rowsRepeated);
    }
    lastRow = last;
    if (wanted < 0) {
      rowNumber = last;
      return;
    }
    for (; rowNumber < last; rowNumber++) {
      row.renumber(rowNumber + 1);
      try {
        if (!sink.row(row)) {
          throw new ZippedXml.Enough();
        }
      } catch (IOException e) {
        throw new ZippedXml.SinkFailed(e);
      }
    }
  }

  private long bytes() {
    long sum = 0;
    for (int c = 0; c < row.size(); c++) {
      sum += row.end(c) - row.start(c);
    }
    return sum;
  }

  private void endTable() throws SAXException {
    tableDepth = -1;
    tables.table(tableName, tableHidden, lastRow, lastColumn);
    if (table == wanted) {
      throw new ZippedXml.Enough();
    }
  }
}
