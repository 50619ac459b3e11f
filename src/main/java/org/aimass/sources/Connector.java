package org.aimass.sources;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of system that data is fetched from. An implementation lies in a package of its own below
 * {@code sources.connectors}, has a name that ends with this interface's, and a constructor without
 * arguments: it is found, not listed. Forms, help and messages are drawn from what it says of
 * itself, with words that {@link ConnectorWords} finds. Its test extends {@code ConnectorContract}.
 */
public interface Connector {

  /** What the API calls it, as "mysql". */
  String id();

  /** Other names that the API takes for it, as "mariadb". */
  default List<String> aliases() {
    return List.of();
  }

  /** What a connection needs, in the order of its form. */
  List<Setting> settings();

  /** What it can beside reading a whole entity. */
  Set<Ability> can();

  /**
   * Whether the connector can be used here.
   *
   * @return empty, or the key of a message that says what is missing and how to add it
   */
  default Optional<String> missing() {
    return Optional.empty();
  }

  /**
   * Connects. Takes no longer than ten seconds, with whatever stands at the other end; connections
   * go only to addresses that {@link Reach} gives.
   *
   * @throws SourceRefused with a reason and a remedy
   */
  SourceSession open(SourceSettings settings, Reach reach) throws SourceRefused;

  /** What connectors can beside reading a whole entity. */
  enum Ability {
    /** Rows of a query in the system's own language. */
    QUERY,
    /** Rows whose column is greater than a value. */
    INCREMENTAL,
    /** A condition in the system's own language beside an entity. */
    FILTER,
    /** Nested documents, which become dotted columns or stay JSON by choice. */
    NESTED
  }
}
