package org.aimass.sources.connectors.jdbc;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.connectors.ForeignLibrary;

/** A session whose driver looks for its own files where the thread says. */
final class LoadedSession implements SourceSession {
  private final ForeignLibrary library;
  private final SourceSession session;

  LoadedSession(ForeignLibrary library, SourceSession session) {
    this.library = library;
    this.session = session;
  }

  private <T> T within(Callable<T> what) throws SourceRefused, IOException {
    try {
      return library.within(what);
    } catch (SourceRefused | IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw SourceRefused.failed(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String server() {
    try {
      return within(session::server);
    } catch (SourceRefused | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<SourceEntity> entities(String search, int limit) throws SourceRefused {
    try {
      return within(() -> session.entities(search, limit));
    } catch (IOException e) {
      throw SourceRefused.failed(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void read(Extract what, RowIntake into) throws SourceRefused, IOException {
    within(
        () -> {
          session.read(what, into);
          return null;
        });
  }

  @Override
  public void close() {
    try {
      within(
          () -> {
            session.close();
            return null;
          });
    } catch (SourceRefused | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
