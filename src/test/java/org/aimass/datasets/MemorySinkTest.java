package org.aimass.datasets;

import java.util.List;

/** The sink that other tests hand to makers of rows keeps what every sink promises. */
class MemorySinkTest extends TableSinkContract {
  private MemorySink last;

  @Override
  protected TableSink open() {
    last = new MemorySink(COLUMNS);
    return last;
  }

  @Override
  protected void read(RowReader reader) throws Exception {
    for (Object[] row : List.copyOf(last.written())) {
      if (!reader.row(row)) {
        return;
      }
    }
  }

  @Override
  protected boolean isLeft() {
    return !last.written().isEmpty();
  }
}
