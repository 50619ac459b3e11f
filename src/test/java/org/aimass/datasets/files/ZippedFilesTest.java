package org.aimass.datasets.files;

import static org.aimass.datasets.SheetFile.aWorkbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aimass.datasets.SheetFile;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.platform.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ZippedFilesTest {

  @TempDir Path folder;

  private Path zip(Charset names, Object... namesAndContents) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, names)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        Object content = namesAndContents[i + 1];
        zip.write(
            content instanceof byte[] bytes
                ? bytes
                : content.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return Files.write(folder.resolve("a" + System.nanoTime() + ".zip"), out.toByteArray());
  }

  private List<List<String>> rows(Path file) {
    return Reading.rows(file, "a.zip", "");
  }

  @Test
  void the_only_table_is_read_whatever_lies_around_it() throws Exception {
    Path text =
        zip(
            StandardCharsets.UTF_8,
            "readme.md",
            "words",
            "data/",
            "",
            "data/table.CSV",
            "a,b\n1,2\n",
            "__MACOSX/._table.csv",
            "x",
            ".hidden.csv",
            "x");
    Path workbook = zip(StandardCharsets.UTF_8, "w.xlsx", aWorkbook().row("a").row(1).bytes());

    assertThat(rows(text)).containsExactly(List.of("a", "b"), List.of("1", "2"));
    assertThat(rows(workbook)).containsExactly(List.of("a"), List.of("1"));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(p -> p.getFileName().toString().startsWith("unpacked-"));
    }
  }

  @Test
  void names_in_gbk_are_names() throws Exception {
    assertThat(rows(zip(Charset.forName("GBK"), "客户数据.csv", "a\n1\n")))
        .containsExactly(List.of("a"), List.of("1"));
  }

  @Test
  void none_or_several_tables_are_told_with_their_names() throws Exception {
    assertThatThrownBy(() -> rows(zip(StandardCharsets.UTF_8, "a.txt.exe", "x")))
        .isInstanceOfSatisfying(
            FileRefused.class, e -> assertThat(e.key()).endsWith(".noTableInArchive"));
    assertThatThrownBy(() -> rows(zip(StandardCharsets.UTF_8, "a.csv", "x", "b/c.xlsx", "y")))
        .isInstanceOf(FileRefused.class)
        .hasMessageContaining("2 tables (a.csv, c.xlsx)");
  }

  @Test
  void a_bomb_in_a_zip_and_a_zip_in_a_zip_are_refused() throws Exception {
    Path bomb = zip(StandardCharsets.UTF_8, "a.csv", " ".repeat(20 << 20));
    Path inner = zip(StandardCharsets.UTF_8, "w.xlsx", SheetFile.bomb());
    Path nested =
        zip(StandardCharsets.UTF_8, "a.zip", Files.readAllBytes(zip(StandardCharsets.UTF_8)));

    assertThatThrownBy(() -> rows(bomb)).hasMessageContaining("suspicious compression");
    assertThatThrownBy(() -> rows(inner)).hasMessageContaining("suspicious compression");
    assertThatThrownBy(() -> rows(nested))
        .isInstanceOfSatisfying(
            FileRefused.class, e -> assertThat(e.key()).endsWith(".noTableInArchive"));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(p -> p.getFileName().toString().startsWith("unpacked-"));
    }
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void every_reason_has_its_words(Reason reason) {
    String key = FileRefused.because(reason, "x", 1, 2).key();

    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      assertThat(Messages.text(locale, key, "x", 1, 2)).isNotBlank().doesNotContain(key);
    }
  }

  @Test
  void the_disk_of_an_unpacked_file_is_counted_while_it_is_open_and_given_back() throws Exception {
    Path file = zip(StandardCharsets.UTF_8, "a.csv", "a,b\n" + "1,2\n".repeat(100_000));
    long before = Scratch.taken();

    try (TabularFile open = TabularFiles.open(file, "a.zip", "", (char) 0, (char) 0)) {
      assertThat(open.sheets()).hasSize(1);
      assertThat(Scratch.taken() - before).isEqualTo(400_004);
    }

    assertThat(Scratch.taken()).isEqualTo(before);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(p -> p.getFileName().toString().startsWith("unpacked-"));
    }
  }

  @Test
  void a_file_and_all_files_together_take_no_more_disk_than_their_share() {
    long before = Scratch.taken();
    try (Scratch one = new Scratch();
        Scratch two = new Scratch();
        Scratch three = new Scratch();
        Scratch four = new Scratch()) {
      one.take(Scratch.EACH);
      assertThatThrownBy(() -> one.take(1))
          .isInstanceOfSatisfying(FileRefused.class, e -> assertThat(e.status()).isEqualTo(422));
      two.take(Scratch.EACH);
      three.take(Scratch.EACH - before);
      assertThatThrownBy(() -> four.take(1))
          .isInstanceOfSatisfying(ScratchTaken.class, e -> assertThat(e.status()).isEqualTo(503));
    }
    assertThat(Scratch.taken()).isEqualTo(before);
  }
}
