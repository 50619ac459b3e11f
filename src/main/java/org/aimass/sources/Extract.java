package org.aimass.sources;

/**
 * What is to be read from a system.
 *
 * @param entity null where there is a query
 * @param query in the system's own language; null where there is an entity
 * @param filter a condition in the system's own language; null for none
 * @param since only rows whose column is greater; null for all
 * @param nestedAsJson true keeps nested documents as JSON, false makes dotted columns of them
 * @param limit rows that are wanted at most; 0 for all. A hint: the intake ends the reading
 */
public record Extract(
    String entity, String query, String filter, Since since, boolean nestedAsJson, long limit) {

  /**
   * Where an incremental reading goes on.
   *
   * @param column as the intake calls it
   * @param value Long, BigDecimal, Double, LocalDate, LocalDateTime or String; null reads all
   * @param inclusive true where rows of the value itself are wanted again
   */
  public record Since(String column, Object value, boolean inclusive) {}

  public static Extract of(String entity) {
    return new Extract(entity, null, null, null, false, 0);
  }

  public static Extract query(String query) {
    return new Extract(null, query, null, null, false, 0);
  }

  public Extract since(String column, Object value, boolean inclusive) {
    return new Extract(
        entity, query, filter, new Since(column, value, inclusive), nestedAsJson, limit);
  }

  public Extract limited(long rows) {
    return new Extract(entity, query, filter, since, nestedAsJson, rows);
  }
}
