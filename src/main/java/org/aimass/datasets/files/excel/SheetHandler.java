package org.aimass.datasets.files.excel;

import java.io.IOException;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile.Notices;
import org.aimass.datasets.files.ZippedXml;
import org.apache.poi.ss.util.CellReference;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Turns the elements of a sheet into rows. Where a cell stands is said by its own reference, else
 * by its row's number, else by its place: some programs write a row element for each cell, or none
 * of the numbers.
 */
final class SheetHandler extends DefaultHandler {

  private final RowSink sink;
  private final StringTable strings;
  private final Formats formats;
  private final RawRow row = new RawRow();
  private final CellText text = new CellText();

  /** The row that is being filled; 0 for none yet. */
  private long rowNumber;

  private boolean inRow;
  private int column;
  private char type;
  private int style;

  /** In a row element without a number, before its first cell. */
  private boolean unnumbered;

  private boolean formula;
  private boolean collecting;
  private boolean inFormula;
  private int phonetic;
  private long merged;
  private long formulas;
  private long formulasWithoutValue;
  private long errors;

  /**
   * @param sink takes rows downwards, or pieces of rows in any order where it is a {@link
   *     SortedRows}
   */
  SheetHandler(RowSink sink, StringTable strings, Formats formats) {
    this.sink = sink;
    this.strings = strings;
    this.formats = formats;
    row.belongsTo(formats);
  }

  Notices notices() {
    return new Notices(merged, formulas, formulasWithoutValue, errors, formats.from1904());
  }

  @Override
  public void startElement(String uri, String local, String qName, Attributes a)
      throws SAXException {
    switch (ZippedXml.local(qName)) {
      case "c" -> startCell(a);
      case "v" -> collecting = inRow;
      case "t" -> collecting = inRow && phonetic == 0;
      case "rPh" -> phonetic++;
      case "f" -> {
        formula = true;
        inFormula = true;
      }
      case "row" -> startRow(a);
      case "mergeCell" -> merged++;
      default -> {}
    }
  }

  private void startRow(Attributes a) throws SAXException {
    String r = a.getValue("r");
    inRow = true;
    column = -1;
    if (r != null) {
      turn(whole(r, 0));
      // A row that is told in pieces goes on behind its last cell.
      column = row.size() - 1;
    } else {
      // The row's cells may know better.
      unnumbered = true;
    }
  }

  /** Goes on to a row, which may be the one that is being filled. */
  private void turn(long number) throws SAXException {
    if (number == rowNumber) {
      return;
    }
    if (number < 1) {
      throw FileRefused.because(Reason.DAMAGED, "row " + number, "sheet");
    }
    if (number > Limits.ROWS_OF_A_SHEET) {
      throw FileRefused.because(Reason.TOO_MANY_ROWS, number, Limits.ROWS_OF_A_SHEET);
    }
    if (number < rowNumber && !(sink instanceof SortedRows)) {
      throw FileRefused.because(Reason.ROWS_OUT_OF_ORDER, number, rowNumber);
    }
    finishRow();
    rowNumber = number;
    row.begin(number);
  }

  private void finishRow() throws SAXException {
    if (rowNumber > 0) {
      try {
        if (!sink.row(row)) {
          throw new ZippedXml.Enough();
        }
      } catch (IOException e) {
        throw new ZippedXml.SinkFailed(e);
      }
    }
  }

  private void startCell(Attributes a) throws SAXException {
    type = 'n';
    style = 0;
    String r = null;
    for (int i = a.getLength() - 1; i >= 0; i--) {
      String attribute = a.getQName(i);
      if (attribute.length() == 1) {
        switch (attribute.charAt(0)) {
          case 'r' -> r = a.getValue(i);
          case 's' -> style = (int) Math.min(Integer.MAX_VALUE, whole(a.getValue(i), 0));
          case 't' -> type = type(a.getValue(i));
          default -> {}
        }
      }
    }
    place(r);
    if (column >= Limits.COLUMNS) {
      throw FileRefused.because(
          Reason.TOO_MANY_COLUMNS_OF_A_SHEET, rowNumber, column + 1L, Limits.COLUMNS);
    }
    if (row.kind(column) != RawRow.EMPTY) {
      throw FileRefused.because(
          Reason.CELL_TWICE, CellReference.convertNumToColString(column) + rowNumber);
    }
    formula = false;
    text.clear();
  }

