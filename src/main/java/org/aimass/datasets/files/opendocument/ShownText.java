package org.aimass.datasets.files.opendocument;

import org.aimass.datasets.files.RawRow;

/** These documents hold for each number the text that shows it. */
final class ShownText implements RawRow.Book {

  static final ShownText BOOK = new ShownText();

  private ShownText() {}

  @Override
  public boolean from1904() {
    // Days are written as days.
    return false;
  }

  @Override
  public String shown(String number, String form) {
    return form;
  }

  @Override
  public int widest() {
    return 0;
  }
}
