package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aimass.datasets.importing.Import;
import org.aimass.datasets.importing.Look;
import org.aimass.datasets.importing.Watch;
import org.aimass.datasets.storage.RowQueries.Slice;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are held by their bytes: a cell may hold a megabyte. */
@Tag("database")
class LongCellsTest {
  private static final String TABLE = "ds_long_cells";
  private static final int LENGTH = 900_000;

  @TempDir Path folder;
  private final TestRows store = TestRows.in(TestDatabase.source());

  private Path csv(int rows, int length) throws Exception {
    String text = "0123456789".repeat(length / 10);
    return Files.write(
        folder.resolve("long.csv"),
        () ->
            Stream.concat(
                    Stream.of("n,text"),
                    IntStream.range(0, rows).<CharSequence>mapToObj(i -> i + "," + i + "é" + text))
                .iterator());
  }

  private List<Column> imported(Path file) throws Exception {
    Import.Result result =
        store.importing(folder).run(file, "long.csv", ImportOptions.NONE, TABLE, Watch.NOBODY);
    store.drop(TABLE);
    store.publish(TABLE);
    return result.plan().imported();
  }

  @Test
  void a_page_of_long_texts_has_fewer_rows_and_all_come_one_after_another() throws Exception {
    List<Column> columns = imported(csv(30, LENGTH));

    List<Long> numbers = new ArrayList<>();
    Slice slice;
    do {
      long after = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
      slice = store.slice(TABLE, columns, new RowQuery(after, 0, 100, null, false, List.of()), 0);
      assertThat(slice.rows()).as("fewer than there are").hasSizeBetween(1, 10);
      slice.rows().forEach(row -> numbers.add((Long) row[0]));
    } while (slice.cutShort());

    assertThat(numbers).hasSize(30).isSorted().doesNotHaveDuplicates();
    List<Object> read = new ArrayList<>();
    store.read(TABLE, columns, row -> read.add(((String) row[1]).length()));
    assertThat(read).hasSize(30).allMatch(length -> (int) length > LENGTH);
  }

  @Test
  void a_long_cell_is_shown_by_its_beginning_and_its_length() throws Exception {
    List<Column> columns = imported(csv(3, 5_000));

    Slice slice = store.slice(TABLE, columns, RowQuery.first(50), 100);

    assertThat(slice.cutShort()).isFalse();
    LongText text = (LongText) slice.rows().get(2)[2];
    assertThat(text.length()).isEqualTo(5_002);
    assertThat(text.beginning()).hasSize(100).startsWith("2é0123");
    assertThat(slice.rows().get(2)[1]).isEqualTo(2L);
  }

  @Test
  void a_look_holds_the_beginnings_of_long_cells() throws Exception {
    Preview preview = Look.at(csv(200, 20_000), "long.csv", ImportOptions.NONE, true);

    assertThat(preview.rowsSeen()).isEqualTo(200);
    assertThat(preview.rows()).hasSize(100);
    assertThat(preview.rows().get(0).values().get(1))
        .isInstanceOfSatisfying(
            LongText.class,
            text -> {
              assertThat(text.beginning()).hasSizeLessThanOrEqualTo(500);
              assertThat(text.length()).isEqualTo(20_002);
            });
  }

  @Test
  void a_head_of_long_rows_has_fewer_of_them() throws Exception {
    Preview preview = Look.at(csv(200, LENGTH), "long.csv", ImportOptions.NONE, false);

    assertThat(preview.whole()).isFalse();
    assertThat(preview.rowsSeen()).isLessThan(200).isGreaterThan(50);
  }

  @Test
  void more_columns_than_a_dataset_can_have_are_refused_before_they_fill_the_memory()
      throws Exception {
    String header =
        IntStream.range(0, 3_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    Path wide = Files.writeString(folder.resolve("wide.csv"), header + "\n" + header + "\n");

    assertThatThrownBy(() -> Look.at(wide, "wide.csv", ImportOptions.NONE, false))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.status()).isEqualTo(422);
              assertThat(p.getMessage()).contains("3,000", "1,000");
            });
  }
}
