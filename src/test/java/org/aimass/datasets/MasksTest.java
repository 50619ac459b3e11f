package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.aimass.datasets.Profile.ColumnProfile;
import org.aimass.datasets.Profile.Correlations;
import org.aimass.datasets.Profile.Top;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.RowQuery.Filter;
import org.aimass.datasets.storage.Part;
import org.aimass.datasets.storage.RowQueries;
import org.aimass.datasets.storage.RowTables.StoredColumn;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the reader of a masked column gets, from rows, profiles and the history of imports. */
class MasksTest {
  private static final TestRows STORE = TestRows.in(TestDatabase.source());
  private static final Column CITY = new Column("city", "city", Kinds.CATEGORY, ColumnRole.FEATURE);
  private static final Column PHONE =
      new Column("phone", "phone", Kinds.TEXT, ColumnRole.FEATURE, "c2", "p", null, Privacy.MASKED);
  private static final Column AGE =
      new Column("age", "age", Kinds.INTEGER, ColumnRole.FEATURE, "c3", null, null, Privacy.MASKED);
  private static final List<Column> COLUMNS = List.of(CITY, PHONE, AGE);
  private static final List<Part> ONE = List.of(new Part("ds_masks", 0, 2));
  private static final List<Part> TWO =
      List.of(new Part("ds_masks", 0, 2), new Part("ds_masks_more", 2, 1));

  @BeforeAll
  static void rows() throws Exception {
    write(TWO.get(0), new Object[] {"北京", "13812345678", 41L}, new Object[] {"上海", null, 17L});
    write(TWO.get(1), new Object[] {"广州", "13912345678", 65L});
  }

  private static void write(Part part, Object[]... rows) throws Exception {
    STORE.drop(part.table());
    try (TableSink sink =
        STORE
            .sinks()
            .open(
                part.table(),
                COLUMNS.stream().map(c -> new StoredColumn(c, 20)).toList(),
                part.before())) {
      for (Object[] row : rows) {
        sink.row(row);
      }
      sink.finish();
      STORE.publish(part.table());
    }
  }

  private static RowQueries read(List<Part> parts) {
    return STORE.reads().of(parts, COLUMNS);
  }

  @Test
  void rows_come_with_missing_values_in_its_place() throws Exception {
    for (List<Part> parts : List.of(ONE, TWO)) {
      for (int cut : new int[] {0, 5}) {
        assertThat(read(parts).page(RowQuery.first(3), cut).rows())
            .hasSize(parts.size() + 1)
            .allSatisfy(row -> assertThat(row[1]).isNotNull())
            .allSatisfy(row -> assertThat(hidden(row)).containsOnlyNulls());
      }
      List<Object[]> walked = new ArrayList<>();
      read(parts).read(0, row -> walked.add(row.clone()));
      read(parts).sample(1, row -> walked.add(row.clone()));
      assertThat(walked)
          .hasSize(2 * (parts.size() + 1))
          .allSatisfy(row -> assertThat(hidden(row)).containsOnlyNulls());
    }
  }

  private static Object[] hidden(Object[] row) {
    return Arrays.copyOfRange(row, row.length - 2, row.length);
  }

  @ParameterizedTest
  @EnumSource(Comparison.class)
  void no_filter_tells_its_values(Comparison comparison) {
    for (String name : List.of("phone", "p")) {
      RowQuery query =
          new RowQuery(0, 0, 5, null, false, List.of(new Filter(name, comparison, "138")));
      assertRefused(() -> read(TWO).page(query, 0));
      assertRefused(() -> read(ONE).count(query));
    }
  }

