package org.aimass.modelling.analysis;

import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.RowQuery.Filter;

/**
 * Some values of one column: a value, a band of numbers or days, or the missing ones.
 *
 * @param value as a filter writes it; null for a band and for missing values
 * @param from the smallest of a band, as a filter writes it; null in the lowest band
 * @param to the largest of a band; null in the highest band
 */
public record Part(Column column, String value, String from, String to) {

  static Part of(Column column, String value) {
    return new Part(column, value, null, null);
  }

  static Part missing(Column column) {
    return new Part(column, null, null, null);
  }

  public boolean isMissing() {
    return value == null && from == null && to == null;
  }

  /** The filters that leave the rows of this part on the page of a dataset's rows. */
  public List<Filter> filters() {
    List<Filter> filters = new ArrayList<>();
    if (isMissing()) {
      filters.add(new Filter(column.name(), Comparison.MISSING, ""));
    } else if (value != null) {
      filters.add(new Filter(column.name(), Comparison.EQUALS, value));
    } else {
      if (from != null) {
        filters.add(new Filter(column.name(), Comparison.AT_LEAST, from));
      }
      if (to != null) {
        filters.add(new Filter(column.name(), Comparison.AT_MOST, to));
      }
    }
    return filters;
  }

  /** How a value of a column is written in a filter. */
  static String written(Column column, Object value) {
    ColumnKind kind = column.type();
    return kind.textual() ? (String) value : kind.text(kind.number(value));
  }
}
