package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.TabularFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvExportTest {
  private static final List<Column> TEXT =
      List.of(new Column("note", "note", Kinds.TEXT, ColumnRole.FEATURE));

  @Test
  void typed_values_are_written_so_that_they_read_as_what_they_were() throws IOException {
    List<Column> columns =
        List.of(
            column("number", Kinds.INTEGER),
            column("price", Kinds.DECIMAL),
            column("yes", Kinds.BOOLEAN),
            column("day", Kinds.DATE),
            column("moment", Kinds.DATETIME),
            column("客户", Kinds.TEXT));

    String csv =
        written(
            columns,
            new Object[][] {
              {
                -7L,
                1.5,
                true,
                LocalDate.of(2026, 11, 3),
                LocalDateTime.of(2026, 11, 3, 8, 30),
                "a \"b\", c"
              },
              {null, 12.0, null, null, null, null}
            });

    assertThat(csv)
        .isEqualTo(
            "\uFEFFnumber,price,yes,day,moment,客户\r\n"
                + "-7,1.5,true,2026-11-03,2026-11-03T08:30:00,\"a \"\"b\"\", c\"\r\n,12.0,,,,\r\n");
  }

  @Test
  void what_a_spreadsheet_would_calculate_is_made_harmless() throws IOException {
    String csv =
        written(
            TEXT,
            new Object[][] {
              {"=cmd|'/c calc'!A1"},
              {"+1+1"},
              {"@SUM(A1)"},
              {"\t=1"},
              {"-2+3"},
              {"'=1"},
              {"it's"},
              {"3-2"}
            });

    assertThat(csv.lines().skip(1))
        .containsExactly(
            "\"'=cmd|'/c calc'!A1\"",
            "\"'+1+1\"",
            "\"'@SUM(A1)\"",
            "\"'\t=1\"",
            "\"'-2+3\"",
            "\"''=1\"",
            "it's",
            "3-2");
  }

  @Test
  void an_export_read_again_gives_the_original_texts(@TempDir Path folder) throws IOException {
    List<String> texts =
        List.of(
            "=cmd|'/c calc'!A1",
            "+1+1",
            "@SUM(A1)",
            "\t=1",
            "-2+3",
            "'=1",
            "''=1",
            "it's",
            "'quoted'",
            "a,b",
            "two\nlines",
            "＝1");
    Path file = folder.resolve("export.csv");
    Files.write(
        file,
        written(TEXT, texts.stream().map(t -> new Object[] {t}).toArray(Object[][]::new))
            .getBytes(StandardCharsets.UTF_8));

    List<String> read = new ArrayList<>();
    try (TabularFile csv = TabularFiles.open(file, "export.csv", "", (char) 0, (char) 0)) {
      csv.read("", (RawRow row) -> read.add(row.text(0)));
    }

    assertThat(read.subList(1, read.size())).isEqualTo(texts);
  }

  private static Column column(String label, ColumnKind type) {
    return new Column(label, label, type, ColumnRole.FEATURE);
  }

  private static String written(List<Column> columns, Object[][] rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvExport csv = new CsvExport(out, columns);
    for (Object[] row : rows) {
      csv.row(row);
    }
    csv.finish();
    return out.toString(StandardCharsets.UTF_8);
  }
}
