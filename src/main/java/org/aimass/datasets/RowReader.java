package org.aimass.datasets;

/**
 * Is given the rows of a dataset version one after another, in their order, until it has had
 * enough. Rows are fetched by their bytes, and nothing of the database is held open meanwhile: a
 * reader may be as slow as it likes.
 */
@FunctionalInterface
public interface RowReader {
  /**
   * @param values INTEGER as Long, DECIMAL as Double, BOOLEAN as Boolean, DATE as LocalDate,
   *     DATETIME as LocalDateTime, CATEGORY, TEXT and ID as String, missing as null; the array may
   *     be used again for the next row
   * @return false to end the reading
   */
  boolean row(Object[] values) throws Exception;
}