  @Test
  void no_order_tells_its_values() {
    for (List<Part> parts : List.of(ONE, TWO)) {
      for (String name : List.of("phone", "p", "age")) {
        assertRefused(() -> read(parts).page(new RowQuery(0, 1, 5, name, true, List.of()), 0));
      }
    }
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(403));
  }

  @Test
  void an_export_shows_that_something_is_hidden() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvExport csv = new CsvExport(out, COLUMNS);
    read(ONE).read(0, csv);
    csv.finish();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("\uFEFFcity,phone,age\r\n北京,•••,•••\r\n上海,•••,•••\r\n");
  }

  @Test
  void a_profile_counts_and_tells_no_values() {
    ColumnProfile phone =
        ColumnProfile.counted(
            PHONE,
            1,
            2,
            true,
            List.of(new Top("13812345678", 1)),
            true,
            11.0,
            List.of(Finding.of("oneValueRules", "13812345678", 98.2), Finding.of("constant")));
    Profile profile =
        new Profile(
            3,
            List.of(
                ColumnProfile.counted(CITY, 0, 3, true, List.of(), true, 2.0, List.of()), phone),
            new Correlations(
                List.of("x", "age", "y"),
                List.of(List.of(1.0, 0.2, 0.3), List.of(0.2, 1.0, 0.4), List.of(0.3, 0.4, 1.0))));

    Profile masked = Masks.of(profile, COLUMNS);

    assertThat(Json.write(masked)).doesNotContain("138");
    assertThat(masked.columns().get(0)).isEqualTo(profile.columns().get(0));
    assertThat(masked.columns().get(1).missing()).isEqualTo(1);
    assertThat(masked.columns().get(1).distinct()).isEqualTo(2);
    assertThat(masked.columns().get(1).meanLength()).isNull();
    assertThat(masked.columns().get(1).warnings()).containsExactly(Finding.of("constant"));
    assertThat(masked.correlations())
        .isEqualTo(
            new Correlations(List.of("x", "y"), List.of(List.of(1.0, 0.3), List.of(0.3, 1.0))));
  }

  @Test
  void the_notes_of_an_import_quote_no_cells_of_it() {
    ImportNotes notes =
        new ImportNotes(
            "",
            1,
            List.of(),
            2,
            List.of(
                CellFault.of("", 2, 1, "phone", "1381234", "type", "INTEGER"),
                CellFault.of("", 3, 0, "city", "7", "type", "CATEGORY")),
            0,
            2,
            null,
            null,
            List.of(
                new ImportNotes.ColumnNotes(
                    "phone", 1, false, List.of(Finding.of("mostly", "INTEGER", "1381234")))));

    ImportNotes masked = Masks.of(notes, COLUMNS);

    assertThat(Json.write(masked)).doesNotContain("138").contains("city");
    assertThat(masked.faultCount()).isEqualTo(2);
  }

  @Test
  void a_failed_import_says_where_and_not_what() {
    ImportOptions corrected =
        ImportOptions.NONE.withCorrections(
            List.of(new ImportOptions.Correction("B2", "13812345678", "1381234")));
    assertThat(Masks.of(corrected, Set.of("phone")).corrections()).isNull();
    assertThat(Masks.of(corrected, Set.of())).isEqualTo(corrected);
    for (String key : List.of("cells", "cellsNoDay", "keyTwice", "keyThere")) {
      ImportEntry failed =
          failed(
              key,
              key.startsWith("key")
                  ? List.of("phone", "1381234 (2, 3)")
                  : List.of(1, "B2", "phone", "1381234", "datasets.kind.integer"));

      ImportEntry masked = Masks.of(failed, Set.of("phone"));

      assertThat(masked.errorArguments()).doesNotContain("138").contains("phone", "•••");
      assertThat(Masks.of(failed, Set.of())).isEqualTo(failed);
    }
  }

  private static ImportEntry failed(String key, List<Object> arguments) {
    return new ImportEntry(
        1,
        1,
        DatasetVersion.FAILED,
        "a.csv",
        1,
        null,
        ImportOptions.NONE,
        null,
        "engineer",
        null,
        null,
        null,
        null,
        null,
        null,
        "datasets.problem." + key,
        Json.write(arguments));
  }

  @Test
  void a_mark_is_never_written_down_with_its_column() {
    assertThat(Json.write(PHONE)).doesNotContain("privacy", "MASKED", "masked", "personal");
    assertThat(Json.read(Json.write(PHONE), Column.class)).isEqualTo(PHONE.with(Privacy.OPEN));
  }
}
