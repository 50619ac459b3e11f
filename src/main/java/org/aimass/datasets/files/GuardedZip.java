package org.aimass.datasets.files;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.aimass.datasets.files.FileRefused.Reason;

/**
 * A zip file of strangers: it is weighed before a byte is unpacked, and again while it is, because
 * a zip's table of contents can lie.
 */
public final class GuardedZip implements Closeable {

  /** How programs in China name files in a zip that does not say UTF-8. */
  private static final Charset CHINESE = Charset.forName("GB18030");

  private final ZipFile zip;
  private final String name;
  private volatile long unpacked;

  private GuardedZip(ZipFile zip, String name) {
    this.zip = zip;
    this.name = name;
  }

  public static GuardedZip open(Path file, String name) throws IOException {
    ZipFile zip;
    try {
      zip = opened(file);
    } catch (ZipException e) {
      throw String.valueOf(e.getMessage()).contains("encrypted")
          ? FileRefused.because(Reason.ENCRYPTED_ARCHIVE, name)
          : FileRefused.because(Reason.TRUNCATED, name);
    } catch (EOFException | IllegalArgumentException e) {
      // Its table of contents points beyond its end, or names parts in no encoding.
      throw FileRefused.because(Reason.TRUNCATED, name);
    }
    try {
      weigh(zip);
    } catch (IllegalArgumentException e) {
      zip.close();
      throw FileRefused.because(Reason.TRUNCATED, name);
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
    return new GuardedZip(zip, name);
  }

  private static ZipFile opened(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      if (String.valueOf(e.getMessage()).contains("bad entry name")) {
        return new ZipFile(file.toFile(), CHINESE);
      }
      throw e;
    }
  }

  private static void weigh(ZipFile zip) {
    if (zip.size() > Limits.ZIP_ENTRIES) {
      throw FileRefused.because(Reason.TOO_MANY_PARTS, zip.size(), Limits.ZIP_ENTRIES);
    }
    Set<String> seen = new HashSet<>();
    long sum = 0;
    for (var entries = zip.entries(); entries.hasMoreElements(); ) {
      ZipEntry entry = entries.nextElement();
      if (!seen.add(entry.getName())) {
        throw FileRefused.because(Reason.DUPLICATE_PARTS, entry.getName());
      }
      long size = Math.max(0, entry.getSize());
      suspicious(entry, size);
      sum += size;
    }
    if (sum > Limits.UNPACKED_BYTES) {
      throw tooLarge();
    }
  }

  private static FileRefused tooLarge() {
    return FileRefused.because(Reason.TOO_LARGE, Limits.UNPACKED_BYTES >> 20);
  }

  private static void suspicious(ZipEntry entry, long size) {
    if (size > Limits.ZIP_SMALL
        && size > Math.max(1, entry.getCompressedSize()) * Limits.ZIP_RATIO) {
      throw FileRefused.because(Reason.SUSPICIOUS_COMPRESSION, entry.getName(), Limits.ZIP_RATIO);
    }
  }

  /** The names of all parts that are no folders. */
  public List<String> names() {
    return zip.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
  }

  public boolean has(String part) {
    return zip.getEntry(part) != null;
  }

  public long size(String part) {
    ZipEntry entry = zip.getEntry(part);
    return entry == null ? 0 : Math.max(0, entry.getSize());
  }

  /** Bytes unpacked from the part that was opened last. */
  public long unpacked() {
    return unpacked;
  }

  public InputStream open(String part) throws IOException {
    ZipEntry entry = zip.getEntry(part);
    if (entry == null) {
      throw FileRefused.because(Reason.DAMAGED, name, part);
    }
    unpacked = 0;
    return new FilterInputStream(zip.getInputStream(entry)) {
      private long count;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        int n = super.read(to, offset, length);
        if (n > 0) {
          count += n;
          unpacked = count;
          suspicious(entry, count);
          if (count > Limits.UNPACKED_BYTES) {
            throw tooLarge();
          }
        }
        return n;
      }
    };
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
