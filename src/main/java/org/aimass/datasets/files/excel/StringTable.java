package org.aimass.datasets.files.excel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.Scratch;

/**
 * A workbook's shared texts as bytes. A million different texts as Java strings would fill the
 * heap; here the first megabytes lie in arrays and the rest in a mapped temporary file.
 */
final class StringTable implements Closeable {

  private static final int BLOCK = 1 << 22;
  private static final int BLOCKS_IN_HEAP = 10;
  private static final int INDEX_BLOCK = 1 << 16;
  private static final int INDEX_ENTRY = 3 * Integer.BYTES;

  /** Four million texts. */
  private static final int INDEX_BLOCKS_IN_HEAP = 64;

  private final List<ByteBuffer> blocks = new ArrayList<>();

  /** For each text its block, its place there and its length. */
  private final List<ByteBuffer> index = new ArrayList<>();

  private final Scratch scratch = new Scratch();

  private ByteBuffer block;
  private int count;
  private Path spilled;
  private FileChannel channel;

  int size() {
    return count;
  }

  void add(byte[] utf8, int length) throws IOException {
    if (block == null || block.remaining() < length) {
      block = made(Math.max(BLOCK, length), blocks.size() < BLOCKS_IN_HEAP);
      blocks.add(block);
    }
    if (count % INDEX_BLOCK == 0) {
      index.add(made(INDEX_BLOCK * INDEX_ENTRY, index.size() < INDEX_BLOCKS_IN_HEAP));
    }
    index
        .get(count / INDEX_BLOCK)
        .putInt(blocks.size() - 1)
        .putInt(block.position())
        .putInt(length);
    block.put(utf8, 0, length);
    count++;
  }

  private ByteBuffer made(int bytes, boolean inHeap) throws IOException {
    if (inHeap) {
      return ByteBuffer.allocate(bytes);
    }
    scratch.take(bytes);
    if (channel == null) {
      spilled = Files.createTempFile("aimass-texts-", ".tmp");
      channel =
          FileChannel.open(
              spilled,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    long start = channel.size();
    // Written before it is mapped: a full disk is an exception here and a broken server there.
    for (ByteBuffer zeros = ByteBuffer.allocate(bytes); zeros.hasRemaining(); ) {
      channel.write(zeros, start + zeros.position());
    }
    return channel.map(FileChannel.MapMode.READ_WRITE, start, bytes);
  }

  /**
   * @return false when the table has no such text
   */
  boolean put(int number, RawRow row, int column) {
    if (number < 0 || number >= count) {
      return false;
    }
    ByteBuffer entries = index.get(number / INDEX_BLOCK);
    int at = number % INDEX_BLOCK * INDEX_ENTRY;
    int length = entries.getInt(at + 2 * Integer.BYTES);
    if (length == 0) {
      return true;
    }
    int place = row.room(column, RawRow.TEXT, length);
    blocks
        .get(entries.getInt(at))
        .get(entries.getInt(at + Integer.BYTES), row.bytes(), place, length);
    return true;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      Files.deleteIfExists(spilled);
    }
    blocks.clear();
    index.clear();
    scratch.close();
  }
}
