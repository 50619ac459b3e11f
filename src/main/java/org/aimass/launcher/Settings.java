package org.aimass.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What this installation is configured with: environment variables, and secrets of its own in a
 * file of mode 0600 in the data folder, made at the first start so that no two installations share
 * any.
 */
public final class Settings {
  private final Map<String, String> environment;
  private final Path data;
  private final Properties secrets = new Properties();

  public Settings(Map<String, String> environment) {
    this.environment = environment;
    this.data = Path.of(text("AIMASS_DATA", "data")).toAbsolutePath().normalize();
    readSecrets();
  }

  public Path data() {
    return data;
  }

  public String text(String name, String otherwise) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  public int number(String name, int otherwise) {
    String value = text(name, String.valueOf(otherwise));
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new CannotStart(name + " must be a whole number, but is \"" + value + "\".");
    }
  }

  public boolean flag(String name, boolean otherwise) {
    return Boolean.parseBoolean(text(name, String.valueOf(otherwise)));
  }

  /** What the environment says to the product, for the server that is started in it. */
  Map<String, String> given() {
    Map<String, String> given = new HashMap<>(environment);
    given.keySet().removeIf(name -> !name.startsWith("AIMASS_"));
    return given;
  }

  /**
   * A secret of this installation: from the environment, otherwise from its own file, made when it
   * is not there.
   */
  public String secret(String name) {
    String given = text(name, null);
    if (given != null) {
      return given;
    }
    if (secrets.getProperty(name) == null) {
      byte[] bits = new byte[24];
      new SecureRandom().nextBytes(bits);
      secrets.setProperty(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
      writeSecrets();
    }
    return secrets.getProperty(name);
  }

  /** Keeps a text in this installation's file of secrets. */
  void keep(String name, String value) {
    secrets.setProperty(name, value);
    writeSecrets();
  }

  /** What was kept, or null. */
  String kept(String name) {
    return secrets.getProperty(name);
  }

  void forget(String name) {
    if (secrets.remove(name) != null) {
      writeSecrets();
    }
  }

  private Path file() {
    return data.resolve("secrets.properties");
  }

  private void readSecrets() {
    if (Files.exists(file())) {
      try (Reader in = Files.newBufferedReader(file())) {
        secrets.load(in);
      } catch (IOException e) {
        throw new CannotStart(
            file() + " cannot be read by the user " + System.getProperty("user.name") + ".", e);
      }
    }
  }

  private void writeSecrets() {
    try {
      Files.createDirectories(data);
      if (!Files.exists(file())) {
        PrivateFiles.create(file());
      }
      try (Writer out = Files.newBufferedWriter(file(), StandardCharsets.UTF_8)) {
        secrets.store(out, "Secrets of this installation. Keep them with the backup of the data.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
