package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.RowQuery.Filter;
import org.junit.jupiter.api.Test;

class RowFiltersTest {

  private static final List<String> COLUMNS =
      List.of("tenure", "time", "note", "a", "a:b", "a:equals", "Umsatz: netto", "=x\"<b>,.[]`'");

  @Test
  void a_column_whose_name_holds_colons_or_anything_else_can_be_filtered() {
    for (String column : COLUMNS) {
      for (Filter filter :
          new Filter[] {
            new Filter(column, Comparison.EQUALS, "x:equals:y"),
            new Filter(column, Comparison.PRESENT, "")
          }) {
        assertThat(RowFilters.read(RowFilters.write(filter), COLUMNS)).contains(filter);
      }
    }
    assertThat(RowFilters.read("a:equals:5", COLUMNS))
        .contains(new Filter("a", Comparison.EQUALS, "5"));
    assertThat(RowFilters.read("nowhere:equals:5", COLUMNS))
        .contains(new Filter("nowhere", Comparison.EQUALS, "5"));
  }

  @Test
  void what_is_written_is_read() {
    for (Filter filter :
        new Filter[] {
          new Filter("tenure", Comparison.AT_LEAST, "12"),
          new Filter("time", Comparison.EQUALS, "2026-11-03T08:30:00"),
          new Filter("note", Comparison.MISSING, "")
        }) {
      assertThat(RowFilters.read(RowFilters.write(filter), COLUMNS)).contains(filter);
    }
  }

  @Test
  void what_is_no_filter_is_none() {
    assertThat(RowFilters.read("tenure", COLUMNS)).isEmpty();
    assertThat(RowFilters.read("tenure:between:1", COLUMNS)).isEmpty();
    assertThat(RowFilters.read("tenure:equals:", COLUMNS)).isEmpty();
    assertThat(RowFilters.read(":equals:1", COLUMNS)).isEmpty();
  }
}
