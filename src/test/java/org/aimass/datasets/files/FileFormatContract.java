package org.aimass.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aimass.datasets.web.UploadPage;
import org.aimass.platform.Messages;
import org.aimass.platform.Modules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every format of files has to do; a format's own test extends it. */
public abstract class FileFormatContract {
  @TempDir protected Path folder;

  protected abstract FileFormat format();

  /**
   * A file of this format with the usual ending, whose only table has the rows "name, n", "甲, 1",
   * "b, 2".
   */
  protected abstract Path table() throws IOException;

  private static final List<List<String>> ROWS =
      List.of(List.of("name", "n"), List.of("甲", "1"), List.of("b", "2"));

  @Test
  void it_is_found_and_no_other_format_claims_its_endings() {
    List<FileFormat> found = Modules.implementations(FileFormat.class);

    assertThat(found).hasAtLeastOneElementOfType(format().getClass());
    assertThat(TabularFiles.endings()).doesNotHaveDuplicates().containsAll(format().endings());
    assertThat(format().endings()).allMatch(ending -> ending.matches("[a-z0-9]+"));
  }

  @Test
  void people_are_told_of_it_where_they_choose_a_file() throws IOException {
    String usual = "." + format().endings().get(0);

    assertThat(Files.readString(Path.of("webapp/WEB-INF/parts/datasets/upload.xhtml")))
        .contains("accepted=\"#{uploadPage.accepted}\"");
    assertThat(new UploadPage().getAccepted().split(",")).contains(usual, ".zip");
    for (Locale language : Messages.LANGUAGES) {
      assertThat(Messages.text(language, "datasets.page.upload.kinds")).contains(usual);
    }
  }

  @Test
  void its_rows_are_read_and_read_again() throws IOException {
    assertThat(Reading.rows(table())).isEqualTo(ROWS);
    assertThat(Reading.rows(table())).isEqualTo(ROWS);
  }

  @Test
  void it_is_read_out_of_a_zip_file() throws IOException {
    Path zip = folder.resolve("packed.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("folder/table." + format().endings().get(0)));
      Files.copy(table(), out);
      out.closeEntry();
    }

    assertThat(Reading.rows(zip)).isEqualTo(ROWS);
  }

  @Test
  void what_it_recognises_no_other_format_does() throws IOException {
    FileStart start = FileStart.of(table(), table().getFileName().toString());

    assertThat(Modules.implementations(FileFormat.class))
        .filteredOn(other -> !other.getClass().equals(format().getClass()))
        .noneMatch(other -> other.recognises(start));
  }

  @Test
  void reading_stops_when_enough_was_read() throws IOException {
    int[] rows = new int[1];
    try (TabularFile table = open(table())) {
      table.read("", row -> ++rows[0] < 2);

      assertThat(table.progress()).isBetween(0.0, 1.0);
    }

    assertThat(rows[0]).isEqualTo(2);
  }

  @Test
  void a_sheet_is_there_and_one_that_is_not_is_refused_or_of_no_meaning() throws IOException {
    try (TabularFile table = open(table())) {
      assertThat(table.sheets()).hasSize(1);
      assertThat(table.sheets().get(0).hidden()).isFalse();
    }
  }

  @Test
  void an_empty_file_is_refused_in_words() throws IOException {
    Path empty = Reading.file(folder, "empty." + format().endings().get(0), new byte[0]);

    assertThatThrownBy(() -> open(empty)).isInstanceOf(FileRefused.class);
  }

  /** Whatever the bytes are: rows, or a refusal in words. */
  @Test
  void a_file_of_chance_and_one_that_is_cut_off_surprise_nobody() throws IOException {
    byte[] chance = new byte[5000];
    new Random(7).nextBytes(chance);
    byte[] whole = Files.readAllBytes(table());
    for (String ending : format().endings()) {
      for (byte[] bytes : List.of(chance, java.util.Arrays.copyOf(whole, whole.length * 2 / 3))) {
        Path file = Reading.file(folder, "odd." + ending, bytes);
        try (TabularFile table = open(file)) {
          table.read("", row -> true);
        } catch (FileRefused refused) {
          assertThat(refused.text(java.util.Locale.ENGLISH)).isNotBlank();
        }
      }
    }
  }

  private static TabularFile open(Path file) throws IOException {
    return TabularFiles.open(file, file.getFileName().toString(), TextChoice.OPEN);
  }
}
