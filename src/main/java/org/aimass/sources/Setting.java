package org.aimass.sources;

import java.util.List;

/**
 * One field of a connection's form.
 *
 * @param name in the API
 * @param preset what holds when nothing is said; null for nothing
 * @param choices of a CHOICE; empty otherwise
 */
public record Setting(
    String name, Kind kind, boolean required, String preset, List<String> choices) {

  public enum Kind {
    TEXT,
    NUMBER,
    SECRET,
    CHOICE,
    BOOLEAN
  }

  public static Setting text(String name) {
    return new Setting(name, Kind.TEXT, false, null, List.of());
  }

  public static Setting number(String name, long preset) {
    return new Setting(name, Kind.NUMBER, false, String.valueOf(preset), List.of());
  }

  public static Setting secret(String name) {
    return new Setting(name, Kind.SECRET, false, null, List.of());
  }

  public static Setting truth(String name, boolean preset) {
    return new Setting(name, Kind.BOOLEAN, false, String.valueOf(preset), List.of());
  }

  public static Setting choice(String name, String preset, String... choices) {
    return new Setting(name, Kind.CHOICE, false, preset, List.of(choices));
  }

  /** The same, which must be said. */
  public Setting needed() {
    return new Setting(name, kind, true, preset, choices);
  }
}
