package org.aimass.datasets.importing;

import java.io.IOException;
import java.util.List;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile;

/** Rows of another system as a table whose columns have their names. */
public final class IncomingTable implements TabularFile {
  private final List<String> names;
  private final long rows;
  private final Spool spool;
  private final boolean[] readAnew;
  private long read;

  /**
   * @param spool finished; whoever made it closes it
   */
  public IncomingTable(List<String> names, long rows, Spool spool, ImportOptions options) {
    this.names = names;
    this.rows = rows;
    this.spool = spool;
    readAnew = new boolean[names.size()];
    for (int c = 0; c < readAnew.length; c++) {
      // Who says that a column of texts holds numbers wants its texts read.
      readAnew[c] =
          options
              .choice(ColumnNames.clean(names.get(c)))
              .map(ColumnChoice::type)
              .filter(type -> !type.textual())
              .isPresent();
    }
  }

  @Override
  public List<Sheet> sheets() {
    return List.of(new Sheet("", false, rows, names.size()));
  }

  @Override
  public boolean namesColumns() {
    return true;
  }

  @Override
  public Notices read(String sheet, RowSink sink) throws IOException {
    read = 0;
    RawRow header = new RawRow();
    header.begin(0);
    for (int c = 0; c < names.size(); c++) {
      header.set(c, RawRow.TEXT, names.get(c));
    }
    if (sink.row(header)) {
      spool.read(
          row -> {
            read++;
            for (int c = 0; c < row.size(); c++) {
              if (row.kind(c) == RawRow.WORD && readAnew[c]) {
                row.mark(c, RawRow.TEXT);
              }
            }
            return sink.row(row);
          });
    }
    return Notices.NONE;
  }

  @Override
  public boolean cheapToReadAgain() {
    return true;
  }

  @Override
  public double progress() {
    return rows == 0 ? 1 : Math.min(1, (double) read / rows);
  }

  /** The rows stay until their file is closed. */
  @Override
  public void close() {}
}
