package org.aimass.datasets;

import java.util.List;
import org.aimass.datasets.RowQuery.Comparison;

/**
 * A condition in SQL and the parameters of its question marks, in their order.
 *
 * @param sql holds names and question marks, never what a person wrote
 */
public record RowCondition(String sql, List<Object> parameters) {

  /**
   * Compares a column with a value.
   *
   * @param left the quoted name, with a collation where one is needed
   */
  public static RowCondition of(String left, Comparison comparison, Object value) {
    String sign =
        switch (comparison) {
          case EQUALS -> "=";
          case DIFFERS -> "<>";
          case AT_LEAST -> ">=";
          case AT_MOST -> "<=";
          default -> throw new IllegalArgumentException(comparison.name());
        };
    return new RowCondition(left + " " + sign + " ?", List.of(value));
  }

  /** A condition without parameters. */
  public static RowCondition of(String sql) {
    return new RowCondition(sql, List.of());
  }
}
