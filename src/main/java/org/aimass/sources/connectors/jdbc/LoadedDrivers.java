package org.aimass.sources.connectors.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aimass.platform.Sha256;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.connectors.ForeignLibrary;

/**
 * Drivers whose jars have the digests of the list, each in a class loader of its own. Loaded at
 * first use, and anew when the list names other jars; never let go.
 */
final class LoadedDrivers {
  private static final Map<String, Loaded> LOADED = new ConcurrentHashMap<>();

  private LoadedDrivers() {}

  /** A driver with the library that it comes from. */
  record Loaded(ForeignLibrary library, Driver driver) {}

  /**
   * @throws SourceRefused when a jar is another one than the list says, or holds no driver
   */
  static synchronized Loaded of(JdbcDriver wanted, Path folder) throws SourceRefused {
    String key = folder + " " + wanted.jars() + " " + wanted.type();
    Loaded known = LOADED.get(key);
    if (known == null) {
      known = load(wanted, folder);
      LOADED.put(key, known);
    }
    return known;
  }

  private static Loaded load(JdbcDriver wanted, Path folder) throws SourceRefused {
    List<Path> jars = new ArrayList<>();
    for (Map.Entry<String, String> jar : wanted.jars().entrySet()) {
      Path file = folder.resolve(jar.getKey());
      if (!digest(file).equals(jar.getValue())) {
        throw SourceRefused.because(JdbcConnector.WORDS + "digest", "driver", null, jar.getKey());
      }
      jars.add(file);
    }
    ForeignLibrary library = ForeignLibrary.load("driver-" + wanted.name(), jars);
    try {
      return new Loaded(library, library.within(() -> driver(library, wanted)));
    } catch (Exception | LinkageError e) {
      throw noDriver(wanted, e);
    }
  }

  private static Driver driver(ForeignLibrary library, JdbcDriver wanted) throws Exception {
    if (wanted.type() != null) {
      Object made = library.make(wanted.type());
      if (made instanceof Driver driver && library.holds(made.getClass())) {
        return driver;
      }
    } else {
      List<Driver> offered = library.services(Driver.class);
      if (!offered.isEmpty()) {
        return offered.get(0);
      }
    }
    throw noDriver(wanted, null);
  }

  private static SourceRefused noDriver(JdbcDriver wanted, Throwable cause) {
    return cause instanceof SourceRefused refused
        ? refused
        : SourceRefused.because(JdbcConnector.WORDS + "noDriver", "driver", cause, wanted.name());
  }

  private static String digest(Path file) throws SourceRefused {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[1 << 16];
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        digest.update(piece, 0, count);
      }
    } catch (IOException e) {
      throw SourceRefused.because(
          JdbcConnector.WORDS + "digest", "driver", e, file.getFileName().toString());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
