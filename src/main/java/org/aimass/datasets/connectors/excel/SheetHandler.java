package org.aimass.datasets.connectors.excel;

import java.io.IOException;
import org.aimass.datasets.connectors.FileRefused;
import org.aimass.datasets.connectors.FileRefused.Reason;
import org.aimass.datasets.connectors.Limits;
import org.aimass.datasets.connectors.RawRow;
import org.aimass.datasets.connectors.RowSink;
import org.aimass.datasets.connectors.TabularFile.Notices;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Turns the elements of a sheet into rows. */
final class SheetHandler extends DefaultHandler {

  private final RowSink sink;
  private final StringTable strings;
  private final boolean[] dateStyles;
  private final boolean from1904;
  private final RawRow row = new RawRow();
  private final CellText text = new CellText();

  private long rowNumber;
  private boolean inRow;
  private int column;
  private char type;
  private boolean date;
  private boolean formula;
  private boolean collecting;
  private boolean inFormula;
  private int phonetic;
  private long merged;
  private long formulas;
  private long formulasWithoutValue;
  private long errors;

  SheetHandler(RowSink sink, StringTable strings, boolean[] dateStyles, boolean from1904) {
    this.sink = sink;
    this.strings = strings;
    this.dateStyles = dateStyles;
    this.from1904 = from1904;
  }

  Notices notices() {
    return new Notices(merged, formulas, formulasWithoutValue, errors, from1904);
  }

  @Override
  public void startElement(String uri, String local, String qName, Attributes a)
      throws SAXException {
    switch (Parts.local(qName)) {
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

  private void startRow(Attributes a) {
    String r = a.getValue("r");
    long number = r == null ? rowNumber + 1 : whole(r);
    if (number > Limits.ROWS_OF_A_SHEET) {
      throw FileRefused.because(Reason.TOO_MANY_ROWS, number, Limits.ROWS_OF_A_SHEET);
    }
    if (number <= rowNumber) {
      // Rows run downwards in every honest file; a row told twice would overwrite another.
      throw FileRefused.because(Reason.DAMAGED, "row " + number, "sheet");
    }
    rowNumber = number;
    row.begin(number);
    inRow = true;
    column = -1;
  }

  private void startCell(Attributes a) {
    type = 'n';
    date = false;
    String r = null;
    for (int i = a.getLength() - 1; i >= 0; i--) {
      String attribute = a.getQName(i);
      if (attribute.length() == 1) {
        switch (attribute.charAt(0)) {
          case 'r' -> r = a.getValue(i);
          case 's' -> {
            int style = (int) whole(a.getValue(i));
            date = style >= 0 && style < dateStyles.length && dateStyles[style];
          }
          case 't' -> type = type(a.getValue(i));
          default -> {}
        }
      }
    }
    int at = r == null ? column + 1 : column(r);
    if (at >= Limits.COLUMNS) {
      throw FileRefused.because(Reason.TOO_MANY_COLUMNS, rowNumber, at + 1L, Limits.COLUMNS);
    }
    if (at < row.size()) {
      throw FileRefused.because(Reason.DAMAGED, "row " + rowNumber, "sheet");
    }
    column = at;
    formula = false;
    text.clear();
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

  private static int column(String reference) {
    int value = 0;
    for (int i = 0; i < reference.length(); i++) {
      char c = reference.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        value = value * 26 + c - 'A' + 1;
        if (value > 1 << 24) {
          break;
        }
      } else {
        break;
      }
    }
    return value - 1;
  }

  private static long whole(String digits) {
    long value = 0;
    for (int i = 0; i < digits.length() && i < 18; i++) {
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
    switch (Parts.local(qName)) {
      case "c" -> endCell();
      case "v", "t" -> collecting = false;
      case "rPh" -> phonetic--;
      case "f" -> inFormula = false;
      case "row" -> {
        inRow = false;
        try {
          if (!sink.row(row)) {
            throw new Parts.Enough();
          }
        } catch (IOException e) {
          throw new SinkFailed(e);
        }
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
      case 'd' -> {
        String iso = text.string();
        if (iso.endsWith("Z")) {
          iso = iso.substring(0, iso.length() - 1);
        }
        row.set(column, RawRow.TEXT, iso);
      }
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

  private void number() {
    if (date) {
      double serial;
      try {
        serial = Double.parseDouble(text.string());
      } catch (NumberFormatException e) {
        row.set(column, RawRow.ERROR, text.string());
        errors++;
        return;
      }
      ExcelDates.put(row, column, serial, from1904);
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
    int at = row.room(column, RawRow.NUMBER, length - start);
    byte[] bytes = row.bytes();
    for (int i = start; i < length; i++) {
      bytes[at + i - start] = c[i] < 0x80 ? (byte) c[i] : (byte) '?';
    }
  }

  /** A fault of who takes the rows, on its way through the parser. */
  static final class SinkFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SinkFailed(IOException cause) {
      super(cause);
    }

    @Override
    public synchronized IOException getCause() {
      return (IOException) super.getCause();
    }
  }
}
