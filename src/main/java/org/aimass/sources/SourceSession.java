package org.aimass.sources;

import java.io.IOException;
import java.util.List;
import org.aimass.datasets.RowIntake;

/** A connection to a system. Used by one thread; closing it from another ends a reading. */
public interface SourceSession extends AutoCloseable {

  /** What answers there, as "MySQL 8.4.3". */
  String server();

  /**
   * What can be fetched.
   *
   * @param search a part of the name, in any case; empty for all
   * @param limit how many are wanted at most
   */
  List<SourceEntity> entities(String search, int limit) throws SourceRefused;

  /**
   * Streams rows until there are no more or the intake wants none: memory does not grow with them.
   * Secrets and settings are in no message of what it throws.
   *
   * @throws IOException that the intake has thrown
   */
  void read(Extract what, RowIntake into) throws SourceRefused, IOException;

  @Override
  void close();
}
