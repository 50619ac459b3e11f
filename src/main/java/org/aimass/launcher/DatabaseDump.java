package org.aimass.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The database as SQL, as of one instant, while the product goes on. Its own tables are always
 * there and are read in one transaction. The tables of datasets come and go with imports and
 * deletions, and no transaction holds them; but what a version stands on never changes, so that it
 * may be read before or after that instant. What an import has not finished belongs to no version
 * and is left out.
 */
final class DatabaseDump {
  /** A round is needed again only when a version was deleted while it lasted. */
  private static final int ROUNDS = 20;

  /** So many tables by one call of the program. */
  private static final int AT_ONCE = 50;

  private static final List<String> OPTIONS =
      List.of(
          "--single-transaction",
          "--quick",
          "--skip-lock-tables",
          "--hex-blob",
          // Several dumps make one file: none may say which transactions it ends with.
          "--loose-set-gtid-purged=OFF");

  private static final String OWN_TABLES =
      "select table_name from information_schema.tables where table_schema = database()"
          + " and table_type = 'BASE TABLE' and table_name not like 'ds\\_%' order by table_name";

  private static final String ROW_TABLES =
      "select table_name from information_schema.tables where table_name like 'ds\\_%'"
          + " and table_schema = ";

  private final DatabasePrograms programs;
  private final String schema;
  private final String rowsSchema;
  private final Path temp;

  /**
   * @param rowsSchema where the tables of rows lie, or will when the product has been started
   */
  DatabaseDump(DatabasePrograms programs, String schema, String rowsSchema, Path temp) {
    this.programs = programs;
    this.schema = schema;
    this.rowsSchema = rowsSchema;
    this.temp = temp;
  }

  /** Writes rows first and what names them last. */
  void write(OutputStream out) throws IOException, InterruptedException {
    Set<String> written = new HashSet<>();
    Path own = Files.createTempDirectory(Files.createDirectories(temp), "dump-").resolve("own.sql");
    try {
      PrivateFiles.create(own);
      for (int round = 0; round < ROUNDS; round++) {
        Set<String> before = ofVersions();
        DatabasePrograms.end(
            dump(schema, programs.ask(OWN_TABLES), ProcessBuilder.Redirect.to(own.toFile())));
        Set<String> after = ofVersions();
        if (after.containsAll(before) && rows(after, written, out)) {
          Files.copy(own, out);
          return;
        }
      }
    } finally {
      Files.deleteIfExists(own);
      Files.deleteIfExists(own.getParent());
    }
    throw new CannotStart(
        "Versions of datasets were deleted all the time. Try again when that has ended.");
  }

  private Set<String> ofVersions() throws IOException, InterruptedException {
    List<String> own = programs.ask(OWN_TABLES);
    // A product that was not started since it was renewed has its tables as before.
    return own.contains("dataset_part")
        ? Set.copyOf(programs.ask("select distinct table_name from dataset_part"))
        : own.contains("dataset_version")
            ? Set.copyOf(programs.ask("select table_name from dataset_version"))
            : Set.of();
  }

  /**
   * Writes the tables that are not written yet.
   *
   * @return false when one of them has been deleted meanwhile
   */
  private boolean rows(Set<String> tables, Set<String> written, OutputStream out)
      throws IOException, InterruptedException {
    Map<String, String> lying = rowTables();
    if (!lying.keySet().containsAll(tables)) {
      return false;
    }
    Map<String, List<String>> left =
        tables.stream()
            .filter(each -> !written.contains(each))
            .sorted()
            .collect(Collectors.groupingBy(lying::get, TreeMap::new, Collectors.toList()));
    for (Map.Entry<String, List<String>> each : left.entrySet()) {
      if (!rows(each.getKey(), each.getValue(), written, out)) {
        return false;
      }
    }
    return true;
  }

  /** Tables of rows with the schema that each lies in. */
  private Map<String, String> rowTables() throws IOException, InterruptedException {
    Map<String, String> lying = new HashMap<>();
    for (String place : List.of(schema, rowsSchema)) {
      programs.ask(ROW_TABLES + "'" + place + "'").forEach(each -> lying.put(each, place));
    }
    return lying;
  }

  private boolean rows(String place, List<String> left, Set<String> written, OutputStream out)
      throws IOException, InterruptedException {
    for (int from = 0; from < left.size(); from += AT_ONCE) {
      List<String> some = left.subList(from, Math.min(left.size(), from + AT_ONCE));
      // Nobody drops a table while it is being read: what was begun is written whole, and what is
      // written twice is made once.
      Process process = dump(place, some, ProcessBuilder.Redirect.PIPE);
      process.getInputStream().transferTo(out);
      if (process.waitFor() != 0 && !rowTables().keySet().containsAll(some)) {
        return false;
      }
      DatabasePrograms.end(process);
      written.addAll(some);
    }
    return true;
  }

  private Process dump(String of, List<String> tables, ProcessBuilder.Redirect output)
      throws IOException {
    List<String> options = new ArrayList<>(OPTIONS);
    options.add(of);
    options.addAll(tables);
    Process process = programs.start(DatabasePrograms.DUMP, options, output);
    process.getOutputStream().close();
    return process;
  }
}
