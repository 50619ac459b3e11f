package org.aimass.datasets.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.RowQuery.Filter;
import org.aimass.datasets.RowReader;
import org.aimass.datasets.TableSink;
import org.aimass.datasets.TableSink.Written;
import org.aimass.datasets.TestDatabase;
import org.aimass.datasets.TestRows;
import org.aimass.datasets.profiling.Associations;
import org.aimass.datasets.storage.RowTables.StoredColumn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A version whose rows lie in several parts answers as one whose rows lie in one table. */
@Tag("database")
class PartsTest {
  private static final int ROWS = 1_000;
  private static final TestRows STORE = TestRows.in(TestDatabase.source());
  private static final List<Column> COLUMNS =
      Stream.of(Kinds.INTEGER, Kinds.DECIMAL, Kinds.CATEGORY, Kinds.TEXT)
          .map(type -> new Column(type.name(), type.name(), type, ColumnRole.FEATURE))
          .toList();
  private static final List<Part> WHOLE = List.of(new Part("ds_whole", 0, ROWS));

  /** The third holds one row: appending may be as small as that. */
  private static final List<Part> SEVERAL =
      List.of(
          new Part("ds_first", 0, 600),
          new Part("ds_second", 600, 399),
          new Part("ds_third", 999, 1));

  private static Written written;

  @BeforeAll
  static void rows() throws Exception {
    written = write(WHOLE.get(0), COLUMNS.size() * 20);
    for (Part part : SEVERAL) {
      // What is appended may be longer than what was there before.
      write(part, part.before() == 0 ? 12 : 2_000);
    }
  }

  private static Written write(Part part, int longest) throws Exception {
    List<StoredColumn> columns = COLUMNS.stream().map(c -> new StoredColumn(c, longest)).toList();
    try (TableSink sink = STORE.sinks().open(part.table(), columns, part.before())) {
      for (long i = part.before(); i < part.last(); i++) {
        sink.row(row((int) i));
      }
      Written result = sink.finish();
      STORE.publish(part.table());
      return result;
    }
  }

  private static Object[] row(int i) {
    return new Object[] {
      (long) (i * 7919 % 101),
      i % 13 == 0 ? null : i * 0.25,
      i % 3 == 0 ? "Über" : i % 3 == 1 ? "uber" : null,
      "text " + i * 31 % 977
    };
  }

  @AfterAll
  static void drop() throws Exception {
    for (Part part : Stream.concat(WHOLE.stream(), SEVERAL.stream()).toList()) {
      STORE.drop(part.table());
    }
  }

  private static RowQueries several() {
    return STORE.reads().of(SEVERAL, COLUMNS);
  }

  private static RowQueries whole() {
    return STORE.reads().of(WHOLE, COLUMNS);
  }

  static Stream<RowQuery> queries() {
    List<List<Filter>> filters =
        List.of(
            List.of(),
            List.of(new Filter("CATEGORY", Comparison.EQUALS, "Über")),
            List.of(
                new Filter("INTEGER", Comparison.AT_LEAST, "40"),
                new Filter("TEXT", Comparison.CONTAINS, "7")),
            List.of(new Filter("DECIMAL", Comparison.MISSING, null)),
            List.of(new Filter("TEXT", Comparison.EQUALS, "none of them")));
    List<RowQuery> queries = new ArrayList<>();
    for (List<Filter> filter : filters) {
      for (boolean descending : new boolean[] {false, true}) {
        for (String sort : new String[] {null, "INTEGER", "DECIMAL", "CATEGORY", "TEXT"}) {
          for (long offset : new long[] {0, 20, 590, 990}) {
            queries.add(new RowQuery(0, offset, 150, sort, descending, filter));
          }
        }
        for (long after : new long[] {1, 599, 600, 601, 950, 999, 1_000}) {
          queries.add(new RowQuery(after, 0, 50, null, descending, filter));
        }
      }
    }
    return queries.stream();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void pages_and_counts_are_the_same(RowQuery query) throws Exception {
    for (int cut : new int[] {0, 5}) {
      assertThat(several().page(query, cut).rows())
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(whole().page(query, cut).rows());
    }
    RowQuery counted = new RowQuery(0, 0, 0, null, false, query.filters());
    assertThat(several().count(counted)).isEqualTo(whole().count(counted));
  }

  private interface Reading {
    void by(RowReader reader) throws Exception;
  }

  private static List<List<Object>> read(Reading reading) throws Exception {
    List<List<Object>> rows = new ArrayList<>();
    reading.by(values -> rows.add(Arrays.asList(values.clone())));
    return rows;
  }

  @Test
  void reading_gives_all_rows_in_order_and_sampling_the_same_ones() throws Exception {
    assertThat(read(reader -> several().read(0, reader)))
        .hasSize(ROWS)
        .isEqualTo(read(reader -> whole().read(0, reader)));
    assertThat(read(reader -> several().sample(7, reader)))
        .hasSize(ROWS / 7)
        .isEqualTo(read(reader -> whole().sample(7, reader)));
  }

  @Test
  void a_reader_that_has_had_enough_is_given_no_rows_of_the_next_part() throws Exception {
    List<Object> seen = new ArrayList<>();

    several()
        .read(
            0,
            values -> {
              seen.add(values[0]);
              return seen.size() < 601;
            });

    assertThat(seen).hasSize(601);
  }

  @Test
  void profile_hash_and_associations_are_the_same() throws Exception {
    List<StoredColumn> columns = COLUMNS.stream().map(c -> new StoredColumn(c, 80)).toList();
    try (TableSink copy = STORE.sinks().open("ds_copy", columns, 0)) {
      several().read(0, copy);
      assertThat(copy.finish()).isEqualTo(written);
    } finally {
      STORE.drop(RowTables.unfinished("ds_copy"));
    }
    Associations ofSeveral = new Associations(COLUMNS, "CATEGORY", 2_000);
    Associations ofWhole = new Associations(COLUMNS, "CATEGORY", 2_000);
    several().sample(1, ofSeveral::add);
    whole().sample(1, ofWhole::add);
    assertThat(ofSeveral.all()).isEqualTo(ofWhole.all());
  }

  @Test
  void an_earlier_version_knows_nothing_of_what_was_appended_to_its_parts() throws Exception {
    RowQueries before = STORE.reads().of(SEVERAL.subList(0, 1), COLUMNS);

    assertThat(before.count(RowQuery.first(0))).isEqualTo(600);
    assertThat(before.page(new RowQuery(590, 0, 50, null, false, List.of()), 0).rows()).hasSize(10);
  }

  @Test
  void many_rows_are_read_by_their_numbers() throws Exception {
    long[] numbers =
        java.util.stream.LongStream.rangeClosed(1, 1_010).filter(n -> n % 3 != 0).toArray();
    List<List<Object>> whole = new ArrayList<>();
    List<List<Object>> several = new ArrayList<>();

    STORE.reads().of(WHOLE, COLUMNS).numbered(numbers, 5, row -> whole.add(Arrays.asList(row)));
    STORE.reads().of(SEVERAL, COLUMNS).numbered(numbers, 5, row -> several.add(Arrays.asList(row)));

    assertThat(several).isEqualTo(whole).hasSize(667);
    assertThat(several.get(0).get(0)).isEqualTo(1L);
    assertThat(several.get(666).get(0)).isEqualTo(1_000L);
  }
}
