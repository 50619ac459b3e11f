package org.aimass.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.aimass.platform.Files;

/**
 * The disk that the files of one person may take while they wait for their import. A new file makes
 * room for itself: the oldest that waits goes. Only what comes at the same time is refused.
 */
final class UploadQuota {
  private static final int MOST_FILES = 50;

  private final long bytes;
  private final Map<Long, Long> coming = new ConcurrentHashMap<>();

  /** A file that waits. */
  record Waiting(Path folder, Uploads.About about) {}

  UploadQuota(long bytes) {
    this.bytes = bytes;
  }

  /**
   * Says that more of a file comes.
   *
   * @param more bytes; negative for a file that is whole, or that was given up
   * @throws UploadRefused 507 when all that comes from this person at a time is too much
   */
  void comes(long owner, long more, Path uploads) {
    long all = coming.merge(owner, more, Long::sum);
    if (more < 0) {
      coming.remove(owner, 0L);
      return;
    }
    if (all > bytes) {
      throw UploadRefused.quota(bytes);
    }
    makeRoom(owner, all, uploads);
  }

  private void makeRoom(long owner, long wanted, Path uploads) {
    List<Waiting> own = waiting(owner, uploads);
    long taken = own.stream().mapToLong(w -> w.about().bytes()).sum();
    while (!own.isEmpty() && (own.size() >= MOST_FILES || taken + wanted > bytes)) {
      Waiting oldest = own.remove(0);
      taken -= oldest.about().bytes();
      Files.delete(oldest.folder());
    }
  }

  /** The oldest first. */
  private static List<Waiting> waiting(long owner, Path uploads) {
    try (Stream<Path> folders = java.nio.file.Files.list(uploads)) {
      return new ArrayList<>(
          folders
              .flatMap(folder -> Uploads.about(folder).map(a -> new Waiting(folder, a)).stream())
              .filter(w -> w.about().owner() == owner)
              .sorted(Comparator.comparing(w -> w.about().received()))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
