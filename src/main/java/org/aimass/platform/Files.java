package org.aimass.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Where the product keeps files: one data folder (AIMASS_DATA), in it a folder for each purpose.
 * Names inside are always our own ids, never a user's words.
 */
@ApplicationScoped
public class Files {
  private static final long ALMOST_NOTHING = 1 << 20;

  /** What the systems say of a full disk, an exhausted quota, and the largest file they allow. */
  private static final List<String> NO_ROOM =
      List.of(
          "No space left", "Disk quota exceeded", "File too large", "not enough space on the disk");

  private final Path data =
      Path.of(Configuration.text("AIMASS_DATA", "data")).toAbsolutePath().normalize();

  public Path data() {
    return data;
  }

  /** A folder below the data folder, made when it is not there. */
  public Path folder(String... names) {
    Path folder = data;
    for (String name : names) {
      folder = folder.resolve(name);
    }
    folder = folder.normalize();
    if (!folder.startsWith(data)) {
      throw new IllegalArgumentException("Outside the data folder: " + String.join("/", names));
    }
    try {
      return java.nio.file.Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new empty temporary folder; whoever asks for it deletes it. */
  public Path temp(String prefix) {
    try {
      return java.nio.file.Files.createTempDirectory(folder("temp"), prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether a write failed because the disk, or a share of it, has no room left.
   *
   * @param where the file or folder that was written, or one beside it
   */
  public static boolean noRoom(IOException e, Path where) {
    // The system's words may be in its own language; a disk that is full shows it.
    String reason = String.valueOf(e.getMessage());
    return NO_ROOM.stream().anyMatch(reason::contains)
        || where.toFile().getUsableSpace() < ALMOST_NOTHING;
  }

  /** Deletes a file or a folder with all that is in it; what is already gone is no error. */
  public static void delete(Path root) {
    if (!java.nio.file.Files.exists(root)) {
      return;
    }
    try {
      java.nio.file.Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              java.nio.file.Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e)
                throws IOException {
              java.nio.file.Files.deleteIfExists(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
