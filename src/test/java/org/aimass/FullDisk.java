package org.aimass;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Lets no file of the running product's server grow beyond a size, until it is closed: a disk that
 * is full for large files only. Linux.
 */
public final class FullDisk implements AutoCloseable {
  private FullDisk() {}

  public static FullDisk forFilesAbove(long bytes) {
    limit(String.valueOf(bytes));
    return new FullDisk();
  }

  @Override
  public void close() {
    limit("unlimited");
  }

  private static void limit(String bytes) {
    long pid = RunningProduct.get().launcher().server().process().pid();
    try {
      Process prlimit =
          new ProcessBuilder("prlimit", "--pid", String.valueOf(pid), "--fsize=" + bytes + ":")
              .inheritIO()
              .start();
      if (prlimit.waitFor() != 0) {
        throw new IllegalStateException("prlimit did not limit the server's files.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
