package org.aimass.datasets;

import java.util.Locale;
import java.util.Optional;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.RowQuery.Filter;

/**
 * Filters as they stand in addresses: {@code column:comparison:value}, for example {@code
 * tenure:at_least:12}.
 */
public final class RowFilters {

  private RowFilters() {}

  /** Empty when the text is none. */
  public static Optional<Filter> read(String text) {
    String[] parts = text.split(":", 3);
    if (parts.length < 2 || parts[0].isEmpty()) {
      return Optional.empty();
    }
    try {
      Comparison comparison = Comparison.valueOf(parts[1].toUpperCase(Locale.ROOT));
      boolean needsValue = comparison != Comparison.MISSING && comparison != Comparison.PRESENT;
      if (needsValue && (parts.length < 3 || parts[2].isEmpty())) {
        return Optional.empty();
      }
      return Optional.of(new Filter(parts[0], comparison, needsValue ? parts[2] : ""));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public static String write(Filter filter) {
    String text = filter.column() + ":" + filter.comparison().name().toLowerCase(Locale.ROOT);
    return filter.value().isEmpty() ? text : text + ":" + filter.value();
  }
}
