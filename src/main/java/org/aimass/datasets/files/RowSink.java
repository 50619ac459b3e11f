package org.aimass.datasets.files;

import java.io.IOException;

/** Who takes rows while a file is read. */
@FunctionalInterface
public interface RowSink {

  /**
   * @param row valid during this call only
   * @return false when enough was read
   */
  boolean row(RawRow row) throws IOException;
}
