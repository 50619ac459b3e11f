package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aimass.datasets.importing.ValueReader;
import org.junit.jupiter.api.Test;

/** What makers of rows rely on, whatever takes their rows. */
public abstract class TableSinkContract {
  protected static final List<Column> COLUMNS =
      Kinds.all().stream()
          .map(type -> new Column(type.name(), type.name(), type, ColumnRole.FEATURE))
          .toList();

  /** An empty sink for {@link #COLUMNS}; another one for each call. */
  protected abstract TableSink open() throws Exception;

  /** The rows of the sink that was opened last and has finished. */
  protected abstract void read(RowReader reader) throws Exception;

  /** Whether anything is left of the sink that was opened last. */
  protected abstract boolean isLeft() throws Exception;

  private static Object[] row(int i) {
    return COLUMNS.stream()
        .map(
            c ->
                switch (c.type().name()) {
                  case "INTEGER" -> (Object) (9_007_199_254_740_993L + i);
                  case "DECIMAL" -> i + 0.5;
                  case "BOOLEAN" -> i % 2 == 0;
                  case "DATE" -> LocalDate.of(2026, 1, 1).plusDays(i);
                  case "DATETIME" -> LocalDateTime.of(2026, 1, 1, 23, 59, 58, 123_456_000);
                  default ->
                      c.type().textual()
                          ? "tab\t, line\n, \\ and 数" + i
                          : new ValueReader(c.type(), null).read(c.type().text(i));
                })
        .toArray();
  }

  private List<List<Object>> rows() throws Exception {
    List<List<Object>> rows = new ArrayList<>();
    read(values -> rows.add(Arrays.asList(values.clone())));
    return rows;
  }

  private TableSink.Written written(int rows) throws Exception {
    try (TableSink sink = open()) {
      for (int i = 0; i < rows; i++) {
        sink.row(row(i));
      }
      return sink.finish();
    }
  }

  @Test
  void values_of_every_kind_come_back_as_they_were_written_and_in_order() throws Exception {
    TableSink.Written written = written(300);

    assertThat(written.rows()).isEqualTo(300);
    List<List<Object>> rows = rows();
    assertThat(rows).hasSize(300);
    assertThat(rows.get(0)).containsExactly(row(0));
    assertThat(rows.get(299)).containsExactly(row(299));
  }

  @Test
  void a_missing_value_comes_back_as_null_and_is_counted() throws Exception {
    TableSink.Written written;
    try (TableSink sink = open()) {
      sink.row(new Object[COLUMNS.size()]);
      sink.row(row(1));
      written = sink.finish();
    }

    assertThat(rows().get(0)).containsOnlyNulls();
    assertThat(written.profile().rows()).isEqualTo(2);
    assertThat(written.profile().columns()).allMatch(c -> c.missing() == 1);
  }

  @Test
  void the_hash_is_the_same_for_the_same_rows_however_they_were_handed_over() throws Exception {
    String whole = written(1).hash();
    String single;
    try (TableSink sink = open()) {
      sink.begin();
      for (Object value : row(0)) {
        if (value instanceof Long number) {
          sink.integer(number);
        } else if (value instanceof Double number) {
          byte[] text = "x0.50".getBytes(StandardCharsets.UTF_8);
          sink.decimal(number, text, 1, text.length);
        } else if (value instanceof Boolean truth) {
          sink.truth(truth);
        } else if (value instanceof LocalDate day) {
          sink.day(day.toEpochDay());
        } else if (value instanceof LocalDateTime time) {
          sink.moment(time.toLocalDate().toEpochDay(), time.toLocalTime().toNanoOfDay() / 1000);
        } else {
          byte[] text = ("<" + value).getBytes(StandardCharsets.UTF_8);
          sink.text(text, 1, text.length);
        }
      }
      sink.end();
      single = sink.finish().hash();
    }

    assertThat(single).isEqualTo(whole).hasSize(64);
    assertThat(written(2).hash()).isNotEqualTo(whole);
  }

  @Test
  void what_is_read_from_a_version_can_be_written_into_another() throws Exception {
    String hash = written(20).hash();
    List<Object[]> rows = new ArrayList<>();
    read(values -> rows.add(values.clone()));

    try (TableSink copy = open()) {
      for (Object[] row : rows) {
        copy.row(row);
      }
      assertThat(copy.finish().hash()).isEqualTo(hash);
    }
  }

  @Test
  void a_sink_that_is_closed_before_it_has_finished_leaves_nothing() throws Exception {
    try (TableSink sink = open()) {
      sink.row(row(0));
    }

    assertThat(isLeft()).isFalse();
  }

  @Test
  void a_reader_that_has_had_enough_is_given_no_more_rows() throws Exception {
    written(1_000);
    List<Object> seen = new ArrayList<>();

    read(
        values -> {
          seen.add(values[0]);
          return seen.size() < 700;
        });

    assertThat(seen).hasSize(700);
  }
}
