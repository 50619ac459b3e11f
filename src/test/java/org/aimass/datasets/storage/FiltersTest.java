package org.aimass.datasets.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.aimass.Sql;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.RowFilters;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.TestDatabase;
import org.aimass.datasets.TestRows;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters find the rows that they name, and no others. */
class FiltersTest {
  private static final String TABLE = "ds_filters_v1";
  private static final TestRows STORE = TestRows.in(TestDatabase.source());
  private static final List<Column> COLUMNS =
      Stream.of(Kinds.INTEGER, Kinds.DECIMAL, Kinds.DATE, Kinds.TEXT)
          .map(type -> new Column(type.name(), type.name(), type, ColumnRole.FEATURE))
          .toList();

  @BeforeAll
  static void rows() throws Exception {
    STORE.create(TABLE, COLUMNS.stream().map(c -> new RowTables.StoredColumn(c, 40)).toList());
    new Sql(TestDatabase.source())
        .update(
            "insert into "
                + TABLE
                + " values (1, 9007199254740992, 0.5, '2026-01-01', 'Müller 😀'),"
                + " (2, 9007199254740993, 1, '2026-01-02', 'muller 😡'),"
                + " (3, -9223372036854775808, 2.5, '2026-01-03', 'x'),"
                + " (4, 9223372036854775807, -3, null, null)");
  }

  private static final List<String> NAMES = COLUMNS.stream().map(Column::name).toList();

  private static List<Object> found(String filter) {
    try {
      return STORE
          .page(
              TABLE,
              COLUMNS,
              new RowQuery(
                  0, 0, 10, null, false, List.of(RowFilters.read(filter, NAMES).orElseThrow())))
          .stream()
          .map(row -> row[0])
          .toList();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whole_numbers_beyond_2_to_the_53_find_their_own_row() {
    assertThat(found("INTEGER:equals:9007199254740993")).containsExactly(2L);
    assertThat(found("INTEGER:equals:9007199254740992.0")).containsExactly(1L);
    assertThat(found("INTEGER:differs:9007199254740993")).containsExactly(1L, 3L, 4L);
    assertThat(found("INTEGER:at_least:9007199254740993")).containsExactly(2L, 4L);
    assertThat(found("INTEGER:at_most:9007199254740992")).containsExactly(1L, 3L);
    assertThat(found("INTEGER:equals:-9223372036854775808")).containsExactly(3L);
    assertThat(found("INTEGER:equals:9223372036854775807")).containsExactly(4L);
  }

  @Test
  void a_number_between_two_whole_ones_equals_none() {
    assertThat(found("INTEGER:equals:9007199254740992.5")).isEmpty();
    assertThat(found("INTEGER:at_least:9007199254740992.5")).containsExactly(2L, 4L);
    assertThat(found("INTEGER:at_most:9007199254740992.5")).containsExactly(1L, 3L);
    assertThat(found("INTEGER:differs:0.5")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "1d",
        "1f",
        "0x1p1",
        "1e999",
        "-1e9999",
        "1e99999",
        "12345678901234567890123456789",
        "9223372036854775808",
        "1_000",
        "１２",
        "",
        "+",
        "."
      })
  void what_is_no_whole_number_is_refused_in_words(String value) {
    refused("INTEGER", value.isEmpty() ? "x" : value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1d", "0x1p1", "1e999", "1e400", "--1"})
  void what_is_no_number_is_refused_in_words(String value) {
    refused("DECIMAL", value);
  }

  private static void refused(String column, String value) {
    for (String comparison : List.of("equals", "differs", "at_least", "at_most")) {
      assertThatThrownBy(() -> found(column + ":" + comparison + ":" + value))
          .isInstanceOfSatisfying(
              Problem.class,
              p -> {
                assertThat(p.status()).isEqualTo(400);
                assertThat(p.getMessage()).contains(value);
              });
    }
  }

  @Test
  void numbers_as_people_and_programs_write_them_are_read() {
    assertThat(found("DECIMAL:equals:.5")).containsExactly(1L);
    assertThat(found("DECIMAL:equals:5e-1")).containsExactly(1L);
    assertThat(found("DECIMAL:at_least:12345678901234567890123456789")).isEmpty();
    assertThat(found("DECIMAL:at_most:+1")).containsExactly(1L, 2L, 4L);
  }

  @Test
  void days_that_no_calendar_has_are_refused() {
    for (String day : List.of("2026-02-30", "+12345-01-01", "-0001-01-01", "0000-01-01", "x")) {
      assertThatThrownBy(() -> found("DATE:equals:" + day))
          .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(400));
    }
    assertThat(found("DATE:at_least:2026-01-02")).containsExactly(2L, 3L);
  }

  @Test
  void a_text_equals_itself_and_no_look_alike() {
    assertThat(found("TEXT:equals:Müller 😀")).containsExactly(1L);
    assertThat(found("TEXT:equals:muller 😀")).isEmpty();
    assertThat(found("TEXT:contains:😡")).containsExactly(2L);
    assertThat(found("TEXT:contains:MULLER")).containsExactly(1L, 2L);
    assertThat(found("TEXT:differs:x")).containsExactly(1L, 2L);
  }
}
