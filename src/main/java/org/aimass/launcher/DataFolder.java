package org.aimass.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The data folder in the hands of one launcher: two products on one folder would destroy each
 * other's data. The lock goes with the process, however that ends.
 */
final class DataFolder implements AutoCloseable {
  static final String LOCK = "launcher.lock";

  /** So long a product whose Maven was killed may take to stop. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FileChannel channel;

  private DataFolder(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the folder if it is not there, and takes it.
   *
   * @param patience how long to wait for somebody else to give it back
   * @throws CannotStart when it cannot be written, or somebody else has it
   */
  static DataFolder take(Path folder, Duration patience) {
    FileChannel channel = open(folder);
    try {
      long end = System.nanoTime() + patience.toNanos();
      while (lock(channel) == null) {
        if (System.nanoTime() > end) {
          channel.close();
          throw taken(folder);
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
      String owner = String.valueOf(ProcessHandle.current().pid());
      channel.truncate(0).write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)), 0);
      return new DataFolder(channel);
    } catch (IOException e) {
      throw unwritable(folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Interrupted.", e);
    }
  }

  private static CannotStart taken(Path folder) throws IOException {
    return new CannotStart(
        "AI Mass runs already on the data folder "
            + folder
            + " (process "
            + Files.readString(folder.resolve(LOCK)).strip()
            + "). Stop it first, or name another folder with AIMASS_DATA.");
  }

  private static FileChannel open(Path folder) {
    try {
      Files.createDirectories(folder);
      return FileChannel.open(
          folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // By this very Java machine.
      return null;
    }
  }

  private static CannotStart unwritable(Path folder, IOException e) {
    return new CannotStart(
        "The data folder "
            + folder
            + " cannot be written ("
            + e.getClass().getSimpleName()
            + "). Make it belong to the user "
            + System.getProperty("user.name")
            + ", or name another folder with AIMASS_DATA.",
        e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
