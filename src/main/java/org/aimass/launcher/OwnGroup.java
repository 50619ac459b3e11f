package org.aimass.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ctrl-C in a terminal reaches every process of its foreground group at once. Server and database
 * get groups of their own, so that the launcher alone hears it and stops them one after the other.
 */
final class OwnGroup {
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private OwnGroup() {}

  /** The command as it is to be started. Its process keeps its number: setsid becomes it. */
  static List<String> of(List<String> command) {
    List<String> whole = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      whole.add(SETSID.toString());
    }
    whole.addAll(command);
    return whole;
  }
}
