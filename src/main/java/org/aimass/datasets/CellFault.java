package org.aimass.datasets;

import java.util.Locale;
import org.aimass.platform.Messages;

/**
 * A cell that does not fit its column.
 *
 * @param sheet empty for a text file
 * @param cell as B17
 * @param label the column's header
 * @param value what stands there, shortened
 * @param reason the word of the message {@code datasets.fault.<reason>}
 * @param type the column's type
 */
public record CellFault(
    String sheet, String cell, long row, String label, String value, String reason, String type) {

  private static final int LONGEST = 80;

  public static CellFault of(
      String sheet, long row, int column, String label, String value, String reason, String type) {
    String shown = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    return new CellFault(sheet, cell(row, column), row, label, shown, reason, type);
  }

  public static String cell(long row, int column) {
    StringBuilder letters = new StringBuilder();
    for (int c = column + 1; c > 0; c = (c - 1) / 26) {
      letters.insert(0, (char) ('A' + (c - 1) % 26));
    }
    return letters.append(row).toString();
  }

  /** The message key of the word for the type that the cell does not fit. */
  public String typeWord() {
    return Kinds.named(type).word();
  }

  /** What is wrong, as a sentence. */
  public String reasonText(Locale locale) {
    return Messages.text(
        locale, "datasets.fault." + reason, value, new Messages.Key(typeWord()), label);
  }

  /** What can be done, as a sentence. */
  public String remedyText(Locale locale) {
    return Messages.text(
        locale, "datasets.fault." + reason + ".remedy", value, new Messages.Key(typeWord()), label);
  }
}
