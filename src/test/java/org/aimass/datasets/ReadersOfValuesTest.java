package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whoever reads values of datasets, so that a new reader is looked at: does it show values to
 * people, and do those of personal columns come to it masked? A line says what reads, and the
 * classes that may.
 */
class ReadersOfValuesTest {
  private static final Path SOURCES = Path.of("src/main/java");

  @ParameterizedTest
  @CsvSource({
    // Rows come out of tables here alone; RowQueries puts the masks on.
    "RowReads, Rows RowReads PersonalColumns VersionDifferences",
    "RowQueries, Rows RowReads RowQueries",
    // Columns without their marks: for those that make versions, and for the two unmasked reads.
    "keptColumns, ColumnRoles Imports MergedLoads PersonalColumns Rows StoredDatasets"
        + " StoredVersion",
    "'readUnmasked(', EvaluationRun Rows TrainingRun",
    "'pageUnmasked(', Rows SampledRows",
    // Profiles, and what imports saw, quote values; Masks takes them out.
    "'Profile.class)', Versions",
    "'ImportNotes.class)', ImportLedger Versions",
    "'.profile;|v.profile', Versions",
    // The history of imports quotes cells in corrections and reasons of failure.
    "'new ImportEntry(', ImportEntry ImportHistory",
    "'LastImport(', Imports LastImport"
  })
  void are_known(String what, String expected) {
    Pattern wanted =
        Pattern.compile(
            Stream.of(what.split("\\|"))
                .map(part -> part.matches("\\w+") ? "\\b" + part + "\\b" : Pattern.quote(part))
                .collect(Collectors.joining("|")));

    assertThat(readers(wanted)).isEqualTo(new TreeSet<>(List.of(expected.split(" "))));
  }

  private static TreeSet<String> readers(Pattern wanted) {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> wanted.matcher(text(file)).find())
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(name -> !name.equals("package-info"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without comments, which only speak of readers. */
  private static String text(Path file) {
    try {
      return Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
