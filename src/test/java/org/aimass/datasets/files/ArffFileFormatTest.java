package org.aimass.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.files.arff.ArffFileFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weka.core.Instances;
import weka.core.converters.ArffLoader;

class ArffFileFormatTest extends FileFormatContract {
  private static final String WEATHER =
      "% Two comments,\n% as they stand before most files\n\n"
          + "@RELATION 'the weather'\n"
          + "@attribute outlook {sunny, 'over cast', \"rain\\'s\"}\n"
          + "@ATTRIBUTE 'wind speed' REAL % behind it, too\n"
          + "@attribute day date yyyy-MM-dd\n"
          + "@attribute seen date \"yyyy-MM-dd HH:mm\"\n"
          + "@attribute note string\n"
          + "@data\n"
          + "sunny, 1.50, 2026-11-03, '2026-11-03 08:30', 'a, b'\n"
          + "% not a row\n"
          + "'over cast',?,?,?,?\n"
          + "\"rain\\'s\"\t-2e3\t2024-02-29\t'1969-01-01 23:59'\t'50\\% \\\"off\\\"', {3}\n"
          + "{1 7, 4 '?'}\n";

  @Override
  protected FileFormat format() {
    return new ArffFileFormat();
  }

  @Override
  protected Path table() {
    return Reading.text(
        folder,
        "t.arff",
        "@relation t\n@attribute name {甲,b}\n@attribute n numeric\n@data\n甲,1\nb,2\n");
  }

  @Test
  void attributes_comments_quotes_dates_missing_values_and_sparse_rows_are_read() {
    assertThat(Reading.rows(Reading.text(folder, "w.arff", WEATHER)))
        .isEqualTo(
            List.of(
                List.of("outlook", "wind speed", "day", "seen", "note"),
                List.of("sunny", "1.5", "2026-11-03", "2026-11-03T08:30:00", "a, b"),
                List.of("over cast", "", "", "", ""),
                List.of("rain's", "-2000", "2024-02-29", "1969-01-01T23:59:00", "50% \"off\""),
                List.of("sunny", "7", "", "", "?")));
  }

  @Test
  void its_rows_have_the_numbers_of_their_lines_and_its_cells_their_kinds() throws IOException {
    List<Long> numbers = new ArrayList<>();
    List<Byte> kinds = new ArrayList<>();
    Path file = Reading.text(folder, "w.arff", WEATHER);
    try (TabularFile table = TabularFiles.open(file, "w.arff", TextChoice.OPEN)) {
      table.read(
          "",
          row -> {
            numbers.add(row.number());
            for (int c = 0; row.number() == 11 && c < row.size(); c++) {
              kinds.add(row.kind(c));
            }
            return true;
          });
    }

    assertThat(numbers).containsExactly(0L, 11L, 13L, 14L, 15L);
    assertThat(kinds.subList(1, 4)).containsExactly(RawRow.NUMBER, RawRow.DATE, RawRow.DATETIME);
  }

  /** What Weka writes is read as Weka reads it. */
  @Test
  void a_file_of_weka_is_read_as_weka_reads_it() throws IOException {
    ArffLoader loader = new ArffLoader();
    loader.setFile(Reading.text(folder, "w.arff", WEATHER).toFile());
    Instances data = loader.getDataSet();
    Path again = Reading.text(folder, "again.arff", data.toString());
    List<List<String>> rows = Reading.rows(again);

    assertThat(rows).hasSize(data.numInstances() + 1);
    for (int i = 0; i < data.numInstances(); i++) {
      for (int a = 0; a < 2; a++) {
        String theirs = data.get(i).isMissing(a) ? "" : data.get(i).toString(a);
        String plain = theirs.replaceAll("^'|'$", "").replace("\\'", "'");
        assertThat(rows.get(i + 1).get(a)).isEqualTo(plain);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yes;2;3|ARFF_VALUES|Line 5",
        "yes|ARFF_VALUES|Line 5",
        "yes;abc|ARFF_NUMBER|Line 5",
        "yes;NaN|ARFF_NUMBER|Line 5",
        "maybe;1|ARFF_NOMINAL|Line 5",
        "\"yes;1|QUOTE_NOT_CLOSED|Row 5",
        "{2 1}|ARFF_SPARSE|Line 5",
        "{1 1; 0 yes}|ARFF_SPARSE|Line 5",
        "{1 1|ARFF_SPARSE|Line 5"
      })
  void a_bad_row_is_refused_with_its_line(String row, String reason, String words) {
    Path file =
        Reading.text(
            folder,
            "b.arff",
            "@relation t\n@attribute a {yes,no}\n@attribute n numeric\n@data\n"
                + row.replace(';', ',')
                + "\n");

    refused(file, FileRefused.Reason.valueOf(reason), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@attribute a|ARFF_ATTRIBUTE",
        "@attribute a {yes,no|ARFF_ATTRIBUTE",
        "@attribute a date \"no pattern\"|ARFF_ATTRIBUTE",
        "@attribute a complex|ARFF_ATTRIBUTE",
        "@attribute a relational|ARFF_RELATIONAL",
        "a;b|NO_ARFF"
      })
  void a_bad_head_is_refused(String line, String reason) {
    Path file = Reading.text(folder, "h.arff", "@relation t\n" + line + "\n@data\n1\n");

    refused(file, FileRefused.Reason.valueOf(reason), "");
  }

  @Test
  void a_file_of_an_old_chinese_program_is_read() throws IOException {
    Path file =
        Files.write(
            folder.resolve("g.arff"),
            "@relation 天气\n@attribute 城市 string\n@data\n北京\n上海\n".getBytes("GB18030"));

    assertThat(Reading.rows(file)).isEqualTo(List.of(List.of("城市"), List.of("北京"), List.of("上海")));
  }

  @Test
  void a_line_without_end_is_refused() {
    Path file =
        Reading.text(
            folder,
            "l.arff",
            "@relation t\n@attribute a string\n@data\n'" + "x".repeat(Limits.CELL_BYTES + 1) + "'");

    refused(file, FileRefused.Reason.CELL_TOO_LONG, "Row 4");
  }

  private static void refused(Path file, FileRefused.Reason reason, String words) {
    assertThatThrownBy(() -> Reading.rows(file))
        .isInstanceOfSatisfying(
            FileRefused.class,
            refused -> {
              assertThat(refused.because(reason)).as(refused.key()).isTrue();
              assertThat(refused.text(Locale.ENGLISH)).startsWith(words);
            });
  }
}
