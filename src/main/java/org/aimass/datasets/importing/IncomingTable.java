package org.aimass.datasets.importing;

import java.io.IOException;
import java.util.List;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile;

/** Rows of another system as a table whose columns have their names. */
public final class IncomingTable implements TabularFile {
  private final List<String> names;
  private final long rows;
  private final Spool spool;
  private final ImportOptions options;
  private long read;

  /**
   * @param spool finished; whoever made it closes it
   */
  public IncomingTable(List<String> names, long rows, Spool spool, ImportOptions options) {
    this.names = names;
    this.rows = rows;
    this.spool = spool;
    this.options = options;
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
  public Notices read(String sheet, RowSink to) throws IOException {
    RowSink sink = ChosenTexts.read(options, to);
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
