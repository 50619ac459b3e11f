package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.aimass.datasets.importing.Look;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rows of another system become. */
class IncomingRowsTest {
  @TempDir Path folder;
  private IncomingRows rows;

  @BeforeEach
  void open() throws IOException {
    rows = IncomingRows.in(folder, 0);
  }

  @AfterEach
  void close() throws IOException {
    rows.close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void values_keep_the_kind_that_the_system_says() throws IOException {
    for (int i = 0; i < 40; i++) {
      rows.begin();
      rows.integer(rows.column("id"), 1_734_567_890_123_456_789L + i);
      rows.decimal(rows.column("score"), i);
      rows.number(rows.column("price"), new BigDecimal(i + ".00"));
      rows.number(rows.column("count"), ("x" + i).getBytes(StandardCharsets.UTF_8), 1, 2);
      rows.truth(rows.column("paid"), i % 2 == 0);
      rows.day(rows.column("day"), LocalDate.of(2026, 1, 1).plusDays(i));
      rows.moment(rows.column("at"), LocalDateTime.of(2026, 1, 1, 8, 30).plusSeconds(i));
      rows.text(rows.column("code"), "00" + i % 3);
      rows.untyped(rows.column("loose"), String.valueOf(i));
      rows.end();
    }

    Preview preview = look(ImportOptions.NONE);

    assertThat(preview.columns())
        .extracting(c -> c.name() + " " + c.type().name())
        .containsExactly(
            "id ID",
            "score DECIMAL",
            "price DECIMAL",
            "count INTEGER",
            "paid BOOLEAN",
            "day DATE",
            "at DATETIME",
            "code CATEGORY",
            "loose INTEGER");
    assertThat(preview.rows().get(1).values())
        .containsExactly(
            "1734567890123456790",
            1.0,
            1.0,
            1L,
            false,
            LocalDate.of(2026, 1, 2),
            LocalDateTime.of(2026, 1, 1, 8, 30, 1),
            "001",
            1L);
  }

  @Test
  void a_text_is_read_as_a_number_where_somebody_says_so() throws IOException {
    row("amount", "12");
    row("amount", "NA");

    assertThat(look(ImportOptions.NONE).columns().get(0).type().textual()).isTrue();
    Preview chosen =
        look(
            ImportOptions.NONE.withColumns(
                List.of(
                    new ImportOptions.ColumnChoice("amount", Kinds.named("INTEGER"), null, null))));

    assertThat(chosen.rows().get(0).values()).containsExactly(12L);
  }

  @Test
  void columns_may_come_late_and_rows_may_leave_them_out() throws IOException {
    row("a", "x");
    row("b", "y");

    Preview preview = look(ImportOptions.NONE);

    assertThat(preview.rows().get(0).values()).containsExactly("x", null);
    assertThat(preview.rows().get(1).values()).containsExactly(null, "y");
  }

  @Test
  void nothing_is_guessed_about_headers_sums_and_footers() throws IOException {
    row("name", "Total");
    row("name", "合计");
    row("name", "name");

    assertThat(look(ImportOptions.NONE).rows()).hasSize(3);
  }

  @Test
  void says_when_there_are_enough() throws IOException {
    try (IncomingRows few = IncomingRows.in(folder, 2)) {
      few.begin();
      assertThat(few.end()).isTrue();
      few.begin();
      assertThat(few.end()).isFalse();
      assertThat(few.rows()).isEqualTo(2);
    }
  }

  @Test
  void refuses_more_columns_than_a_table_has() {
    for (int i = 0; i < 1000; i++) {
      rows.column("c" + i);
    }
    assertThatThrownBy(() -> rows.column("one more")).isInstanceOf(Problem.class);
  }

  private void row(String column, String text) throws IOException {
    rows.begin();
    rows.text(rows.column(column), text);
    rows.end();
  }

  private Preview look(ImportOptions options) throws IOException {
    return Look.at(rows.table(options), "", options, true);
  }
}
