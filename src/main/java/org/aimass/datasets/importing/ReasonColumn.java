package org.aimass.datasets.importing;

import java.util.List;
import java.util.Locale;
import org.aimass.datasets.files.RawRow;
import org.aimass.platform.Messages;

/**
 * The column with which rejected rows come back: it says why, and which rows are in the dataset
 * already, so that the corrected file says itself what there is to append. It is never imported.
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

  /** What the column says of a row that is in the dataset, so that it is not appended again. */
  public static String imported(Locale locale) {
    return Messages.text(locale, "datasets.rejected.imported");
  }

  /** Whether what the column says of a row is just that, in whatever language. */
  static boolean saysImported(String text) {
    String said = text.strip();
    return !said.isEmpty()
        && Messages.LANGUAGES.stream().anyMatch(language -> imported(language).equals(said));
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

  /** The number of the row that has its header; null for none. */
  static Integer row(List<RawRow> rows) {
    for (RawRow row : rows) {
      for (int c = 0; c < row.size(); c++) {
        if (of(ColumnNames.clean(row.text(c))) != null) {
          return (int) row.number();
        }
      }
    }
    return null;
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
