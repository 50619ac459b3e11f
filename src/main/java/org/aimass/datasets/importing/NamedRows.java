package org.aimass.datasets.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile;

/**
 * The rows of a file below its header, which is found as for an import. Rows that look like sums or
 * footers are rows: who reads here decides nothing about them.
 */
public final class NamedRows {
  private final TabularFile file;
  private final String sheet;
  private final Headers.Found found;

  private NamedRows(TabularFile file, String sheet, Headers.Found found) {
    this.file = file;
    this.sheet = sheet;
    this.found = found;
  }

  /**
   * @param sheet empty for the first one
   */
  public static NamedRows of(TabularFile file, String sheet) throws IOException {
    List<RawRow> head = new ArrayList<>();
    file.read(sheet, row -> head.add(row.copy()) && head.size() < Survey.HEAD);
    if (head.isEmpty()) {
      throw FileRefused.because(Reason.NO_SHEET, sheet);
    }
    Headers.Found found =
        file.namesColumns()
            ? Headers.given(head.get(0))
            : new Headers().find(head, ImportOptions.NONE.headerRow(), file.textForm().isPresent());
    return new NamedRows(file, sheet, found);
  }

  /** The names of the columns, all different. */
  public List<String> columns() {
    return Headers.names(found.labels()).stream().map(Headers.Named::name).toList();
  }

  /** Gives every row of data; blank rows are none. */
  public void read(RowSink sink) throws IOException {
    file.read(sheet, row -> row.number() <= found.dataAfter() || row.blank() || sink.row(row));
  }
}
