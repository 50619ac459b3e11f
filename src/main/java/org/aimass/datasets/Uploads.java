package org.aimass.datasets;

import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.platform.Configuration;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.Places;

/**
 * Files that people have brought and not imported yet. A file is streamed to disk under an id of
 * ours, whatever it was called; only who brought it can use it; it waits a day for its import, so
 * that a wrong click loses nothing.
 */
@Stateless
@Permitted({Role.Names.DATA_ENGINEER, Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Uploads {

  private static final long LIMIT = Configuration.number("AIMASS_MAX_UPLOAD_BYTES", 2L << 30);

  /** Bytes of an upload after which its owner's share is looked at again. */
  private static final long STEP = 8L << 20;

  private static final UploadQuota QUOTA =
      new UploadQuota(
          Math.max(Configuration.number("AIMASS_UPLOADS_BYTES_PER_PERSON", 2 * LIMIT), 6 * STEP));

  /** A slow upload keeps a thread of the server: so many of one person, so many of all. */
  private static final Places COMING = new Places(6, 12, 5_000);

  private static final Duration KEPT = Duration.ofDays(1);
  private static final int LONGEST_NAME = 255;
  private static final String CONTENT = "content";
  private static final String ABOUT = "about.json";
  private static final String CHOICES = "choices.json";

  @Inject Files files;
  @Inject CurrentActor user;
  @Inject Clock clock;

  /**
   * A file as it came.
   *
   * @param id ours: 32 hexadecimal digits
   * @param fileName what it was called where it came from, without folders and control characters
   * @param path where it lies now
   */
  public record Upload(String id, String fileName, long bytes, Instant received, Path path) {}

  /** What stands beside the file. */
  record About(long owner, String fileName, long bytes, Instant received) {}

  /** Bytes that a file may have: AIMASS_MAX_UPLOAD_BYTES. */
  public long limit() {
    return LIMIT;
  }

  /**
   * Takes a file from a connection.
   *
   * @param announced its length where that is known, otherwise -1; a connection that ends earlier
   *     was cut
   */
  public Upload receive(String fileName, InputStream in, long announced) {
    return receive(fileName, in, announced, LIMIT);
  }

  /**
   * As {@link #receive(String, InputStream, long)}, of a file that may not be so large.
   *
   * @param most bytes
   */
  public Upload receive(String fileName, InputStream in, long announced, long most) {
    if (announced > most) {
      throw UploadRefused.tooLarge(most);
    }
    long owner = user.id();
    long[] counted = {0};
    try (Places.Place place = COMING.take(owner)) {
      return store(
          fileName,
          content -> {
            long bytes = copy(in, content, owner, counted, Math.min(most, LIMIT));
            if (announced >= 0 && bytes < announced) {
              throw UploadRefused.cut(bytes);
            }
            return bytes;
          });
    } finally {
      QUOTA.comes(owner, -counted[0], files.folder("uploads"));
    }
  }

  /** A file that the present user has brought. */
  public Optional<Upload> find(String id) {
    if (id == null || !id.matches("[0-9a-f]{32}")) {
      return Optional.empty();
    }
    Path folder = files.folder("uploads").resolve(id);
    return about(folder)
        .filter(it -> it.owner() == user.id())
        .map(
            it ->
                new Upload(id, it.fileName(), it.bytes(), it.received(), folder.resolve(CONTENT)));
  }

  /** What stands beside a file; empty where there is none, or none yet. */
  static Optional<About> about(Path folder) {
    try {
      return Optional.of(
          Json.read(java.nio.file.Files.readString(folder.resolve(ABOUT)), About.class));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same file under a second name, for somebody who takes it away. */
  public Path secondName(String id) {
    Upload upload = find(id).orElseThrow(UploadRefused::gone);
    Path second =
        upload.path().resolveSibling("content-" + Long.toHexString(new SecureRandom().nextLong()));
    try {
      try {
        return java.nio.file.Files.createLink(second, upload.path());
      } catch (UnsupportedOperationException | IOException e) {
        // A file system without hard links.
        return java.nio.file.Files.copy(upload.path(), second);
      }
    } catch (IOException e) {
      if (Files.noRoom(e, second.getParent())) {
        throw UploadRefused.diskFull();
      }
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps what somebody has chosen so far for a file: JSON of whoever asks. */
  public void remember(String id, String choices) {
    find(id)
        .ifPresent(
            upload -> {
              try {
                java.nio.file.Files.writeString(upload.path().resolveSibling(CHOICES), choices);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** What {@link #remember} kept. */
  public Optional<String> remembered(String id) {
    return find(id)
        .map(upload -> upload.path().resolveSibling(CHOICES))
        .filter(java.nio.file.Files::exists)
        .map(
            path -> {
              try {
                return java.nio.file.Files.readString(path);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** Deletes a file of the present user; one that is gone already is no error. */
  public void discard(String id) {
    find(id).ifPresent(upload -> Files.delete(upload.path().getParent()));
  }

  @Schedule(hour = "*", minute = "23", persistent = false)
  void forget() {
    Instant oldest = clock.instant().minus(KEPT);
    try (Stream<Path> folders = java.nio.file.Files.list(files.folder("uploads"))) {
      for (Path folder : folders.toList()) {
        if (java.nio.file.Files.getLastModifiedTime(folder).toInstant().isBefore(oldest)) {
          Files.delete(folder);
        } else {
          forgetUnpacked(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a server that ended in the middle of a look has unpacked. */
  private void forgetUnpacked(Path folder) throws IOException {
    Instant old = clock.instant().minus(Duration.ofHours(1));
    try (Stream<Path> left = java.nio.file.Files.list(folder)) {
      for (Path file : left.toList()) {
        if (file.getFileName().toString().startsWith("unpacked-")
            && java.nio.file.Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
          Files.delete(file);
        }
      }
    }
  }

  /** Puts the bytes where they belong and says how many they were. */
  private interface Filling {
    long into(Path content) throws IOException;
  }

  private Upload store(String fileName, Filling filling) {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String id = HexFormat.of().formatHex(random);
    Path folder = files.folder("uploads", id);
    boolean whole = false;
    try {
      Path content = folder.resolve(CONTENT);
      long bytes = filling.into(content);
      String name = plain(fileName);
      Instant now = clock.instant();
      // Written last, and there whole or not at all: without it nobody finds the file, and whoever
      // counts a person's files reads those of other uploads at the same time.
      Path about =
          java.nio.file.Files.writeString(
              folder.resolve(ABOUT + ".new"), Json.write(new About(user.id(), name, bytes, now)));
      java.nio.file.Files.move(
          about, folder.resolve(ABOUT), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      whole = true;
      return new Upload(id, name, bytes, now, content);
    } catch (IOException e) {
      throw Files.noRoom(e, folder) ? UploadRefused.diskFull() : UploadRefused.cut(size(folder));
    } finally {
      if (!whole) {
        Files.delete(folder);
      }
    }
  }

  private long copy(InputStream in, Path to, long owner, long[] counted, long most)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    try (OutputStream out = java.nio.file.Files.newOutputStream(to)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (bytes + n > counted[0]) {
          counted[0] += STEP;
          QUOTA.comes(owner, STEP, files.folder("uploads"));
        }
        bytes += n;
        if (bytes > most) {
          throw UploadRefused.tooLarge(most);
        }
        out.write(buffer, 0, n);
      }
    }
    return bytes;
  }

  private static long size(Path folder) {
    return folder.resolve(CONTENT).toFile().length();
  }

  /**
   * The last part of a path of any system, without characters that do not print, and not longer
   * than a file system's name.
   */
  static String plain(String fileName) {
    String name = fileName == null ? "" : fileName;
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    name = name.replaceAll("\\p{Cntrl}|[\\u202A-\\u202E\\u2066-\\u2069]", "").strip();
    if (name.length() > LONGEST_NAME) {
      int dot = name.lastIndexOf('.');
      String ending = dot > name.length() - 10 && dot > 0 ? name.substring(dot) : "";
      int end = LONGEST_NAME - ending.length() - 1;
      name =
          name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end)
              + "…"
              + ending;
    }
    return name.isEmpty() ? "file" : name;
  }
}
