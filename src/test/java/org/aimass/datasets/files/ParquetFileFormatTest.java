package org.aimass.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.aimass.datasets.files.parquet.ParquetFileFormat;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetFileFormatTest extends FileFormatContract {
  private int made;

  @Override
  protected FileFormat format() {
    return new ParquetFileFormat();
  }

  @Override
  protected Path table() throws IOException {
    return table(CompressionCodecName.UNCOMPRESSED);
  }

  private Path table(CompressionCodecName codec) throws IOException {
    return write(
        "message t { required binary name (STRING); required int64 n; }",
        codec,
        List.of(
            row -> row.append("name", "甲").append("n", 1L),
            row -> row.append("name", "b").append("n", 2L)));
  }

  private Path write(String schema, CompressionCodecName codec, List<Consumer<Group>> rows)
      throws IOException {
    MessageType type = MessageTypeParser.parseMessageType(schema);
    Path file = folder.resolve("t" + made++ + ".parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(type)
            .withCompressionCodec(codec)
            .build()) {
      for (Consumer<Group> row : rows) {
        Group group = new SimpleGroup(type);
        row.accept(group);
        writer.write(group);
      }
    }
    return file;
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"SNAPPY", "ZSTD"})
  void the_usual_ways_of_packing_are_read(CompressionCodecName codec) throws IOException {
    assertThat(Reading.rows(table(codec)))
        .isEqualTo(List.of(List.of("name", "n"), List.of("甲", "1"), List.of("b", "2")));
  }

  @Test
  void values_are_what_their_columns_say_and_not_how_they_are_stored() throws IOException {
    UUID id = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
    byte[] uuid =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    Path file =
        write(
            "message t { optional int32 day (DATE); optional int64 ms (TIMESTAMP(MILLIS,true));"
                + " optional int64 us (TIMESTAMP(MICROS,true));"
                + " optional int64 ns (TIMESTAMP(NANOS,false)); optional int32 d9 (DECIMAL(9,2));"
                + " optional binary d30 (DECIMAL(30,3)); optional int32 t (TIME(MILLIS,true));"
                + " optional binary e (ENUM); optional fixed_len_byte_array(16) id (UUID);"
                + " optional int64 big (INTEGER(64,false)); optional double x; optional boolean b;"
                + " optional binary s (STRING); optional binary raw; optional float nan; }",
            CompressionCodecName.SNAPPY,
            List.of(
                row ->
                    row.append("day", -1)
                        .append("ms", 1_500L)
                        .append("us", -1L)
                        .append("ns", 1_700_000_000_123_456_789L)
                        .append("d9", -12345)
                        .append(
                            "d30",
                            Binary.fromConstantByteArray(
                                new BigInteger("123456789012345678901234567").toByteArray()))
                        .append("t", 3_661_000)
                        .append("e", "RED")
                        .append("id", Binary.fromConstantByteArray(uuid))
                        .append("big", -1L)
                        .append("x", 2.0)
                        .append("b", true)
                        .append("s", "0100")
                        .append("raw", Binary.fromConstantByteArray(new byte[] {(byte) 0xFF, 1}))
                        .append("nan", Float.NaN),
                row -> {}));

    List<Byte> kinds = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    try (TabularFile table = TabularFiles.open(file, "t.parquet", TextChoice.OPEN)) {
      table.read(
          "",
          row -> {
            if (row.number() == 1) {
              for (int c = 0; c < row.size(); c++) {
                kinds.add(row.kind(c));
                cells.add(
                    row.kind(c) == RawRow.EMPTY
                        ? "-"
                        : new String(Arrays.copyOfRange(row.bytes(), row.start(c), row.end(c))));
              }
            }
            return true;
          });
    }

    assertThat(cells.subList(0, 14))
        .containsExactly(
            "1969-12-31",
            "1970-01-01T00:00:01.5",
            "1969-12-31T23:59:59.999999",
            "2023-11-14T22:13:20.123456789",
            "-123.45",
            "123456789012345678901234.567",
            "01:01:01",
            "RED",
            id.toString(),
            "18446744073709551615",
            "2.0",
            "true",
            "0100",
            "ff01");
    assertThat(kinds.subList(0, 13))
        .containsExactly(
            RawRow.DATE,
            RawRow.DATETIME,
            RawRow.DATETIME,
            RawRow.DATETIME,
            RawRow.FRACTION,
            RawRow.FRACTION,
            RawRow.WORD,
            RawRow.WORD,
            RawRow.WORD,
            RawRow.NUMBER,
            RawRow.FRACTION,
            RawRow.BOOLEAN,
            RawRow.WORD);
    assertThat(Reading.rows(file)).hasSize(3);
  }

  @Test
  void groups_are_dotted_columns_and_lists_and_maps_are_json() throws IOException {
    Path file =
        write(
            "message t { optional group a { required int32 b; optional group c { optional binary d"
                + " (STRING); } } optional group l (LIST) { repeated group list { optional int32"
                + " element; } } repeated binary r (STRING); optional group m (MAP) { repeated"
                + " group key_value { required binary key (STRING); optional int32 value; } } }",
            CompressionCodecName.UNCOMPRESSED,
            List.of(
                row -> {
                  Group a = row.addGroup("a").append("b", 7);
                  a.addGroup("c").append("d", "x");
                  Group list = row.addGroup("l");
                  list.addGroup("list").append("element", 1);
                  list.addGroup("list");
                  row.append("r", "p").append("r", "q");
                  row.addGroup("m").addGroup("key_value").append("key", "k").append("value", 5);
                },
                row -> row.addGroup("a").append("b", 8)));

    List<List<String>> rows = Reading.rows(file);
    assertThat(rows.get(0)).containsExactly("a.b", "a.c.d", "l", "r", "m");
    assertThat(rows.get(1))
        .containsExactly(
            "7", "x", "[1,null]", "[\"p\",\"q\"]", "{\"key_value\":[{\"key\":\"k\",\"value\":5}]}");
    assertThat(rows.get(2).get(0)).isEqualTo("8");
  }

  @Test
  void what_is_none_is_refused_and_a_changed_byte_surprises_nobody() throws IOException {
    Path text = Reading.text(folder, "x.parquet", "name,n\n");
    Path encrypted = Reading.text(folder, "e.parquet", "PARE1234PARE");
    Path cut = Reading.text(folder, "c.parquet", "PAR1 and no end");
    refused(text, FileRefused.Reason.NO_PARQUET);
    refused(encrypted, FileRefused.Reason.ENCRYPTED_PARQUET);
    refused(cut, FileRefused.Reason.NO_PARQUET);

    byte[] whole = Files.readAllBytes(table());
    for (int i = 4; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x55;
      Path file = Reading.file(folder, "changed.parquet", changed);
      try {
        Reading.rows(file);
      } catch (FileRefused e) {
        assertThat(e.key()).startsWith("datasets.file.");
      }
    }
  }

  private static void refused(Path file, FileRefused.Reason reason) {
    assertThatThrownBy(() -> Reading.rows(file))
        .isInstanceOfSatisfying(
            FileRefused.class, e -> assertThat(e.because(reason)).as(e.key()).isTrue());
  }
}
