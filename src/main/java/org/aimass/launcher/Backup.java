package org.aimass.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * One file with everything that an installation knows: the database as of one instant, and the
 * files beside it (models, secrets). What the product makes anew by itself is left out. It is made
 * while the product runs and restored while it stands still.
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

  /** How to reach the database with its own programs. */
  record Database(
      String host, int port, String schema, String user, String password, Path programs) {
    /**
     * Reads host, port and schema out of a JDBC address; programs are looked for in {@code
     * programs}, then on the PATH.
     */
    static Database of(String jdbc, String user, String password, Path programs) {
      java.net.URI uri = java.net.URI.create(jdbc.substring("jdbc:".length()));
      return new Database(
          uri.getHost(),
          uri.getPort() < 0 ? 3306 : uri.getPort(),
          uri.getPath().substring(1),
          user,
          password,
          programs);
    }
  }

  private final Path data;
  private final Database database;

  Backup(Path data, Database database) {
    this.data = data;
    this.database = database;
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
    Secrets.createPrivate(file);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry(SQL));
      dump(zip);
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

  private void dump(OutputStream out) throws IOException, InterruptedException {
    List<String> options =
        List.of(
            "--single-transaction",
            "--quick",
            "--skip-lock-tables",
            "--hex-blob",
            "--default-character-set=utf8mb4",
            database.schema());
    Process process =
        program(List.of("mariadb-dump", "mysqldump"), options, ProcessBuilder.Redirect.PIPE);
    process.getOutputStream().close();
    process.getInputStream().transferTo(out);
    end(process);
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
        if (target.getFileName().toString().equals("secrets.properties")) {
          Files.deleteIfExists(target);
          Secrets.createPrivate(target);
        }
        try (InputStream in = zip.getInputStream(entry);
            OutputStream out = Files.newOutputStream(target)) {
          in.transferTo(out);
        }
      }
    }
  }

  void restoreDatabase(Path backup) throws IOException, InterruptedException {
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      Process process =
          program(
              List.of("mariadb", "mysql"),
              List.of("--default-character-set=utf8mb4", database.schema()),
              ProcessBuilder.Redirect.INHERIT);
      try (InputStream in = zip.getInputStream(zip.getEntry(SQL));
          OutputStream out = process.getOutputStream()) {
        in.transferTo(out);
      }
      end(process);
    }
  }

  /** The password goes by a private file: a command line is seen by everybody on the machine. */
  private Process program(
      List<String> names, List<String> arguments, ProcessBuilder.Redirect output)
      throws IOException {
    Path temp = Files.createDirectories(data.resolve("temp"));
    Path login = Files.createTempDirectory(temp, "login-").resolve("client.cnf");
    Secrets.createPrivate(login);
    Files.writeString(
        login,
        "[client]\nhost="
            + database.host()
            + "\nport="
            + database.port()
            + "\nprotocol=tcp\nuser="
            + database.user()
            + "\npassword=\""
            + database.password().replace("\\", "\\\\").replace("\"", "\\\"")
            + "\"\n",
        StandardCharsets.UTF_8);
    List<String> command = new ArrayList<>(List.of(find(names), "--defaults-file=" + login));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process
        .onExit()
        .thenRun(
            () -> {
              login.toFile().delete();
              login.getParent().toFile().delete();
            });
    return process;
  }

  private String find(List<String> names) {
    for (String name : names) {
      Path own = database.programs().resolve(name);
      if (Files.isExecutable(own)) {
        return own.toString();
      }
    }
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      for (String name : names) {
        if (Files.isExecutable(Path.of(folder, name))) {
          return Path.of(folder, name).toString();
        }
      }
    }
    throw new CannotStart(
        "None of " + names + " is installed. Install the client programs of your database.");
  }

  private static void end(Process process) throws InterruptedException {
    int status = process.waitFor();
    if (status != 0) {
      throw new CannotStart(
          "The database's program ended with status " + status + "; what it said stands above.");
    }
  }
}
