package org.aimass.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Notes the process that works on the data folder, so that the next start can end one that an
 * unclean stop has left behind: two databases on one folder would destroy it.
 */
final class Leftover {
  private static final int PATIENCE_SECONDS = 30;

  private final Path note;

  Leftover(Path note) {
    this.note = note;
  }

  void note(long pid) {
    try {
      Files.createDirectories(note.getParent());
      String start =
          ProcessHandle.of(pid)
              .flatMap(p -> p.info().startInstant())
              .map(Object::toString)
              .orElse("");
      Files.writeString(note, pid + "\n" + start);
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
    process()
        .ifPresent(
            p -> {
              p.destroy();
              try {
                p.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (java.util.concurrent.ExecutionException
                  | java.util.concurrent.TimeoutException e) {
                p.destroyForcibly();
                p.onExit().join();
              }
            });
    forget();
  }

  Optional<ProcessHandle> process() {
    try {
      if (!Files.exists(note)) {
        return Optional.empty();
      }
      String[] lines = Files.readString(note).split("\n", 2);
      return ProcessHandle.of(Long.parseLong(lines[0].strip()))
          .filter(ProcessHandle::isAlive)
          .filter(
              p ->
                  p.info()
                      .startInstant()
                      .map(Object::toString)
                      .orElse("")
                      .equals(lines.length > 1 ? lines[1].strip() : ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
