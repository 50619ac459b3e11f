package org.aimass.datasets.files.jsonl;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aimass.datasets.files.CountedStream;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile;

/** A file of JSON objects: one walk finds the columns, the next ones give the rows. */
final class JsonFile implements TabularFile {
  private final Path file;
  private final String name;
  private final long size;
  private JsonColumns columns;
  private volatile CountedStream behind;

  JsonFile(Path file, String name) throws IOException {
    this.file = file;
    this.name = name;
    size = Files.size(file);
  }

  @Override
  public List<Sheet> sheets() {
    return List.of(new Sheet("", false, -1, -1));
  }

  @Override
  public boolean namesColumns() {
    return true;
  }

  @Override
  public Notices read(String sheet, RowSink sink) throws IOException {
    if (columns == null) {
      columns = columns();
    }
    RawRow row = new RawRow();
    row.begin(0);
    List<String> names = List.copyOf(columns.names());
    for (int c = 0; c < names.size(); c++) {
      row.set(c, RawRow.TEXT, names.get(c));
    }
    if (!sink.row(row)) {
      return Notices.NONE;
    }
    try (JsonObjects objects = open(columns)) {
      long last = 0;
      while (objects.next(row)) {
        // Of several objects in one line each needs a number of its own.
        last = Math.max(last + 1, row.number());
        row.renumber(last);
        if (!sink.row(row)) {
          break;
        }
      }
    }
    return Notices.NONE;
  }

  private JsonColumns columns() throws IOException {
    JsonColumns found = new JsonColumns();
    long objects = 0;
    try (JsonObjects all = open(found)) {
      while (all.next(null)) {
        objects++;
      }
    }
    if (objects == 0) {
      throw FileRefused.because(Reason.EMPTY, name);
    }
    return found;
  }

  private JsonObjects open(JsonColumns into) throws IOException {
    InputStream in = Files.newInputStream(file);
    behind = new CountedStream(in);
    return new JsonObjects(new BufferedInputStream(behind, 1 << 16), into);
  }

  @Override
  public boolean cheapToReadAgain() {
    return false;
  }

  @Override
  public double progress() {
    CountedStream at = behind;
    return at == null || size == 0 ? 0 : Math.min(1, at.count() / (double) size);
  }

  @Override
  public void close() {
    // Every reading opens and closes the file itself.
  }
}
