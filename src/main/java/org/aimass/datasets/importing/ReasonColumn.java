package org.aimass.datasets.importing;

import java.util.List;
import java.util.Locale;
import org.aimass.platform.Messages;

/**
 * The column with which rejected rows come back: it says why, and with it the corrected file says
 * itself which of its rows are in the dataset already. It is never imported.
 */
public enum ReasonColumn {
  /** Rows with a reason were left out. */
  REJECTED("datasets.rejected.column"),
  /** Rows with a reason were imported without the values that did not fit. */
  EMPTIED("datasets.rejected.columnEmptied");

  private final String key;

  ReasonColumn(String key) {
    this.key = key;
  }

  /** What its header says. */
  public String header(Locale locale) {
    return Messages.text(locale, key);
  }

  /** Which of the headers it is, in whatever language it came back; -1 for none. */
  static int at(List<String> headers) {
    for (int c = 0; c < headers.size(); c++) {
      if (of(headers.get(c)) != null) {
        return c;
      }
    }
    return -1;
  }

  /** Null for any other column. */
  static ReasonColumn of(String header) {
    for (ReasonColumn column : values()) {
      for (Locale language : Messages.LANGUAGES) {
        if (column.header(language).equals(header)) {
          return column;
        }
      }
    }
    return null;
  }
}
