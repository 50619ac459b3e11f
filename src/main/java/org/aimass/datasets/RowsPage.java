package org.aimass.datasets;

import java.util.List;

/**
 * Some rows of a version.
 *
 * @param next number of the last row, from which to go on, or null at the end; only in the order of
 *     the file
 * @param more whether rows follow, or may follow; a page of long texts has fewer rows than were
 *     asked for
 */
public record RowsPage(List<Column> columns, List<Row> rows, Long next, boolean more) {

  /**
   * @param values typed as {@link RowReader} says
   */
  public record Row(long number, Object[] values) {}
}
