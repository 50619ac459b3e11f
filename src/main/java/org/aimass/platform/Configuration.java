package org.aimass.platform;

import java.util.Optional;

/** What an installation sets by environment variables (the table stands in docs/deploy.md). */
public final class Configuration {
  private Configuration() {}

  public static Optional<String> text(String name) {
    return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  public static String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  /** A number; an unreadable one stops the start with a sentence instead of a surprise later. */
  public static long number(String name, long otherwise) {
    Optional<String> text = text(name);
    try {
      return text.map(Long::parseLong).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          name + " must be a whole number, but is \"" + text.orElse("") + "\".", e);
    }
  }

  public static boolean flag(String name, boolean otherwise) {
    return text(name).map(Boolean::parseBoolean).orElse(otherwise);
  }
}
