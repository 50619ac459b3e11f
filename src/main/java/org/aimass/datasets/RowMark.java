package org.aimass.datasets;

import java.time.Instant;

/**
 * Somebody's mark on a row of a version: others shall look at it.
 *
 * @param row its number, from 1
 * @param reason in the words of whoever marked it
 */
public record RowMark(long row, String reason, String by, Instant marked) {}
