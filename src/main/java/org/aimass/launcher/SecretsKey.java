package org.aimass.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key of this installation with which the server encrypts what customers entrust to it, as the
 * passwords of their databases: a file of mode 0600, made at the first start. The server gets the
 * file's place, so that the key itself stands in no environment and on no command line. A backup
 * holds the file: without it, what was encrypted cannot be read again.
 */
final class SecretsKey {
  static final String SETTING = "AIMASS_SECRETS_KEY_FILE";
  static final String FILE = "secrets.key";
  private static final int BYTES = 32;

  private SecretsKey() {}

  /**
   * The file with the keys, made in the data folder unless the setting names another.
   *
   * @throws CannotStart when the setting names a file that cannot be read
   */
  static Path file(Settings settings) {
    String given = settings.text(SETTING, null);
    Path file = given == null ? settings.data().resolve(FILE) : Path.of(given).toAbsolutePath();
    if (given != null && !Files.isReadable(file)) {
      throw new CannotStart(SETTING + " names " + file + ", which cannot be read.");
    }
    if (!Files.exists(file)) {
      make(file);
    }
    return file;
  }

  private static void make(Path file) {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path half = file.resolveSibling(FILE + ".part");
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(half);
      PrivateFiles.create(half);
      Files.writeString(
          half,
          "# Keys for secrets, newest first: a name and 256 bits. Keep them with the backup of the"
              + " data.\n1 "
              + Base64.getEncoder().encodeToString(key)
              + "\n");
      // Whole or not there: a half-written key would be taken for the right one.
      Files.move(half, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
