package org.aimass.datasets;

import java.util.Collection;
import java.util.Comparator;
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

  /**
   * A name may hold colons itself: of the columns with which the text begins the one with the
   * longest name is meant, if a comparison follows it.
   *
   * @param columns names of the columns there are
   * @return empty when the text is no filter
   */
  public static Optional<Filter> read(String text, Collection<String> columns) {
    return columns.stream()
        .filter(name -> text.startsWith(name + ":"))
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(name -> read(name, text.substring(name.length() + 1)))
        .flatMap(Optional::stream)
        .findFirst()
        .or(
            () -> {
              // A column that there is not: whoever looks for it says so.
              int colon = text.indexOf(':');
              return colon <= 0
                  ? Optional.empty()
                  : read(text.substring(0, colon), text.substring(colon + 1));
            });
  }

  private static Optional<Filter> read(String column, String rest) {
    String[] parts = rest.split(":", 2);
    try {
      Comparison comparison = Comparison.valueOf(parts[0].toUpperCase(Locale.ROOT));
      boolean needsValue = comparison != Comparison.MISSING && comparison != Comparison.PRESENT;
      if (needsValue && (parts.length < 2 || parts[1].isEmpty())) {
        return Optional.empty();
      }
      return Optional.of(new Filter(column, comparison, needsValue ? parts[1] : ""));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public static String write(Filter filter) {
    String text = filter.column() + ":" + filter.comparison().name().toLowerCase(Locale.ROOT);
    return filter.value().isEmpty() ? text : text + ":" + filter.value();
  }
}
