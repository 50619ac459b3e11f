package org.aimass.datasets.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Preview;
import org.aimass.datasets.Preview.PreviewColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that say themselves what their columns are called. */
class NamedColumnsTest {
  @TempDir Path folder;

  @Test
  void nothing_is_guessed_about_headers_sums_and_footers() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("t.jsonl"),
            "{\"1\": \"a\", \"2\": \"b\", \"3\": \"c\"}\n\n"
                + "{\"1\": \"d\", \"2\": \"e\", \"3\": \"f\"}\n"
                + "{\"1\": \"Total\", \"3\": 7}\n{\"1\": \"Source: us\"}\n");

    Preview look = Look.at(file, "t.jsonl", ImportOptions.NONE, true);

    assertThat(look.columns()).extracting(PreviewColumn::label).containsExactly("1", "2", "3");
    assertThat(look.rows()).extracting(Preview.PreviewRow::number).containsExactly(1L, 3L, 4L, 5L);
    assertThat(look.findings()).extracting(Finding::key).isEmpty();
  }

  @Test
  void a_header_that_was_chosen_for_another_file_is_of_no_meaning() throws IOException {
    Path file = Files.writeString(folder.resolve("t.json"), "[{\"a\": 1}, {\"a\": 2}]");

    Preview look = Look.at(file, "t.json", ImportOptions.NONE.withHeaderRow(7), true);

    assertThat(look.columns()).extracting(PreviewColumn::label).containsExactly("a");
    assertThat(look.columns().get(0).type().name()).isEqualTo("INTEGER");
    assertThat(look.rows()).hasSize(2);
    assertThat(look.sheets()).isEmpty();
  }

  @Test
  void attributes_of_weka_keep_their_names() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("t.arff"),
            "@relation t\n@attribute 'a b' {x,y}\n@attribute d date yyyy-MM-dd\n"
                + "@data\nx,2026-01-01\ny,?\n");

    Preview look = Look.at(file, "t.arff", ImportOptions.NONE, true);

    assertThat(look.columns()).extracting(PreviewColumn::label).isEqualTo(List.of("a b", "d"));
    assertThat(look.columns().get(1).type().name()).isEqualTo("DATE");
  }

  @Test
  void a_number_in_quotes_is_a_text_unless_somebody_wants_a_number() throws IOException {
    Path file =
        Files.writeString(folder.resolve("t.jsonl"), "{\"a\": \"100\", \"d\": \"2026-01-02\"}");
    ImportOptions numbers =
        ImportOptions.NONE.withColumns(
            List.of(new ImportOptions.ColumnChoice("a", Kinds.INTEGER, null, null)));

    Preview asIs = Look.at(file, "t.jsonl", ImportOptions.NONE, true);
    Preview chosen = Look.at(file, "t.jsonl", numbers, true);

    assertThat(asIs.columns().get(0).type().textual()).isTrue();
    assertThat(asIs.columns().get(1).type()).isEqualTo(Kinds.DATE);
    assertThat(chosen.rows().get(0).values().get(0)).isEqualTo(100L);
  }
}
