package org.aimass.modelling.training.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.RowReader;
import org.aimass.modelling.preparing.RawTable;

/**
 * The rows of a dataset version in a compact file, {@code data.bin} of a job folder. It names its
 * columns and their types, and is read for these only. Each row begins with a 1, followed for each
 * column by a byte (0 for missing) and the value; a 0 and the number of rows end the file.
 *
 * <pre>{@code
 * try (TableFile.Writer rows = TableFile.write(folder.resolve("data.bin"), columns)) {
 *   datasets.read(id, version, names, rows);
 *   rows.complete();
 * }
 * }</pre>
 */
public final class TableFile {
  private static final byte[] MAGIC = "AIMASST2".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_TEXT = 64 << 20;

  private TableFile() {}

  public static Writer write(Path file, List<Column> columns) throws IOException {
    return new Writer(file, columns);
  }

  /** Takes typed rows. The file appears under its name only after {@link #complete}. */
  public static final class Writer implements RowReader, Closeable {
    private final Path file;
    private final Path temporary;
    private final List<Column> columns;
    private final DataOutputStream out;
    private long rows;

    private Writer(Path file, List<Column> columns) throws IOException {
      this.file = file;
      this.columns = List.copyOf(columns);
      temporary = file.resolveSibling(file.getFileName() + ".part");
      out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16));
      out.write(MAGIC);
      out.writeInt(columns.size());
      for (Column column : columns) {
        text(out, column.name());
        text(out, column.type().name());
      }
    }

    @Override
    public boolean row(Object[] values) throws IOException {
      out.writeByte(1);
      for (int i = 0; i < columns.size(); i++) {
        Object value = values[i];
        if (value == null) {
          out.writeByte(0);
          continue;
        }
        out.writeByte(1);
        columns.get(i).type().write(value, out);
      }
      rows++;
      return true;
    }

    public long rows() {
      return rows;
    }

    public void complete() throws IOException {
      out.writeByte(0);
      out.writeLong(rows);
      out.close();
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
      out.close();
      Files.deleteIfExists(temporary);
    }
  }

  private static void text(DataOutputStream out, String value) throws IOException {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(text.length);
    out.write(text);
  }

  /** True when the file is there and is a table of exactly these columns, in this order. */
  public static boolean holds(Path file, List<Column> columns) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return begins(in, columns);
    } catch (EOFException e) {
      return false;
    }
  }

  private static boolean begins(DataInputStream in, List<Column> columns) throws IOException {
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC) || in.readInt() != columns.size()) {
      return false;
    }
    for (Column column : columns) {
      if (!text(in).equals(column.name()) || !text(in).equals(column.type().name())) {
        return false;
      }
    }
    return true;
  }

  public static RawTable read(Path file, List<Column> columns) throws IOException {
    RawTable.Builder table = RawTable.of(columns);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (!begins(in, columns)) {
        throw new IOException(file.getFileName() + " is not a table of these columns");
      }
      Object[] values = new Object[columns.size()];
      long rows = 0;
      while (in.readByte() == 1) {
        for (int i = 0; i < values.length; i++) {
          values[i] = in.readByte() == 0 ? null : columns.get(i).type().read(in);
        }
        table.row(values);
        rows++;
      }
      if (in.readLong() != rows) {
        throw new IOException(file.getFileName() + " is cut off");
      }
    }
    return table.build();
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST_TEXT) {
      throw new IOException("A text of " + length + " bytes");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
