package org.aimass.datasets.web;

import java.util.List;
import java.util.Locale;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.LongText;
import org.aimass.platform.Messages;

/** A row of a table of values. */
public record ShownRow(long number, List<Cell> cells) {

  /**
   * @param styleClass number, none for a missing value, bad for one that does not fit
   * @param title the whole text of a shortened cell, or what is wrong with it
   */
  public record Cell(String text, String styleClass, String title) {
    private static final int LONGEST = 200;
    private static final int FITS = 40;

    /**
     * A value that is there; of a long text its beginning and its length.
     *
     * @param value typed, or a text that is no value of the kind
     */
    static Cell of(Locale locale, ColumnKind kind, Object value) {
      if (value instanceof String text && text.length() > LONGEST) {
        LongText all = (LongText) LongText.of(text, LONGEST);
        return new Cell(brief(locale, all.beginning(), all.length()), "", text);
      }
      if (value instanceof LongText all) {
        Object start = LongText.of(all.beginning(), LONGEST);
        String shown = start instanceof LongText longer ? longer.beginning() : all.beginning();
        return new Cell(brief(locale, shown, all.length()), "", all.beginning() + "…");
      }
      boolean misfit = value instanceof String && !kind.textual();
      String text = misfit ? (String) value : kind.shown(locale, value);
      return new Cell(
          text, kind.numeric() && !misfit ? "number" : "", text.length() < FITS ? null : text);
    }

    private static String brief(Locale locale, String beginning, long length) {
      return Messages.text(locale, "datasets.page.longText", beginning, length);
    }

    Cell as(String otherClass) {
      return new Cell(text, otherClass, title);
    }
  }
}
