package org.aimass.datasets.connectors.excel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.aimass.datasets.connectors.FileRefused;
import org.aimass.datasets.connectors.FileRefused.Reason;
import org.aimass.datasets.connectors.RawRow;
import org.aimass.datasets.connectors.RowSink;
import org.aimass.datasets.connectors.TabularFile;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.DimensionsRecord;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;

/** A workbook of Excel 97 to 2003, read record by record. */
public final class OldWorkbook implements TabularFile {

  private final POIFSFileSystem files;
  private final String name;
  private List<Sheet> sheets = List.of();
  private long rowsOfTheSheet = 1;
  private volatile long rowsRead;

  private OldWorkbook(POIFSFileSystem files, String name) {
    this.files = files;
    this.name = name;
  }

  /**
   * @param named true when the file's ending says what it is
   */
  public static OldWorkbook open(Path file, String name, boolean named) throws IOException {
    POIFSFileSystem files;
    try {
      files = new POIFSFileSystem(file.toFile(), true);
    } catch (IOException | RuntimeException e) {
      throw FileRefused.because(Reason.TRUNCATED, name);
    }
    try {
      if (files.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
        throw FileRefused.because(Reason.ENCRYPTED, name);
      }
      if (!files.getRoot().hasEntryCaseInsensitive("Workbook")
          && !files.getRoot().hasEntryCaseInsensitive("Book")) {
        throw FileRefused.because(Reason.NOT_A_WORKBOOK, name);
      }
      if (!named) {
        throw FileRefused.because(Reason.OLD_EXCEL_RENAMED, name);
      }
      OldWorkbook workbook = new OldWorkbook(files, name);
      SheetLister lister = new SheetLister();
      workbook.walk(lister);
      workbook.sheets = lister.sheets();
      if (workbook.sheets.isEmpty()) {
        throw FileRefused.because(Reason.NO_SHEET, name);
      }
      return workbook;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private void walk(HSSFListener listener) throws IOException {
    HSSFRequest request = new HSSFRequest();
    request.addListenerForAllRecords(listener);
    try {
      new HSSFEventFactory().processWorkbookEvents(request, files);
    } catch (Enough e) {
      // The listener has what it wanted.
    } catch (SheetHandler.SinkFailed e) {
      throw e.getCause();
    } catch (EncryptedDocumentException e) {
      throw FileRefused.because(Reason.ENCRYPTED, name);
    } catch (org.aimass.platform.Problem e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw FileRefused.because(Reason.DAMAGED, name, "Workbook");
    }
  }

  @Override
  public List<Sheet> sheets() {
    return sheets;
  }

  @Override
  public Notices read(String sheet, RowSink sink) throws IOException {
    int index = choose(sheet);
    rowsRead = 0;
    rowsOfTheSheet = Math.max(1, sheets.get(index).rows());
    SheetReader reader =
        new SheetReader(
            index,
            row -> {
              rowsRead = row.number();
              return sink.row(row);
            });
    FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(reader);
    reader.formats = formats;
    walk(formats);
    reader.finish();
    return reader.notices();
  }

  private int choose(String sheet) {
    for (int i = 0; i < sheets.size(); i++) {
      if (sheet == null || sheet.isEmpty()
          ? !sheets.get(i).hidden()
          : sheets.get(i).name().equals(sheet)) {
        return i;
      }
    }
    if (sheet == null || sheet.isEmpty()) {
      return 0;
    }
    throw FileRefused.because(
        Reason.NO_SUCH_SHEET,
        sheet,
        sheets.stream().map(Sheet::name).collect(Collectors.joining(", ")));
  }

  @Override
  public boolean cheapToReadAgain() {
    return false;
  }

  @Override
  public double progress() {
    return Math.min(1, rowsRead / (double) rowsOfTheSheet);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }

  /** Notes names and sizes. */
  private static final class SheetLister implements HSSFListener {
    private final List<BoundSheetRecord> bound = new ArrayList<>();
    private final List<DimensionsRecord> dimensions = new ArrayList<>();

    @Override
    public void processRecord(Record record) {
      if (record instanceof BoundSheetRecord sheet) {
        bound.add(sheet);
      } else if (record instanceof DimensionsRecord size) {
        dimensions.add(size);
      }
    }

    List<Sheet> sheets() {
      List<Sheet> found = new ArrayList<>();
      for (int i = 0; i < bound.size(); i++) {
        boolean sized = i < dimensions.size();
        found.add(
            new Sheet(
                bound.get(i).getSheetname(),
                bound.get(i).isHidden() || bound.get(i).isVeryHidden(),
                sized ? dimensions.get(i).getLastRow() : -1,
                sized ? dimensions.get(i).getLastCol() : -1));
      }
      return List.copyOf(found);
    }
  }

  /** Turns the records of one sheet into rows. */
  private static final class SheetReader implements HSSFListener {
    private final int wanted;
    private final RowSink sink;
    private final RawRow row = new RawRow();
    private FormatTrackingHSSFListener formats;
    private SSTRecord strings;
    private boolean from1904;
    private int sheet = -1;
    private int depth;
    private int current = -1;
    private FormulaRecord waiting;
    private long merged;
    private long formulas;
    private long errors;

    SheetReader(int wanted, RowSink sink) {
      this.wanted = wanted;
      this.sink = sink;
    }

    Notices notices() {
      return new Notices(merged, formulas, 0, errors, from1904);
    }

    @Override
    public void processRecord(Record record) {
      if (record instanceof BOFRecord start) {
        depth++;
        if (depth == 1
            && (start.getType() == BOFRecord.TYPE_WORKSHEET
                || start.getType() == BOFRecord.TYPE_CHART)) {
          sheet++;
        }
      } else if (record instanceof EOFRecord) {
        depth--;
        if (sheet == wanted && depth == 0) {
          finish();
          throw new Enough();
        }
      } else if (record instanceof SSTRecord table) {
        strings = table;
      } else if (record instanceof DateWindow1904Record window) {
        from1904 = window.getWindowing() == 1;
      } else if (sheet == wanted && depth == 1) {
        cell(record);
      }
    }

    private void cell(Record record) {
      if (record instanceof MergeCellsRecord areas) {
        merged += areas.getNumAreas();
      } else if (record instanceof StringRecord text && waiting != null) {
        put(waiting, RawRow.TEXT, text.getString());
        waiting = null;
      } else if (record instanceof CellValueRecordInterface value) {
        turn(value.getRow());
        if (record instanceof LabelSSTRecord label) {
          put(value, RawRow.TEXT, strings.getString(label.getSSTIndex()).getString());
        } else if (record instanceof LabelRecord label) {
          put(value, RawRow.TEXT, label.getValue());
        } else if (record instanceof NumberRecord number) {
          number(value, number.getValue());
        } else if (record instanceof RKRecord number) {
          number(value, number.getRKNumber());
        } else if (record instanceof BoolErrRecord flag) {
          if (flag.isBoolean()) {
            put(value, RawRow.BOOLEAN, String.valueOf(flag.getBooleanValue()));
          } else {
            errors++;
            put(value, RawRow.ERROR, error(flag.getErrorValue()));
          }
        } else if (record instanceof FormulaRecord formula) {
          formulas++;
          formula(formula);
        }
      }
    }

    private void formula(FormulaRecord formula) {
      CellType type = formula.getCachedResultTypeEnum();
      if (type == CellType.STRING && formula.hasCachedResultString()) {
        waiting = formula;
      } else if (type == CellType.NUMERIC) {
        number(formula, formula.getValue());
      } else if (type == CellType.BOOLEAN) {
        put(formula, RawRow.BOOLEAN, String.valueOf(formula.getCachedBooleanValue()));
      } else if (type == CellType.ERROR) {
        errors++;
        put(formula, RawRow.ERROR, error(formula.getCachedErrorValue()));
      }
    }

    private static String error(int code) {
      return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERROR!";
    }

    private void number(CellValueRecordInterface cell, double value) {
      int format = formats.getFormatIndex(cell);
      if (ExcelDates.isDate(format, formats.getFormatString(format))) {
        if (cell.getColumn() >= row.size()) {
          ExcelDates.put(row, cell.getColumn(), value, from1904);
        }
      } else {
        long whole = (long) value;
        put(
            cell,
            RawRow.NUMBER,
            whole == value && Math.abs(value) < 1e15
                ? Long.toString(whole)
                : Double.toString(value));
      }
    }

    private void put(CellValueRecordInterface cell, byte kind, String text) {
      if (!text.isEmpty()) {
        row.set(cell.getColumn(), kind, text);
      }
    }

    private void turn(int number) {
      if (number != current) {
        finish();
        current = number;
        row.begin(number + 1L);
      }
    }

    void finish() {
      if (current >= 0) {
        current = -1;
        try {
          if (!sink.row(row)) {
            throw new Enough();
          }
        } catch (IOException e) {
          throw new SheetHandler.SinkFailed(e);
        }
      }
    }
  }
}
