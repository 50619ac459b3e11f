package org.aimass.datasets.files.excel;

import java.io.IOException;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile.Notices;
import org.aimass.datasets.files.ZippedXml;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;

/** Turns the records of one sheet of an old workbook into rows. */
final class OldSheetReader implements HSSFListener {

  private final int wanted;
  private final RowSink sink;
  private final RawRow row = new RawRow();
  private final Formats formats = new Formats();
  private SSTRecord strings;
  private int stream = -1;
  private int depth;
  private int current = -1;
  private FormulaRecord waiting;
  private long merged;
  private long formulas;
  private long errors;

  /**
   * @param wanted the sheet's number among the streams of records, the workbook's own being 0
   */
  OldSheetReader(int wanted, RowSink sink) {
    this.wanted = wanted;
    this.sink = sink;
    row.belongsTo(formats);
  }

  Notices notices() {
    return new Notices(merged, formulas, 0, errors, formats.from1904());
  }

  @Override
  public void processRecord(Record record) {
    if (record instanceof BOFRecord) {
      if (depth++ == 0) {
        stream++;
      }
    } else if (record instanceof EOFRecord) {
      depth--;
      if (stream == wanted && depth == 0) {
        finish();
        throw new OldWorkbook.Enough();
      }
    } else if (stream == 0) {
      workbook(record);
    } else if (stream == wanted && depth == 1) {
      cell(record);
    }
  }

  private void workbook(Record record) {
    if (record instanceof SSTRecord table) {
      strings = table;
    } else if (record instanceof DateWindow1904Record window) {
      formats.from1904(window.getWindowing() == 1);
    } else if (record instanceof FormatRecord format) {
      formats.pattern(format.getIndexCode(), format.getFormatString());
    } else if (record instanceof ExtendedFormatRecord style) {
      formats.style(style.getFormatIndex());
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
    formats.put(row, cell.getColumn(), value, cell.getXFIndex());
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

  private void finish() {
    if (current >= 0) {
      current = -1;
      try {
        if (!sink.row(row)) {
          throw new OldWorkbook.Enough();
        }
      } catch (IOException e) {
        throw new ZippedXml.SinkFailed(e);
      }
    }
  }
}
