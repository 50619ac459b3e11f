package org.aimass.datasets.files;

import java.util.Locale;
import org.aimass.platform.Problem;

/** A file that cannot be read, with the reason and what its owner can do about it. */
public final class FileRefused extends Problem {

  private static final long serialVersionUID = 1L;

  /** Each has a message {@code datasets.file.<reason>}; beside it, what that message speaks of. */
  public enum Reason {
    /** The file. */
    EMPTY,

    /** The file. */
    TRUNCATED,

    /** The file and its part. */
    DAMAGED,

    /** The file. */
    HTML,

    /** The file. */
    OLD_EXCEL_RENAMED,

    /** The file. */
    NEW_EXCEL_RENAMED,

    /** The file. */
    ZIP_RENAMED,

    /** The file. */
    BINARY_WORKBOOK,

    /** The file. */
    OLDEST_EXCEL,

    /** The file. */
    ENCRYPTED,

    /** The file. */
    NOT_A_WORKBOOK,

    /** The file. */
    UNKNOWN_KIND,

    /** The part and the limit. */
    SUSPICIOUS_COMPRESSION,

    /** The parts and the limit. */
    TOO_MANY_PARTS,

    /** The part. */
    DUPLICATE_PARTS,

    /** The limit in megabytes. */
    TOO_LARGE,

    /** The part. */
    DOCUMENT_TYPE,

    /** The row and the limit. */
    TOO_MANY_ROWS,

    /** The row, its columns and the limit. */
    TOO_MANY_COLUMNS,

    /** The row, its columns and the limit. */
    TOO_MANY_COLUMNS_OF_A_SHEET,

    /** The row, and the one before it in the file. */
    ROWS_OUT_OF_ORDER,

    /** The cell. */
    CELL_TWICE,

    /** The row, and how often it is repeated. */
    REPEATED_TOO_OFTEN,

    /** Row, column and limit in bytes. */
    CELL_TOO_LONG,

    /** The row and the limit in bytes. */
    ROW_TOO_LONG,

    /** Row and column. */
    QUOTE_NOT_CLOSED,

    /** Row, column and limit in bytes. */
    QUOTE_SWALLOWS_THE_REST,

    /** Row and column. */
    ZERO_BYTE,

    /** The encoding, row and column. */
    NOT_IN_THIS_ENCODING,

    /** The encoding. */
    UNKNOWN_ENCODING,

    /** The sheet and those there are. */
    NO_SUCH_SHEET,

    /** The file. */
    NO_SHEET,

    /** Line and column. */
    BROKEN_JSON,

    /** The line. */
    NO_JSON_OBJECT,

    /** The line, the limit of a text in bytes and that of objects in objects. */
    JSON_BEYOND_LIMITS,

    /** The file. */
    NO_ARFF,

    /** The line. */
    ARFF_ATTRIBUTE,

    /** The line, its values and the attributes. */
    ARFF_VALUES,

    /** The line. */
    ARFF_SPARSE,

    /** The line, the value and the attribute. */
    ARFF_NUMBER,

    /** The line, the value and the attribute's pattern. */
    ARFF_DATE,

    /** The line, the value and the attribute. */
    ARFF_NOMINAL,

    /** The line. */
    ARFF_RELATIONAL,

    /** The file. */
    NO_PARQUET,

    /** The file. */
    ENCRYPTED_PARQUET,

    /** The file. */
    DAMAGED_PARQUET,

    /** The column, and the limit in megabytes. */
    PARQUET_BEYOND_LIMITS,

    /** The file. */
    ENCRYPTED_ARCHIVE,

    /** The file. */
    NO_TABLE_IN_ARCHIVE,

    /** The file, how many tables, and the names of the first. */
    SEVERAL_TABLES_IN_ARCHIVE;

    /** {@code TOO_MANY_ROWS} as {@code tooManyRows}. */
    public String word() {
      String[] parts = name().toLowerCase(Locale.ROOT).split("_");
      StringBuilder word = new StringBuilder(parts[0]);
      for (int i = 1; i < parts.length; i++) {
        word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
      }
      return word.toString();
    }
  }

  private FileRefused(Reason reason, Object... arguments) {
    super(422, "datasets.file." + reason.word(), arguments);
  }

  /** True when this is the reason. */
  public boolean because(Reason reason) {
    return key().equals("datasets.file." + reason.word());
  }

  public static FileRefused because(Reason reason, Object... arguments) {
    return new FileRefused(reason, arguments);
  }
}
