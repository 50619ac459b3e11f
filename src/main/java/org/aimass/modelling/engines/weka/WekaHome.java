package org.aimass.modelling.engines.weka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps Weka from making a folder in the home folder of whoever runs it, and from looking for
 * packages to load there.
 */
final class WekaHome {
  private WekaHome() {}

  /** To be called before the first class of Weka is touched. An own WEKA_HOME is left as it is. */
  static synchronized void move() {
    if (System.getProperty("weka.core.loadPackages") == null) {
      System.setProperty("weka.core.loadPackages", "false");
    }
    if (System.getProperty("WEKA_HOME") != null || System.getenv("WEKA_HOME") != null) {
      return;
    }
    try {
      Path home = Files.createTempDirectory("aimass-weka");
      home.toFile().deleteOnExit();
      System.setProperty("WEKA_HOME", home.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
