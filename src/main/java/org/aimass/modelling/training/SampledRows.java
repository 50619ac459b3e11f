package org.aimass.modelling.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.LongText;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.Rows;
import org.aimass.datasets.RowsPage;
import org.aimass.modelling.preparing.RawTable;

/**
 * Rows to judge the columns of a dataset version by: all of a small one; of a large one some from
 * everywhere, because files are often sorted and their first rows do not speak for the others.
 */
public final class SampledRows {
  private static final int ROWS = 50_000;
  private static final int FEWEST_ROWS = 1_000;
  private static final int PLACES = 100;

  /** Held at the most, however wide the rows are: several people look at a time. */
  private static final long BYTES = 48L << 20;

  /** More than a class can have; then it is no use to know them all. */
  private static final int MOST_WORDS = 1_000;

  /** Long texts are only told apart. */
  private static final int LONGEST_TEXT = 100;

  /** So are words that nobody would call a class: a thousand of them may hold a gigabyte. */
  private static final int LONGEST_WORD = 1_000;

  private SampledRows() {}

  /** True when not all rows are looked at. */
  public static boolean sampled(DatasetVersion data) {
    return data.rows() > most(data);
  }

  private static int most(DatasetVersion data) {
    long row = 0;
    for (Column column : data.columns()) {
      row += cut(column) ? Double.BYTES + 40 + 2L * (LONGEST_TEXT + 30) : Double.BYTES;
    }
    return (int) Math.max(FEWEST_ROWS, Math.min(ROWS, BYTES / row));
  }

  /** Categories repeat and are held once. */
  private static boolean cut(Column column) {
    return column.type().textual() && !column.type().grouped();
  }

  /** Without the columns that whoever acts may not see: advice quotes values. */
  public static RawTable of(Rows datasetRows, DatasetVersion data) {
    List<Column> columns = data.columns().stream().filter(c -> !c.masked()).toList();
    int[] seen = columns.stream().mapToInt(data.columns()::indexOf).toArray();
    RawTable.Builder rows = RawTable.of(columns);
    if (!sampled(data)) {
      datasetRows.read(
          data.datasetId(),
          data.version(),
          columns.stream().map(Column::name).toList(),
          LONGEST_WORD,
          row -> rows.row(shortened(columns, row)));
      return rows.build();
    }
    int each = most(data) / PLACES;
    for (int place = 0; place < PLACES; place++) {
      long after = (data.rows() - each) * place / (PLACES - 1);
      RowsPage page =
          datasetRows.page(
              data.datasetId(),
              data.version(),
              new RowQuery(after, 0, each, null, false, List.of()),
              LONGEST_WORD);
      page.rows()
          .forEach(
              row ->
                  rows.row(
                      shortened(
                          columns, Arrays.stream(seen).mapToObj(i -> row.values()[i]).toArray())));
    }
    return rows.build();
  }

  /**
   * So many rows at the most, from everywhere, with their whole texts: what a model learnt from
   * them, it is judged by.
   */
  public static RawTable few(Rows datasetRows, DatasetVersion data, int most) {
    RawTable.Builder rows = RawTable.of(data.columns());
    int places = data.rows() <= most ? 1 : 50;
    int each = most / places;
    for (int place = 0; place < places; place++) {
      long after = places == 1 ? 0 : (data.rows() - each) * place / (places - 1);
      datasetRows
          .pageUnmasked(data.datasetId(), data.version(), after, each)
          .rows()
          .forEach(row -> rows.row(row.values()));
    }
    return rows.build();
  }

  private static Object[] shortened(List<Column> columns, Object[] row) {
    Object[] some = row.clone();
    for (int i = 0; i < some.length; i++) {
      if (some[i] instanceof LongText text) {
        some[i] = brief(text);
      } else if (cut(columns.get(i))
          && some[i] instanceof String text
          && text.length() > LONGEST_TEXT) {
        some[i] = brief(new LongText(text, text.length()));
      }
    }
    return some;
  }

  private static String brief(LongText text) {
    String start = text.beginning();
    return start.substring(0, Math.min(LONGEST_TEXT, start.length()))
        + '…'
        + text.length()
        + '…'
        + start.hashCode();
  }

  /**
   * One column of all rows: what is said of a target is to be true of the whole dataset. Ends early
   * where the words are too many to be classes.
   */
  public static RawTable column(Rows datasetRows, DatasetVersion data, Column column) {
    RawTable.Builder rows = RawTable.of(List.of(column));
    Map<String, String> words = new HashMap<>();
    datasetRows.read(
        data.datasetId(),
        data.version(),
        List.of(column.name()),
        LONGEST_WORD,
        row -> {
          if (row[0] instanceof LongText text) {
            row[0] = brief(text);
          }
          if (row[0] instanceof String word) {
            row[0] = words.computeIfAbsent(word, same -> same);
          }
          rows.row(row);
          return words.size() <= MOST_WORDS;
        });
    return rows.build();
  }
}
