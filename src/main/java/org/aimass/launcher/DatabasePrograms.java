package org.aimass.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs that a database brings along, called with its login. The password goes by a private
 * file: a command line is seen by everybody on the machine.
 */
final class DatabasePrograms {
  static final List<String> CLIENT = List.of("mariadb", "mysql");
  static final List<String> DUMP = List.of("mariadb-dump", "mysqldump");

  private final Path temp;
  private final Backup.Database database;

  /**
   * @param temp where the login lies while a program runs
   */
  DatabasePrograms(Path temp, Backup.Database database) {
    this.temp = temp;
    this.database = database;
  }

  /** Starts the first of these programs that is there, on the schema of the product. */
  Process start(List<String> names, List<String> options, ProcessBuilder.Redirect output)
      throws IOException {
    Path login =
        Files.createTempDirectory(Files.createDirectories(temp), "login-").resolve("client.cnf");
    PrivateFiles.create(login);
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
    command.add("--default-character-set=utf8mb4");
    command.addAll(options);
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

  /** The first column of what a query finds. */
  List<String> ask(String query) throws IOException, InterruptedException {
    Process process =
        start(
            CLIENT,
            List.of("--batch", "--skip-column-names", "--execute=" + query, database.schema()),
            ProcessBuilder.Redirect.PIPE);
    process.getOutputStream().close();
    List<String> found =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    end(process);
    return found;
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

  static void end(Process process) throws InterruptedException {
    int status = process.waitFor();
    if (status != 0) {
      throw new CannotStart(
          "The database's program ended with status " + status + "; what it said stands above.");
    }
  }
}
