package org.aimass.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFilesTest {

  @TempDir Path folder;

  @Test
  void quotes_line_ends_and_commas_are_read_as_written() {
    Path file =
        Reading.text(
            folder,
            "a.csv",
            "name,say\r\nA,\"he said \"\"no\"\", twice\"\r\nB,\"two\nlines\"\nC,5\"\n");

    assertThat(Reading.rows(file))
        .containsExactly(
            List.of("name", "say"),
            List.of("A", "he said \"no\", twice"),
            List.of("B", "two\nlines"),
            List.of("C", "5\""));
  }

  @Test
  void the_last_row_needs_no_line_end_and_empty_cells_are_cells() {
    Path file = Reading.text(folder, "a.csv", "a,b,c\n1,,\n,,3\n\n4,5,");

    assertThat(Reading.rows(file))
        .containsExactly(
            List.of("a", "b", "c"),
            List.of("1", "", ""),
            List.of("", "", "3"),
            List.of(),
            List.of("4", "5", ""));
  }

  @Test
  void rows_larger_than_the_buffer_stay_whole() {
    String wide = "x".repeat(700_000);
    Path file = Reading.text(folder, "a.csv", "a,b\n1,\"" + wide + "\"\n2," + wide + "\n3,4\n");

    assertThat(Reading.rows(file))
        .containsExactly(
            List.of("a", "b"), List.of("1", wide), List.of("2", wide), List.of("3", "4"));
  }

  @Test
  void the_delimiter_is_found() throws IOException {
    assertThat(delimiter("a;b;c\n1,5;2;3\n2,5;2;3\n")).isEqualTo(';');
    assertThat(delimiter("a\tb\n1,2\t3\n")).isEqualTo('\t');
    assertThat(delimiter("a|b\n1|3\n")).isEqualTo('|');
    assertThat(delimiter("name,price\n\"x;y\",3\n\"a;b\",4\n")).isEqualTo(',');
    assertThat(delimiter("alone\n1\n2\n")).isEqualTo(',');
  }

  private char delimiter(String text) throws IOException {
    Path file = Reading.text(folder, "d.csv", text);
    return TabularFiles.open(file, "d.csv", "", (char) 0, (char) 0)
        .textForm()
        .orElseThrow()
        .delimiter();
  }

  @Test
  void single_quotes_are_found_where_double_ones_are_not_used() {
    Path file = Reading.text(folder, "a.csv", "a,b\n'x, y',1\n'it''s',2\n");

    assertThat(Reading.rows(file))
        .containsExactly(List.of("a", "b"), List.of("x, y", "1"), List.of("it's", "2"));
  }

  @Test
  void chinese_in_gbk_without_a_mark_is_read_right() throws IOException {
    Path file =
        Reading.file(folder, "a.csv", "客户,金额\n张三,12\n李四,15\n".getBytes(Charset.forName("GBK")));

    assertThat(
            TabularFiles.open(file, "a.csv", "", (char) 0, (char) 0)
                .textForm()
                .orElseThrow()
                .encoding())
        .isEqualTo("GB18030");
    assertThat(Reading.rows(file))
        .containsExactly(List.of("客户", "金额"), List.of("张三", "12"), List.of("李四", "15"));
  }

  @Test
  void western_text_in_windows_1252_is_read_right() {
    Path file =
        Reading.file(
            folder,
            "a.csv",
            "ville,été\nOrléans,déjà\nNîmes,garçon\n".getBytes(Charset.forName("windows-1252")));

    assertThat(Reading.rows(file))
        .containsExactly(
            List.of("ville", "été"), List.of("Orléans", "déjà"), List.of("Nîmes", "garçon"));
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_first_header() {
    Path utf8 = Reading.text(folder, "a.csv", "\uFEFFid,名\n1,二\n");
    Path utf16 =
        Reading.file(folder, "b.csv", "\uFEFFid,名\n1,二\n".getBytes(StandardCharsets.UTF_16LE));
    Path utf16be =
        Reading.file(folder, "c.csv", "\uFEFFid,名\n1,二\n".getBytes(StandardCharsets.UTF_16BE));
    Path unmarked =
        Reading.file(folder, "d.csv", "id,name\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_16LE));

    assertThat(Reading.rows(utf8).get(0)).containsExactly("id", "名");
    assertThat(Reading.rows(utf16)).containsExactly(List.of("id", "名"), List.of("1", "二"));
    assertThat(Reading.rows(utf16be)).containsExactly(List.of("id", "名"), List.of("1", "二"));
    assertThat(Reading.rows(unmarked))
        .containsExactly(List.of("id", "name"), List.of("1", "x"), List.of("2", "y"));
  }

  @Test
  void a_wrongly_chosen_encoding_is_told_and_nothing_is_replaced() {
    Path file = Reading.file(folder, "a.csv", "客户\n张三\n".getBytes(Charset.forName("GBK")));

    assertThatThrownBy(
            () -> {
              try (TabularFile table =
                  TabularFiles.open(file, "a.csv", "UTF-8", (char) 0, (char) 0)) {
                table.read("", row -> true);
              }
            })
        .isInstanceOf(FileRefused.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void an_unclosed_quote_is_told_with_its_row() {
    Path file = Reading.text(folder, "a.csv", "a,b\n1,2\n3,\"open\n4,5\n6,7\n");

    assertThatThrownBy(() -> Reading.rows(file))
        .isInstanceOf(FileRefused.class)
        .satisfies(e -> assertThat(((FileRefused) e).arguments()).containsExactly(3L, 2))
        .satisfies(e -> assertThat(((FileRefused) e).key()).endsWith("quoteNotClosed"));
  }

  @Test
  void a_zero_byte_is_told_with_its_row() {
    Path file = Reading.text(folder, "a.csv", "a,b\n1,2\n3,x\0y\n");

    assertThatThrownBy(() -> Reading.rows(file))
        .isInstanceOf(FileRefused.class)
        .satisfies(e -> assertThat(((FileRefused) e).arguments()[0]).isEqualTo(3L))
        .satisfies(e -> assertThat(((FileRefused) e).key()).endsWith("zeroByte"));
  }

  @Test
  void a_field_of_100_megabytes_is_refused_with_row_and_limit() throws IOException {
    Path file = folder.resolve("big.csv");
    byte[] block = "y".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("a,b\n1,2\n3,".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 100; i++) {
        out.write(block);
      }
    }

    assertThatThrownBy(() -> Reading.rows(file))
        .isInstanceOf(FileRefused.class)
        .satisfies(
            e ->
                assertThat(((FileRefused) e).arguments()).containsExactly(3L, 2, Limits.CELL_BYTES))
        .satisfies(e -> assertThat(((FileRefused) e).key()).endsWith("cellTooLong"));
  }
}
