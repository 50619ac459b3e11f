package org.aimass.datasets;

/**
 * Asked before versions are deleted, in the same transaction: who still needs them throws a Problem
 * that says so.
 */
public record DatasetDeleting(long datasetId, int version) {

  /** In place of a version number: all of them. */
  public static final int ALL = 0;
}
