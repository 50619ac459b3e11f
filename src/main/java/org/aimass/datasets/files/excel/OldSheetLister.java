package org.aimass.datasets.files.excel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.TabularFile.Sheet;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DimensionsRecord;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.Record;

/**
 * Lists the sheets of an old workbook that have cells of their own: sheets that are charts or
 * macros are left out.
 */
final class OldSheetLister implements HSSFListener {

  /**
   * A sheet and where it lies.
   *
   * @param stream its number among the streams of records, the workbook's own being 0
   * @param orderly whether its rows run downwards
   */
  record Content(Sheet sheet, int stream, boolean orderly) {}

  /** What a stream of records is. */
  private static final class Stream {
    private final boolean cells;
    private long rows = -1;
    private int columns = -1;
    private boolean orderly = true;
    private int row = -1;

    Stream(boolean cells) {
      this.cells = cells;
    }
  }

  private final List<BoundSheetRecord> bound = new ArrayList<>();
  private final List<Stream> streams = new ArrayList<>();
  private final String name;
  private int depth;

  /**
   * @param name of the file
   */
  OldSheetLister(String name) {
    this.name = name;
  }

  @Override
  public void processRecord(Record record) {
    if (record instanceof BOFRecord start) {
      if (streams.isEmpty() && start.getVersion() != BOFRecord.VERSION) {
        throw FileRefused.because(Reason.OLDEST_EXCEL, name);
      }
      if (depth++ == 0) {
        streams.add(new Stream(start.getType() == BOFRecord.TYPE_WORKSHEET));
      }
    } else if (record instanceof EOFRecord) {
      depth--;
    } else if (record instanceof BoundSheetRecord sheet) {
      bound.add(sheet);
    } else if (depth == 1 && !streams.isEmpty()) {
      inStream(streams.get(streams.size() - 1), record);
    }
  }

  private static void inStream(Stream stream, Record record) {
    if (record instanceof DimensionsRecord size) {
      stream.rows = size.getLastRow();
      stream.columns = size.getLastCol();
    } else if (record instanceof CellValueRecordInterface cell) {
      stream.orderly &= cell.getRow() >= stream.row;
      stream.row = cell.getRow();
    }
  }

  List<Content> contents() {
    // The streams lie in the order of the places that the list of sheets names.
    List<BoundSheetRecord> placed = new ArrayList<>(bound);
    placed.sort(Comparator.comparingInt(BoundSheetRecord::getPositionOfBof));
    List<Content> found = new ArrayList<>();
    for (BoundSheetRecord sheet : bound) {
      int at = placed.indexOf(sheet) + 1;
      Stream stream = at < streams.size() ? streams.get(at) : null;
      if (stream != null && stream.cells) {
        found.add(
            new Content(
                new Sheet(
                    sheet.getSheetname(),
                    sheet.isHidden() || sheet.isVeryHidden(),
                    stream.rows,
                    stream.columns),
                at,
                stream.orderly));
      }
    }
    return List.copyOf(found);
  }
}
