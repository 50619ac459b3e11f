package org.aimass.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * One file with everything that an installation knows: the database as of one instant, and the
 * files beside it (models, secrets and the key that encrypts secrets in the database). What the
 * product makes anew by itself is left out. It is made while the product runs and restored while it
 * stands still.
 */
final class Backup {
  private static final String SQL = "database.sql";
  private static final String FILES = "files/";

  /** Made anew by each start, or only of passing use. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "mariadb",
          "server",
          "server-process",
          "log",
          "temp",
          "worker",
          "uploads",
          "launcher.pid",
          DataFolder.LOCK);

  /** Only the installation's own user may read them, also after they were restored. */
  private static final Set<String> PRIVATE = Set.of("secrets.properties", SecretsKey.FILE);

  /** How to reach the database with its own programs. */
  record Database(
      String host,
      int port,
      String schema,
      String rowsSchema,
      String user,
      String password,
      Path programs) {
    /**
     * Reads host, port and schema out of a JDBC address; programs are looked for in {@code
     * programs}, then on the PATH.
     */
    static Database of(
        Settings settings, String jdbc, String user, String password, Path programs) {
      java.net.URI uri = java.net.URI.create(jdbc.substring("jdbc:".length()));
      return new Database(
          uri.getHost(),
          uri.getPort() < 0 ? 3306 : uri.getPort(),
          uri.getPath().substring(1),
          RowsSchema.name(settings, uri.getPath().substring(1)),
          user,
          password,
          programs);
    }
  }

  private final Path data;
  private final Database database;
  private final DatabasePrograms programs;

  Backup(Path data, Database database) {
    this.data = data;
    this.database = database;
    this.programs = new DatabasePrograms(data.resolve("temp"), database);
  }

  /**
   * Writes the backup beside its place and moves it there when it is whole.
   *
   * @throws CannotStart where it cannot be written, and in the data folder, where it would hold
   *     itself; nothing is left then
   */
  void write(Path target) throws InterruptedException {
    Path folder = target.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new CannotStart("There is no folder " + folder + ". Make it first.");
    }
    Path half = folder.resolve(target.getFileName() + ".part");
    try {
      if (folder.toRealPath().startsWith(data.toRealPath())) {
        throw new CannotStart(
            "A backup in the data folder "
                + data
                + " would hold itself. Name a file in another folder, best on another disk.");
      }
      try {
        whole(half);
        Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException e) {
      throw new CannotStart("The backup cannot be written to " + target + ": " + said(e), e);
    }
  }

  /** A system's exceptions on files often hold nothing but the file's name. */
  private static String said(IOException e) {
    return e instanceof FileSystemException file && file.getReason() == null
        ? e.getClass().getSimpleName().replace("Exception", "") + " " + file.getFile()
        : e.getMessage();
  }

  private void whole(Path file) throws IOException, InterruptedException {
    Files.deleteIfExists(file);
    PrivateFiles.create(file);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry(SQL));
      new DatabaseDump(programs, database.schema(), database.rowsSchema(), data.resolve("temp"))
          .write(zip);
      zip.closeEntry();
      try (Stream<Path> top = Files.list(data)) {
        for (Path path :
            top.filter(p -> !LEFT_OUT.contains(p.getFileName().toString())).sorted().toList()) {
          add(zip, path);
        }
      }
    }
  }

  /** The product goes on meanwhile: what it takes away before its turn comes is not needed. */
  private void add(ZipOutputStream zip, Path path) throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
              zip.putNextEntry(
                  new ZipEntry(
                      FILES + data.relativize(file).toString().replace(File.separatorChar, '/')));
              in.transferTo(zip);
              zip.closeEntry();
            } catch (NoSuchFileException gone) {
              return visitFileFailed(file, gone);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return e instanceof NoSuchFileException
                ? FileVisitResult.CONTINUE
                : super.visitFileFailed(file, e);
          }
        });
  }

  /**
   * Puts the files of a backup into an empty data folder. The database follows with {@link
   * #restoreDatabase}.
   */
  static void restoreFiles(Path backup, Path data) throws IOException {
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      if (zip.getEntry(SQL) == null) {
        throw new CannotStart(backup + " is not a backup of AI Mass.");
      }
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().startsWith(FILES)).toList()) {
        Path target = data.resolve(entry.getName().substring(FILES.length())).normalize();
        if (!target.startsWith(data)) {
          throw new CannotStart(
              "The backup wants to write outside the data folder: " + entry.getName());
        }
        Files.createDirectories(target.getParent());
        if (PRIVATE.contains(target.getFileName().toString())) {
          Files.deleteIfExists(target);
          PrivateFiles.create(target);
        }
        try (InputStream in = zip.getInputStream(entry);
            OutputStream out = Files.newOutputStream(target)) {
          in.transferTo(out);
        }
      }
    }
  }

  /**
   * Puts everything into the product's own schema; the next start moves the rows of datasets to
   * theirs.
   */
  void restoreDatabase(Path backup) throws IOException, InterruptedException {
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      Process process =
          programs.start(
              DatabasePrograms.CLIENT, List.of(database.schema()), ProcessBuilder.Redirect.INHERIT);
      try (InputStream in = zip.getInputStream(zip.getEntry(SQL));
          OutputStream out = process.getOutputStream()) {
        in.transferTo(out);
      }
      DatabasePrograms.end(process);
    }
  }
}
