package org.aimass.sources;

/**
 * Something that rows can be fetched from.
 *
 * @param name as {@link Extract} takes it, with its schema where it needs one
 * @param rows as the system estimates them; null where it does not say
 */
public record SourceEntity(String name, Kind kind, Long rows) {

  public enum Kind {
    TABLE,
    VIEW,
    COLLECTION,
    INDEX,
    /** A pattern of keys. */
    KEYS,
    FILE
  }
}
