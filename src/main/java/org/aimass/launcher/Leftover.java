package org.aimass.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Notes the process that works on the data folder, so that the next start can end one that an
 * unclean stop has left behind: two databases on one folder would destroy it.
 */
final class Leftover {
  private static final int PATIENCE_SECONDS = 30;

  /** Two Java machines may read the start of one process differently by this. */
  private static final long TOLERANCE_MILLIS = 3_000;

  private final Path note;

  Leftover(Path note) {
    this.note = note;
  }

  void note(long pid) {
    try {
      Files.createDirectories(note.getParent());
      Files.writeString(note, pid + "\n" + ProcessHandle.of(pid).map(Leftover::start).orElse(0L));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget() {
    try {
      Files.deleteIfExists(note);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends the noted process if it still runs: gently first. Its start time shows that the number was
   * not given anew.
   */
  void end() {
    process().ifPresent(Leftover::end);
    forget();
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  Optional<ProcessHandle> process() {
    try {
      if (!Files.exists(note)) {
        return Optional.empty();
      }
      String[] lines = Files.readString(note).split("\n", 2);
      long start = Long.parseLong(lines[1].strip());
      return ProcessHandle.of(Long.parseLong(lines[0].strip()))
          .filter(ProcessHandle::isAlive)
          .filter(p -> Math.abs(start(p) - start) < TOLERANCE_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // Cut off by a crash.
      return Optional.empty();
    }
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
