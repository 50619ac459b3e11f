package org.aimass.modelling.analysis;

import java.util.List;
import org.aimass.datasets.RowQuery.Filter;

/**
 * The rows that have some values in one column, or in two.
 *
 * @param parts one for each column
 * @param rows that the candidate was judged by
 * @param share of all rows that it was judged by
 * @param value of the metric; null where these rows do not have it
 * @param low and high: its 95 % interval; null without a value
 * @param difference of the value to that of all rows
 * @param missingRows how many rows more it needs before it is judged, at least; 0 where it is
 * @param standsOut whether it is worse than the other rows beyond chance, as many as are compared
 */
public record Segment(
    List<Part> parts,
    int rows,
    double share,
    Double value,
    Double low,
    Double high,
    Double difference,
    int missingRows,
    boolean standsOut) {

  static Segment of(
      List<Part> parts, int rows, int all, Estimate estimate, Estimate whole, boolean standsOut) {
    return new Segment(
        parts,
        rows,
        (double) rows / all,
        known(estimate.value()),
        known(estimate.low()),
        known(estimate.high()),
        known(estimate.value() - whole.value()),
        estimate.missing(),
        standsOut);
  }

  private static Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** Whether enough rows are there to say how good the model is for them. */
  public boolean judged() {
    return missingRows == 0 && value != null;
  }

  /** The filters that leave its rows on the page of a dataset's rows. */
  public List<Filter> filters() {
    return parts.stream().flatMap(part -> part.filters().stream()).toList();
  }
}
