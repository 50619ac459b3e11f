package org.aimass.datasets.files.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.files.RawRow;
import org.aimass.platform.Problem;

/**
 * Finds how the cells of a text are parted: reads pieces from everywhere in the file in each way
 * that it could be meant, and takes the one by which the most rows are alike and the least text
 * stands where none can be.
 */
final class Dialects {

  private static final char[] DELIMITERS = {',', '\t', ';', '|'};

  /** A quote that swallows the rest of a piece is worse than any row of another width. */
  private static final int UNCLOSED = 1_000;

  private final List<byte[]> pieces;

  /**
   * @param pieces whole rows in UTF-8 from everywhere in the file
   */
  Dialects(List<byte[]> pieces) {
    this.pieces = pieces;
  }

  /**
   * @param delimiter 0 to find it, as quote and escape
   * @param tabs true when the file's name promises tabs
   */
  Dialect find(char delimiter, char quote, char escape, boolean tabs) {
    Dialect best = null;
    double bestScore = -1;
    for (char candidate : delimiter != 0 ? new char[] {delimiter} : DELIMITERS) {
      Reading reading = best(candidate, quote, escape);
      double score = reading.score() * (tabs && candidate == '\t' ? 1.5 : 1);
      if (best == null || score > bestScore * 1.0001) {
        bestScore = score;
        best = reading.dialect;
      }
    }
    return bestScore <= 0 && delimiter == 0 ? best(tabs ? '\t' : ',', quote, escape).dialect : best;
  }

  /** The way of quoting by which a delimiter leaves the least damage. */
  private Reading best(char delimiter, char quote, char escape) {
    List<Dialect> ways = new ArrayList<>();
    if (quote != 0) {
      ways(delimiter, quote, escape, ways);
    } else {
      if (singleQuotes(delimiter)) {
        ways(delimiter, '\'', escape, ways);
      }
      ways(delimiter, '"', escape, ways);
    }
    Reading best = null;
    for (Dialect way : ways) {
      Reading reading = read(way);
      if (best == null || reading.damage() < best.damage()) {
        best = reading;
      }
    }
    return best;
  }

  /** The ways in which a quote may be meant; of those that do as well the first is taken. */
  private void ways(char delimiter, char mark, char escape, List<Dialect> ways) {
    Dialect plain = Dialect.of(delimiter).with(mark, mark, false);
    boolean blanks = blanksBefore(delimiter, mark);
    boolean backslashes = escape == '\\' || escape == 0 && backslashes(delimiter, mark);
    if (escape != '\\') {
      // A blank before a quote hardly ever belongs to the value.
      if (blanks) {
        ways.add(plain.with(mark, mark, true));
      }
      ways.add(plain);
    }
    if (backslashes) {
      if (blanks) {
        ways.add(plain.with(mark, '\\', true));
      }
      ways.add(plain.with(mark, '\\', false));
    }
  }

  private Reading read(Dialect dialect) {
    Reading reading = new Reading(dialect);
    for (byte[] piece : pieces) {
      CsvParser parser = new CsvParser(new ByteArrayInputStream(piece), dialect);
      RawRow row = new RawRow();
      try {
        while (parser.next(row)) {
          if (row.size() > 0 && !comment(row, reading.rows)) {
            reading.row(row.size());
          }
        }
      } catch (IOException | Problem e) {
        reading.unclosed++;
      }
      reading.strays += parser.strays();
    }
    return reading;
  }

  /** Comments above the table may hold whatever they like. */
  private static boolean comment(RawRow row, int rows) {
    return rows == 0 && row.kind(0) != RawRow.EMPTY && row.bytes()[row.start(0)] == '#';
  }

  /** What one way of reading makes of the pieces. */
  private static final class Reading {
    private final Dialect dialect;
    private final Map<Integer, Integer> widths = new HashMap<>();
    private int rows;
    private long strays;
    private int unclosed;

    Reading(Dialect dialect) {
      this.dialect = dialect;
    }

    void row(int width) {
      rows++;
      widths.merge(width, 1, Integer::sum);
    }

    /** The width that most rows have, of those with more than one cell. */
    private Map.Entry<Integer, Integer> usual() {
      Map.Entry<Integer, Integer> usual = Map.entry(1, 0);
      for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
        if (width.getKey() > 1
            && (width.getValue() > usual.getValue()
                || width.getValue().equals(usual.getValue()) && width.getKey() > usual.getKey())) {
          usual = width;
        }
      }
      return usual;
    }

    long damage() {
      int most = widths.values().stream().mapToInt(n -> n).max().orElse(0);
      return rows - most + strays + (long) unclosed * UNCLOSED;
    }

    double score() {
      Map.Entry<Integer, Integer> usual = usual();
      if (usual.getValue() == 0) {
        return 0;
      }
      double share = usual.getValue() / (double) rows;
      return share * share * (1 + Math.log(usual.getKey()));
    }
  }

  /** Whether single quotes stand, in pairs, round whole cells and double ones nowhere. */
  private boolean singleQuotes(char delimiter) {
    int singles = 0;
    for (byte[] piece : pieces) {
      boolean cellStart = true;
      for (int i = 0; i < piece.length; i++) {
        byte c = piece[i];
        if (c == '"' && cellStart) {
          return false;
        }
        if (c == '\'' && cellStart) {
          singles += closed(piece, i + 1, delimiter) ? 1 : 0;
        }
        cellStart = c == delimiter || c == '\n' || c == '\r' || cellStart && c == ' ';
      }
    }
    return singles >= 2;
  }

  private static boolean closed(byte[] piece, int from, char delimiter) {
    for (int j = from; j < piece.length && piece[j] != '\n'; j++) {
      if (piece[j] == '\''
          && (j + 1 == piece.length
              || piece[j + 1] == delimiter
              || piece[j + 1] == '\n'
              || piece[j + 1] == '\r')) {
        return true;
      }
    }
    return false;
  }

  /** Whether a cell begins with blanks and a quote. */
  private boolean blanksBefore(char delimiter, char quote) {
    for (byte[] piece : pieces) {
      boolean cellStart = true;
      boolean blank = false;
      for (byte c : piece) {
        if (c == quote && blank) {
          return true;
        }
        blank = c == ' ' && (cellStart || blank);
        cellStart = c == delimiter || c == '\n' || c == '\r';
      }
    }
    return false;
  }

  /** Whether a backslash stands before a quote or a delimiter. */
  private boolean backslashes(char delimiter, char quote) {
    for (byte[] piece : pieces) {
      for (int i = 1; i < piece.length; i++) {
        if (piece[i - 1] == '\\' && (piece[i] == quote || piece[i] == delimiter)) {
          return true;
        }
      }
    }
    return false;
  }
}
