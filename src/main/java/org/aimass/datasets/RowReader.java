package org.aimass.datasets;

/** Is given the rows of a dataset version one after another, in the order of the file. */
@FunctionalInterface
public interface RowReader {
  /**
   * @param values INTEGER as Long, DECIMAL as Double, BOOLEAN as Boolean, DATE as LocalDate,
   *     DATETIME as LocalDateTime, CATEGORY, TEXT and ID as String, missing as null; the array may
   *     be used again for the next row
   */
  void row(Object[] values) throws Exception;
}
