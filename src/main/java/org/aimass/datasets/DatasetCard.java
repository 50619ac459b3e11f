package org.aimass.datasets;

import java.time.Instant;
import java.util.List;

/**
 * A dataset in a list.
 *
 * @param version the newest that can be used; 0 when there is none
 * @param state READY, IMPORTING (before the first version), FAILED (the first import failed) or
 *     EMPTY (waits for its first rows)
 * @param job of the import under way, or null
 */
public record DatasetCard(
    long id,
    String name,
    About about,
    int version,
    long rows,
    int columns,
    String state,
    Long job,
    Instant created,
    Instant changed) {

  /**
   * What people have said about it.
   *
   * @param owner user name
   */
  public record About(String description, List<String> tags, String owner) {}

  public String description() {
    return about.description();
  }

  public List<String> tags() {
    return about.tags();
  }

  /** User name of its owner. */
  public String createdBy() {
    return about.owner();
  }
}
