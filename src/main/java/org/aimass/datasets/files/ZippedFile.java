package org.aimass.datasets.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import org.aimass.datasets.files.FileRefused.Reason;

/**
 * The one table in a zip file, unpacked beside it until it is closed. What programs put around it
 * (folders, notes, hidden files) is left alone; of two tables nobody could say which is meant.
 */
final class ZippedFile extends WrappedFile {

  static final String ENDING = "zip";
  private static final int NAMES_TOLD = 5;
  private static final String UNPACKED = "unpacked-";

  private final Path unpacked;
  private final Scratch scratch;

  private ZippedFile(Path unpacked, Scratch scratch, TabularFile table) {
    super(table);
    this.unpacked = unpacked;
    this.scratch = scratch;
  }

  static ZippedFile open(Path file, String name, TextChoice choice) throws IOException {
    Path unpacked = Files.createTempFile(file.toAbsolutePath().getParent(), UNPACKED, ".tmp");
    Scratch scratch = new Scratch();
    try (GuardedZip zip = GuardedZip.open(file, name)) {
      String part = onlyTable(zip, name);
      try (InputStream in = zip.open(part)) {
        unpack(in, unpacked, scratch);
      } catch (ZipException | EOFException e) {
        throw FileRefused.because(Reason.TRUNCATED, name);
      }
      return new ZippedFile(unpacked, scratch, TabularFiles.open(unpacked, last(part), choice));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(unpacked);
      scratch.close();
      throw e;
    }
  }

  private static void unpack(InputStream in, Path to, Scratch scratch) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(to)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        scratch.take(n);
        out.write(buffer, 0, n);
      }
    }
  }

  private static String onlyTable(GuardedZip zip, String name) {
    List<String> tables = zip.names().stream().filter(ZippedFile::table).toList();
    if (tables.isEmpty()) {
      throw FileRefused.because(Reason.NO_TABLE_IN_ARCHIVE, name);
    }
    if (tables.size() > 1) {
      throw FileRefused.because(
          Reason.SEVERAL_TABLES_IN_ARCHIVE,
          name,
          tables.size(),
          String.join(", ", tables.stream().limit(NAMES_TOLD).map(ZippedFile::last).toList()));
    }
    return tables.get(0);
  }

  private static boolean table(String part) {
    String plain = last(part).toLowerCase(java.util.Locale.ROOT);
    return !part.startsWith("__MACOSX/")
        && !plain.startsWith(".")
        && TabularFiles.endings().stream().anyMatch(ending -> plain.endsWith("." + ending));
  }

  private static String last(String part) {
    return part.substring(Math.max(part.lastIndexOf('/'), part.lastIndexOf('\\')) + 1);
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      Files.deleteIfExists(unpacked);
      scratch.close();
    }
  }
}
