package org.aimass.datasets.files.excel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.ZippedXml;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** A workbook of Excel 97 to 2003, read record by record. */
public final class OldWorkbook implements TabularFile {

  private final POIFSFileSystem files;
  private final String name;
  private List<OldSheetLister.Content> contents = List.of();
  private List<Sheet> sheets = List.of();
  private long rowsOfTheSheet = 1;
  private volatile long rowsRead;

  /** Of who takes the rows: no fault of the file. */
  private RuntimeException fault;

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
      if (!files.getRoot().hasEntryCaseInsensitive("Workbook")) {
        throw FileRefused.because(Reason.OLDEST_EXCEL, name);
      }
      if (!named) {
        throw FileRefused.because(Reason.OLD_EXCEL_RENAMED, name);
      }
      OldWorkbook workbook = new OldWorkbook(files, name);
      OldSheetLister lister = new OldSheetLister(name);
      workbook.walk(lister);
      workbook.contents = lister.contents();
      workbook.sheets = workbook.contents.stream().map(OldSheetLister.Content::sheet).toList();
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
    } catch (ZippedXml.SinkFailed e) {
      throw e.getCause();
    } catch (EncryptedDocumentException e) {
      throw FileRefused.because(Reason.ENCRYPTED, name);
    } catch (org.aimass.platform.Problem e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (e == fault) {
        throw fault;
      }
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
    RowSink counting =
        row -> {
          rowsRead = row.number();
          try {
            return sink.row(row);
          } catch (RuntimeException e) {
            fault = e;
            throw e;
          }
        };
    SortedRows sorted = contents.get(index).orderly() ? null : new SortedRows();
    OldSheetReader reader =
        new OldSheetReader(contents.get(index).stream(), sorted == null ? counting : sorted);
    walk(reader);
    if (sorted != null) {
      sorted.into(counting);
    }
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

  /** Ends the walk through the records early. */
  static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }
}