  private void place(String r) throws SAXException {
    int letters = 0;
    int at = 0;
    while (r != null && letters < r.length()) {
      char c = (char) (r.charAt(letters) & ~0x20);
      if (c < 'A' || c > 'Z' || at > Limits.COLUMNS) {
        break;
      }
      at = at * 26 + c - 'A' + 1;
      letters++;
    }
    column = at == 0 ? column + 1 : at - 1;
    long number = r == null || letters == r.length() ? -1 : whole(r, letters);
    if (number > 0) {
      turn(number);
    } else if (unnumbered) {
      turn(rowNumber + 1);
    }
    unnumbered = false;
  }

  private static char type(String t) {
    return switch (t) {
      case "s" -> 's';
      case "str" -> 't';
      case "inlineStr" -> 'i';
      case "b" -> 'b';
      case "e" -> 'e';
      case "d" -> 'd';
      default -> 'n';
    };
  }

  private static long whole(String digits, int from) {
    long value = 0;
    for (int i = from; i < digits.length() && i < from + 18; i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    if (collecting && !inFormula) {
      text.append(chars, start, length, rowNumber, column + 1);
    }
  }

  @Override
  public void endElement(String uri, String local, String qName) throws SAXException {
    switch (ZippedXml.local(qName)) {
      case "c" -> endCell();
      case "v", "t" -> collecting = false;
      case "rPh" -> phonetic--;
      case "f" -> inFormula = false;
      case "row" -> {
        inRow = false;
        if (unnumbered) {
          unnumbered = false;
          turn(rowNumber + 1);
        }
      }
      case "sheetData" -> {
        finishRow();
        rowNumber = 0;
      }
      default -> {}
    }
  }

  private void endCell() {
    if (formula) {
      formulas++;
    }
    if (text.length() == 0) {
      if (formula && type != 't') {
        // A formula that was never calculated has no value that we could take.
        formulasWithoutValue++;
        row.set(column, RawRow.ERROR, "#VALUE?");
      }
      return;
    }
    switch (type) {
      case 'n' -> number();
      case 's' -> {
        if (!strings.put(index(), row, column)) {
          throw FileRefused.because(Reason.DAMAGED, "row " + rowNumber, "sharedStrings");
        }
      }
      case 'b' ->
          row.set(
              column,
              RawRow.BOOLEAN,
              text.chars()[0] == '1' || text.chars()[0] == 't' ? "true" : "false");
      case 'e' -> {
        errors++;
        row.set(column, RawRow.ERROR, text.string());
      }
      case 'd' -> iso(text.string());
      default -> {
        int length = text.toUtf8();
        row.set(column, RawRow.TEXT, text.utf8(), 0, length);
      }
    }
  }

  private int index() {
    int value = 0;
    char[] c = text.chars();
    for (int i = 0; i < text.length(); i++) {
      if (c[i] < '0' || c[i] > '9' || i > 9) {
        return -1;
      }
      value = value * 10 + c[i] - '0';
    }
    return value;
  }

  /** 2026-11-03T08:30:00Z, as few programs write; a midnight stands for the day alone. */
  private void iso(String written) {
    String iso = written.endsWith("Z") ? written.substring(0, written.length() - 1) : written;
    int time = iso.indexOf('T');
    boolean midnight = time > 0 && iso.substring(time).matches("T00:00(:00(\\.0+)?)?");
    row.set(column, RawRow.TEXT, midnight ? iso.substring(0, time) : iso);
  }

  private void number() {
    if (formats.code(style) != FormatCode.NUMBER) {
      String number = text.string();
      try {
        formats.put(row, column, Double.parseDouble(number), style);
      } catch (NumberFormatException e) {
        row.set(column, RawRow.ERROR, number);
        errors++;
      }
      return;
    }
    int length = text.length();
    char[] c = text.chars();
    int start = 0;
    while (start < length && c[start] <= ' ') {
      start++;
    }
    while (length > start && c[length - 1] <= ' ') {
      length--;
    }
    int at = formats.number(row, column, length - start, style);
    byte[] bytes = row.bytes();
    for (int i = start; i < length; i++) {
      bytes[at + i - start] = c[i] > ' ' && c[i] < 0x80 ? (byte) c[i] : (byte) '?';
    }
  }
}
