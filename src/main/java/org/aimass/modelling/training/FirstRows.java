package org.aimass.modelling.training;

import jakarta.ejb.ApplicationException;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Datasets;
import org.aimass.modelling.preparing.RawTable;

/**
 * The first rows of a dataset version: enough to judge a column by, and few enough that a look at a
 * million rows takes a second.
 */
public final class FirstRows {
  private static final int ROWS = 50_000;

  private FirstRows() {}

  public static RawTable of(Datasets datasets, DatasetVersion data, List<Column> columns) {
    RawTable.Builder builder = RawTable.of(columns);
    int[] seen = {0};
    try {
      datasets.read(
          data.datasetId(),
          data.version(),
          columns.stream().map(Column::name).toList(),
          row -> {
            builder.row(row);
            if (++seen[0] >= ROWS) {
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
