package org.aimass.datasets;

import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Takes the rows of a new version, whoever makes them: typed, one value after another in the order
 * of the columns.
 *
 * <pre>{@code
 * try (TableSink sink = sinks.open(table, columns, 0)) {
 *   sink.begin();
 *   sink.integer(7);
 *   sink.missing();
 *   sink.end();
 *   TableSink.Written written = sink.finish();
 * }
 * }</pre>
 *
 * <p>Values are described and hashed on the way. A sink that is closed before it has finished
 * leaves nothing. It is used by one thread.
 */
public interface TableSink extends CellSink, RowReader, Closeable {

  /**
   * What was written.
   *
   * @param hash SHA-256 over names, types and values in their order
   */
  record Written(long rows, String hash, Profile profile) {}

  /** The storage ended before the rows did; the cause says why. */
  final class Ended extends IOException {
    private static final long serialVersionUID = 1L;

    public Ended(SQLException reason) {
      super(reason);
    }

    public SQLException reason() {
      return (SQLException) getCause();
    }
  }

  /**
   * @throws Ended when the storage takes no more rows
   */
  void begin() throws IOException;

  void missing();

  void end();

  /** Rows ended so far. */
  long rows();

  /** Waits until every row is stored. */
  Written finish() throws Exception;

  /** Takes a whole row, typed as {@link RowReader} says: what is read can be written. */
  @Override
  boolean row(Object[] values) throws IOException;
}
