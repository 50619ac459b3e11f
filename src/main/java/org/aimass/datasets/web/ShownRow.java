package org.aimass.datasets.web;

import java.util.List;

/** A row of a table of values. */
public record ShownRow(long number, List<Cell> cells) {

  /**
   * @param styleClass number, none for a missing value, bad for one that does not fit
   * @param title the whole text of a shortened cell, or what is wrong with it
   */
  public record Cell(String text, String styleClass, String title) {}
}
