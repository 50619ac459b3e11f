package org.aimass.modelling.training;

import jakarta.ejb.ApplicationException;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnType;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Datasets;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.platform.Sha256;

/**
 * The first rows of a dataset version: enough to judge a column by, and few enough that a look at a
 * million rows takes a second.
 */
public final class FirstRows {
  private static final int ROWS = 50_000;

  /** Held at the most, whatever the rows hold: several people look at a time. */
  private static final long BYTES = 48L << 20;

  /** A longer text is known by its beginning and its hash. */
  private static final int LONGEST_TEXT = 1_000;

  private static final int BEGINNING = 100;

  private FirstRows() {}

  public static RawTable of(Datasets datasets, DatasetVersion data, List<Column> columns) {
    RawTable.Builder builder = RawTable.of(columns);
    int[] seen = {0};
    long[] bytes = {0};
    try {
      datasets.read(
          data.datasetId(),
          data.version(),
          columns.stream().map(Column::name).toList(),
          row -> {
            bytes[0] += shortened(row, columns);
            builder.row(row);
            if (++seen[0] >= ROWS || bytes[0] > BYTES) {
              throw new Enough();
            }
          });
    } catch (RuntimeException e) {
      if (!Enough.caused(e)) {
        throw e;
      }
    }
    return builder.build();
  }

  /**
   * Cuts the long texts of a row.
   *
   * @return about how many bytes the row holds then; categories repeat and are held once
   */
  private static long shortened(Object[] row, List<Column> columns) {
    long bytes = 0;
    for (int c = 0; c < row.length; c++) {
      bytes += Double.BYTES;
      if (row[c] instanceof String text) {
        if (text.length() > LONGEST_TEXT) {
          text = text.substring(0, BEGINNING) + "… " + Sha256.hex(text);
          row[c] = text;
        }
        bytes += columns.get(c).type() == ColumnType.CATEGORY ? 0 : 40 + 2L * text.length();
      }
    }
    return bytes;
  }

  /**
   * Ends the reading of a dataset early; an application exception, because the container logs all
   * others as errors.
   */
  @ApplicationException
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }

    static boolean caused(Throwable thrown) {
      for (Throwable t = thrown; t != null; t = t.getCause()) {
        if (t instanceof Enough) {
          return true;
        }
      }
      return false;
    }
  }
}
