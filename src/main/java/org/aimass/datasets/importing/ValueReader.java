package org.aimass.datasets.importing;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.Reading;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.files.RawRow;

/**
 * Reads a text as the import reads a cell of this column. Safe for any number of threads at once.
 *
 * <pre>{@code
 * Object value = new ValueReader(Kinds.DECIMAL, column.reading()).read("1,234.50");
 * }</pre>
 */
public final class ValueReader {

  /** What {@link #read} answers for a text that is no value of the type. */
  public static final Object MISFIT = new Object();

  private static final int KEPT = 4;
  private static final int LONGEST_AT_REST = 1_000;

  private final ColumnKind type;
  private final Reading reading;
  private final List<String> markers;
  private final Set<String> missing;

  /** Scanning needs some room of its own: what is at rest is used again. */
  private final BlockingQueue<Scan> atRest = new ArrayBlockingQueue<>(KEPT);

  private record Scan(CellScanner scanner, RawRow row) {}

  /**
   * @param reading null where nothing is known of the file
   */
  public ValueReader(ColumnKind type, Reading reading) {
    this.type = type;
    this.reading = reading == null ? Reading.USUAL : reading;
    markers = this.reading.missing() == null ? ImportOptions.USUAL_MISSING : this.reading.missing();
    missing = markers.stream().map(String::strip).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @return Long, Double, Boolean, LocalDate, LocalDateTime or String, as the type wants it; null
   *     for what means "no value"; {@link #MISFIT}
   */
  public Object read(String text) {
    if (type.textual() && plain(text)) {
      return missing.contains(text) ? null : text;
    }
    Scan scan = atRest.poll();
    if (scan == null) {
      scan = new Scan(scanner(), new RawRow());
    }
    try {
      RawRow row = scan.row();
      row.begin(1);
      row.set(0, RawRow.TEXT, text);
      return value(scan.scanner(), row);
    } finally {
      if (text.length() <= LONGEST_AT_REST) {
        atRest.offer(scan);
      }
    }
  }

  private CellScanner scanner() {
    CellScanner scanner = new CellScanner(markers);
    scanner.notation = Notation.of(reading.decimal());
    scanner.dayFirst = Boolean.TRUE.equals(reading.dayFirst());
    return scanner;
  }

  /** True for a text that is itself after trimming. */
  private static boolean plain(String text) {
    return !text.isEmpty()
        && visible(text.charAt(0))
        && visible(text.charAt(text.length() - 1))
        && text.charAt(0) != '=';
  }

  private static boolean visible(char c) {
    return c > ' ' && c != '\u00a0' && c != '\u3000' && c != '\ufeff';
  }

  private Object value(CellScanner s, RawRow row) {
    Shape shape = type.textual() ? s.scanText(row, 0) : s.scan(row, 0);
    if (shape == Shape.MISSING) {
      return null;
    }
    return type.fits(s) ? type.value(s) : MISFIT;
  }
}
