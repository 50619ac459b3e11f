package org.aimass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rows of src/test/resources/permissions: who may open which page and call which address. */
final class PermissionMatrix {
  private static final Path FOLDER = Path.of("src/test/resources/permissions");

  /**
   * One row; {@code method} is PAGE or an HTTP method, {@code roles} holds role names, PUBLIC,
   * SIGNED_IN or KEY.
   */
  record Row(String method, String path, Set<String> roles) {
    String address() {
      return method + " " + path;
    }
  }

  private PermissionMatrix() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (!line.isBlank() && !line.startsWith("#")) {
            String[] parts = line.split(",", 3);
            rows.add(
                new Row(
                    parts[0].strip(), parts[1].strip(), Set.of(parts[2].strip().split("\\s+"))));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
