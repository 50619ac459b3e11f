package org.aimass.datasets.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads whole files into lists, for tests. */
final class Reading {

  private Reading() {}

  static List<List<String>> rows(Path file) {
    return rows(file, file.getFileName().toString(), "");
  }

  static List<List<String>> rows(Path file, String name, String sheet) {
    try (TabularFile table = TabularFiles.open(file, name, "", (char) 0, (char) 0)) {
      List<List<String>> rows = new ArrayList<>();
      table.read(
          sheet,
          row -> {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < row.size(); c++) {
              cells.add(row.text(c));
            }
            rows.add(cells);
            return true;
          });
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path text(Path folder, String name, String text) {
    return file(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }
}
