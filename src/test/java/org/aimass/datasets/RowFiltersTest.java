package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.RowQuery.Filter;
import org.junit.jupiter.api.Test;

class RowFiltersTest {

  @Test
  void what_is_written_is_read() {
    for (Filter filter :
        new Filter[] {
          new Filter("tenure", Comparison.AT_LEAST, "12"),
          new Filter("time", Comparison.EQUALS, "2026-11-03T08:30:00"),
          new Filter("note", Comparison.MISSING, "")
        }) {
      assertThat(RowFilters.read(RowFilters.write(filter))).contains(filter);
    }
  }

  @Test
  void what_is_no_filter_is_none() {
    assertThat(RowFilters.read("tenure")).isEmpty();
    assertThat(RowFilters.read("tenure:between:1")).isEmpty();
    assertThat(RowFilters.read("tenure:equals:")).isEmpty();
    assertThat(RowFilters.read(":equals:1")).isEmpty();
  }
}
