package org.aimass.modelling.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Privacy;
import org.aimass.datasets.RowFilters;
import org.aimass.modelling.tasks.classification.Classification;
import org.junit.jupiter.api.Test;

/** Rows for which a model is worse than for the others. */
class SegmentSearchTest {
  private static final Column CITY = new Column("city", "City", Kinds.CATEGORY, ColumnRole.FEATURE);
  private static final Column AGE = new Column("age", "Age", Kinds.INTEGER, ColumnRole.FEATURE);
  private static final Column SINCE = new Column("since", "Since", Kinds.DATE, ColumnRole.FEATURE);

  private static List<String> filters(Segment segment) {
    return segment.filters().stream().map(RowFilters::write).toList();
  }

  private static SegmentSearch.Result among(Judged judged, Parts... columns) {
    return new SegmentSearch(new Measure(judged, Classification.ACCURACY), judged.answers().size())
        .among(List.of(columns));
  }

  /** Right but for one row of ten; of those in {@code bad} every second one is wrong. */
  private static Judged wrongIn(int rows, java.util.function.IntPredicate bad) {
    boolean[] actual = new boolean[rows];
    double[] probability = new double[rows];
    int in = 0;
    for (int i = 0; i < rows; i++) {
      actual[i] = i % 3 == 0;
      boolean wrong = bad.test(i) ? in++ % 2 == 0 : i % 10 == 0;
      probability[i] = actual[i] == wrong ? 0.2 : 0.8;
    }
    return SomeAnswers.yes(actual, probability);
  }

  @Test
  void a_planted_segment_stands_first_and_alone_out_with_its_rows_by_a_filter() {
    Object[] cities = new Object[600];
    Object[] ages = new Object[600];
    for (int i = 0; i < 600; i++) {
      cities[i] = i % 7 == 0 ? "上海" : i % 7 < 4 ? "北京" : "广州: 天河";
      ages[i] = (long) (i * 7919 % 60);
    }

    SegmentSearch.Result found =
        among(wrongIn(600, i -> i % 7 == 0), Parts.of(CITY, cities), Parts.of(AGE, ages));

    Segment worst = found.segments().get(0);
    assertThat(filters(worst)).containsExactly("city:equals:上海");
    assertThat(worst.rows()).isEqualTo(86);
    assertThat(worst.value()).isEqualTo(0.5);
    assertThat(worst.difference()).isLessThan(-0.3);
    assertThat(found.segments().stream().filter(Segment::standsOut)).containsExactly(worst);
    assertThat(found.compared()).isEqualTo(3 + 5);
    assertThat(found.segments().stream().mapToInt(Segment::rows).sum()).isEqualTo(1200);
  }

  @Test
  void where_nothing_is_planted_hardly_anything_stands_out_among_hundreds() {
    int falseAlarms = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Parts[] columns =
          IntStream.range(0, 20)
              .mapToObj(
                  c ->
                      Parts.of(
                          new Column("c" + c, "C", Kinds.CATEGORY, ColumnRole.FEATURE),
                          IntStream.range(0, 500).mapToObj(i -> "v" + random.nextInt(5)).toArray()))
              .toArray(Parts[]::new);

      SegmentSearch.Result found = among(SomeAnswers.likely(500, 100 + seed), columns);

      assertThat(found.compared()).isEqualTo(100);
      falseAlarms += found.segments().stream().anyMatch(Segment::standsOut) ? 1 : 0;
    }
    // One of twenty is what the marks promise.
    assertThat(falseAlarms).isLessThanOrEqualTo(3);
  }

  @Test
  void a_pair_is_named_where_it_is_worse_than_both_of_its_columns() {
    Object[] cities = new Object[1200];
    Object[] ages = new Object[1200];
    for (int i = 0; i < 1200; i++) {
      cities[i] = i % 4 < 2 ? "北京" : "上海";
      ages[i] = (long) (i % 8 < 4 ? 20 : 60);
    }
    Judged judged = wrongIn(1200, i -> i % 4 < 2 && i % 8 >= 4);

    SegmentSearch.Result found = among(judged, Parts.of(CITY, cities), Parts.of(AGE, ages));

    assertThat(found.pairs()).hasSize(1);
    assertThat(filters(found.pairs().get(0))).containsExactly("city:equals:北京", "age:equals:60");
    assertThat(found.pairs().get(0).rows()).isEqualTo(300);
    assertThat(found.pairs().get(0).value()).isEqualTo(0.5);
  }

  @Test
  void segments_of_few_rows_stand_last_and_do_not_stand_out() {
    Object[] cities = new Object[300];
    for (int i = 0; i < 300; i++) {
      cities[i] = i < 12 ? "拉萨" : i % 2 == 0 ? "北京" : null;
    }

    List<Segment> segments = among(wrongIn(300, i -> i < 12), Parts.of(CITY, cities)).segments();

    Segment last = segments.get(2);
    assertThat(filters(last)).containsExactly("city:equals:拉萨");
    assertThat(last.judged()).isFalse();
    assertThat(last.missingRows()).isEqualTo(18);
    assertThat(last.standsOut()).isFalse();
    assertThat(segments).anySatisfy(s -> assertThat(filters(s)).containsExactly("city:missing"));
  }

  @Test
  void bands_hold_a_fifth_each_never_tear_equal_values_apart_and_are_filters() {
    Object[] ages = new Object[1000];
    Object[] days = new Object[1000];
    for (int i = 0; i < 1000; i++) {
      ages[i] = (long) (i < 500 ? 30 : i / 10);
      days[i] = LocalDate.of(2024, 1, 1).plusDays(i);
    }

    Parts byAge = Parts.of(AGE, ages);
    Parts byDay = Parts.of(SINCE, days);

    assertThat(byAge.parts())
        .extracting(Part::from, Part::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(null, "59"),
            org.assertj.core.groups.Tuple.tuple("60", "79"),
            org.assertj.core.groups.Tuple.tuple("80", null));
    assertThat(byDay.parts()).hasSize(5);
    assertThat(byDay.parts().get(1).filters().stream().map(RowFilters::write))
        .containsExactly("since:at_least:2024-07-19", "since:at_most:2025-02-03");
    assertThat(List.of(byDay.rows())).allSatisfy(rows -> assertThat(rows).hasSize(200));
  }

  @Test
  void texts_ids_and_columns_that_may_not_be_seen_make_no_segments() {
    assertThat(Parts.divides(CITY)).isTrue();
    assertThat(Parts.divides(CITY.with(Privacy.MASKED))).isFalse();
    assertThat(Parts.divides(new Column("t", "t", Kinds.TEXT, ColumnRole.FEATURE))).isFalse();
    assertThat(Parts.divides(new Column("i", "i", Kinds.ID, ColumnRole.ID))).isFalse();
  }

  @Test
  void a_column_of_one_value_says_nothing() {
    Object[] same = new Object[100];
    java.util.Arrays.fill(same, "北京");

    assertThat(among(wrongIn(100, i -> false), Parts.of(CITY, same)).segments()).isEmpty();
  }
}
