package org.aimass.datasets.files.parquet;

import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** A Parquet file, read one group of rows after the other. */
final class ParquetFile implements TabularFile {
  private final Path file;
  private final String name;
  private final long rows;
  private final List<ParquetColumn> columns;
  private volatile long behind;

  private ParquetFile(Path file, String name, long rows, List<ParquetColumn> columns) {
    this.file = file;
    this.name = name;
    this.rows = rows;
    this.columns = columns;
  }

  static ParquetFile open(Path file, String name) throws IOException {
    try (ParquetFileReader reader = reader(file)) {
      ParquetMetadata footer = reader.getFooter();
      long rows = reader.getRecordCount();
      if (rows > Limits.ROWS_OF_A_TEXT || rows < 0) {
        throw FileRefused.because(Reason.TOO_MANY_ROWS, rows, Limits.ROWS_OF_A_TEXT);
      }
      ParquetBudget.check(file, footer);
      return new ParquetFile(
          file, name, rows, ParquetColumn.of(footer.getFileMetaData().getSchema()));
    } catch (FileRefused e) {
      throw e;
    } catch (IOException | RuntimeException | LinkageError e) {
      // The library says in many ways that a file is none, or that its end is missing.
      throw FileRefused.because(Reason.NO_PARQUET, name);
    }
  }

  private static ParquetFileReader reader(Path file) throws IOException {
    return ParquetFileReader.open(
        ParquetReader.makeInputFile(file.toFile()),
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
  }

  @Override
  public List<Sheet> sheets() {
    return List.of(new Sheet("", false, rows, columns.size()));
  }

  @Override
  public boolean namesColumns() {
    return true;
  }

  @Override
  public Notices read(String sheet, RowSink sink) throws IOException {
    behind = 0;
    RawRow row = new RawRow();
    row.begin(0);
    for (int c = 0; c < columns.size(); c++) {
      row.set(c, RawRow.TEXT, columns.get(c).name());
    }
    if (!sink.row(row)) {
      return Notices.NONE;
    }
    Groups groups = new Groups();
    try {
      while (groups.next(row)) {
        behind++;
        if (!sink.row(row)) {
          break;
        }
      }
    } finally {
      groups.close();
    }
    return Notices.NONE;
  }

  /** The rows of all groups, with the library's faults in words. */
  private final class Groups {
    private ParquetFileReader reader;
    private MessageType schema;
    private MessageColumnIO io;
    private RecordReader<Group> records;
    private long left;
    private long number;

    boolean next(RawRow row) {
      try {
        if (reader == null) {
          reader = reader(file);
          schema = reader.getFileMetaData().getSchema();
          io = new ColumnIOFactory().getColumnIO(schema);
        }
        while (left == 0) {
          PageReadStore pages = reader.readNextRowGroup();
          if (pages == null) {
            return false;
          }
          left = pages.getRowCount();
          records = io.getRecordReader(pages, new GroupRecordConverter(schema));
        }
        left--;
        Group group = records.read();
        row.begin(++number);
        for (int c = 0; c < columns.size(); c++) {
          columns.get(c).put(group, row, c);
        }
        return true;
      } catch (FileRefused e) {
        throw e;
      } catch (IOException | RuntimeException | LinkageError e) {
        throw FileRefused.because(Reason.DAMAGED_PARQUET, name);
      }
    }

    void close() throws IOException {
      if (reader != null) {
        reader.close();
      }
    }
  }

  @Override
  public boolean cheapToReadAgain() {
    return false;
  }

  @Override
  public double progress() {
    return rows == 0 ? 1 : Math.min(1, behind / (double) rows);
  }

  @Override
  public void close() {
    // Every reading opens and closes the file itself.
  }
}
