package org.aimass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The programs of a real MySQL server: the installed ones, otherwise those of Debian's package,
 * unpacked into a folder of the build. Debian's stable release has MariaDB only; its development
 * release has MySQL, whose libraries (the C library too) come along, so that nothing on the machine
 * is changed and no rights are needed.
 */
final class MysqlPrograms {
  private static final String PACKAGE = "mysql-server-core";
  private static final String RELEASE = "sid";
  private static final int PATIENCE_MINUTES = 10;

  private final List<String> command;

  private MysqlPrograms(List<String> command) {
    this.command = command;
  }

  /**
   * @param folder where packages are unpacked once
   */
  static MysqlPrograms in(Path folder) {
    return installed().or(() -> unpacked(folder)).orElseGet(() -> fetched(folder));
  }

  /** A call of mysqld. */
  List<String> mysqld(List<String> options) {
    List<String> call = new ArrayList<>(command);
    call.addAll(options);
    return call;
  }

  /** A "mysqld" on the PATH may be MariaDB's. */
  private static Optional<MysqlPrograms> installed() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .map(place -> Path.of(place, "mysqld"))
        .filter(Files::isExecutable)
        .filter(program -> !said(List.of(program.toString(), "--version")).contains("MariaDB"))
        .findFirst()
        .map(program -> new MysqlPrograms(List.of(program.toString(), "--no-defaults")));
  }

  private static Optional<MysqlPrograms> unpacked(Path folder) {
    Path root = folder.resolve("root");
    if (!Files.isExecutable(root.resolve("usr/sbin/mysqld"))) {
      return Optional.empty();
    }
    Path libraries = root.resolve("usr/lib/x86_64-linux-gnu");
    return Optional.of(
        new MysqlPrograms(
            List.of(
                libraries.resolve("ld-linux-x86-64.so.2").toString(),
                "--library-path",
                libraries.toString(),
                root.resolve("usr/sbin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + root.resolve("usr"),
                "--lc-messages-dir=" + root.resolve("usr/share/mysql"),
                "--plugin-dir=" + root.resolve("usr/lib/mysql/plugin"))));
  }

  private static MysqlPrograms fetched(Path folder) {
    try {
      List<String> apt = apt(folder);
      run(apt, "update");
      run(apt, "install", "--yes", "--download-only", "--no-install-recommends", PACKAGE);
      // Appears whole, so that a fetch that was cut off is begun again.
      Path half = Files.createDirectories(folder.resolve("root.part"));
      try (Stream<Path> packages = Files.list(folder.resolve("cache/archives"))) {
        for (Path one : packages.filter(p -> p.toString().endsWith(".deb")).sorted().toList()) {
          run(List.of("dpkg-deb", "--extract"), one.toString(), half.toString());
        }
      }
      Files.move(half, folder.resolve("root"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return unpacked(folder).orElseThrow();
  }

  /**
   * apt-get with lists, cache and sources of its own, and the machine's way to Debian's archive.
   */
  private static List<String> apt(Path folder) throws IOException {
    String archive =
        said(List.of("apt-get", "indextargets", "--format", "$(REPO_URI) $(LABEL)"))
            .lines()
            .filter(line -> line.endsWith(" Debian"))
            .map(line -> line.substring(0, line.lastIndexOf(' ')))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "There is no MySQL server, and no Debian archive to take one from: install"
                            + " one, or name one with AIMASS_TEST_DB_URL."));
    Path sources = folder.resolve("sources.list");
    Files.createDirectories(folder.resolve("lists/partial"));
    Files.createDirectories(folder.resolve("cache/archives/partial"));
    Files.createDirectories(folder.resolve("parts"));
    Files.writeString(
        sources,
        "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main%n"
            .formatted(archive, RELEASE));
    Path status = Files.writeString(folder.resolve("status"), "");
    return List.of(
        "apt-get",
        "--quiet",
        "-oDir::Etc::sourcelist=" + sources,
        "-oDir::Etc::sourceparts=" + folder.resolve("parts"),
        "-oDir::Etc::preferencesparts=" + folder.resolve("parts"),
        "-oDir::State::lists=" + folder.resolve("lists"),
        "-oDir::State::status=" + status,
        "-oDir::Cache=" + folder.resolve("cache"),
        "-oAPT::Keep-Downloaded-Packages=true",
        "-oAPT::Update::Post-Invoke::=true",
        "-oAcquire::Languages=none");
  }

  private static String said(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return new String(process.getInputStream().readAllBytes());
    } catch (IOException e) {
      return "";
    }
  }

  private static void run(List<String> command, String... arguments) throws IOException {
    List<String> call = new ArrayList<>(command);
    call.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(call)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException("This failed: " + String.join(" ", call));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
