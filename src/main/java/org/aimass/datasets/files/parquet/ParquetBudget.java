package org.aimass.datasets.files.parquet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * What reading a file may take of the memory. The library keeps the packed bytes of a group of rows
 * and unpacks a page of each column at once, of whatever size the file says; so what it says is
 * added up before.
 */
final class ParquetBudget {
  private static final long GROUP_BYTES = 512L << 20;
  private static final long PAGES_BYTES = 256L << 20;

  /** Values of lists in one group: each is an object while its row is read. */
  private static final long LISTED = 10_000_000;

  private ParquetBudget() {}

  static void check(Path file, ParquetMetadata footer) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      for (BlockMetaData group : footer.getBlocks()) {
        long packed = 0;
        long pages = 0;
        for (ColumnChunkMetaData chunk : group.getColumns()) {
          packed += chunk.getTotalSize();
          pages += largestPage(channel, chunk);
          boolean listed =
              footer.getFileMetaData().getSchema().getMaxRepetitionLevel(chunk.getPath().toArray())
                  > 0;
          if (packed > GROUP_BYTES) {
            throw beyond(chunk, GROUP_BYTES);
          }
          if (pages > PAGES_BYTES || listed && chunk.getValueCount() > LISTED) {
            throw beyond(chunk, PAGES_BYTES);
          }
        }
      }
    }
  }

  private static FileRefused beyond(ColumnChunkMetaData chunk, long bytes) {
    return FileRefused.because(
        Reason.PARQUET_BEYOND_LIMITS, chunk.getPath().toDotString(), bytes >> 20);
  }

  /** Walks from header to header; a chunk that does not lie in the file is a fault of the file. */
  private static long largestPage(FileChannel channel, ColumnChunkMetaData chunk)
      throws IOException {
    long at = chunk.getStartingPos();
    long end = at + chunk.getTotalSize();
    if (at < 0 || chunk.getTotalSize() < 0 || end > channel.size()) {
      throw new IOException("A column lies outside of the file.");
    }
    long largest = 0;
    while (at < end) {
      channel.position(at);
      Counted in = new Counted(new BufferedInputStream(Channels.newInputStream(channel), 512));
      PageHeader header = Util.readPageHeader(in);
      int packed = header.getCompressed_page_size();
      int unpacked = header.getUncompressed_page_size();
      if (packed < 0 || unpacked < 0) {
        throw new IOException("A page has no size.");
      }
      if (unpacked > PAGES_BYTES) {
        throw beyond(chunk, PAGES_BYTES);
      }
      largest = Math.max(largest, unpacked);
      at += in.count + packed;
    }
    return largest;
  }

  /** Counts what a header takes, whatever is read ahead below it. */
  private static final class Counted extends InputStream {
    private final InputStream in;
    private long count;

    Counted(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] to, int start, int length) throws IOException {
      int n = in.read(to, start, length);
      count += Math.max(0, n);
      return n;
    }
  }
}
