package org.aimass.sources;

import java.util.Map;
import java.util.Optional;

/** What somebody has entered into a connection's form: checked values, presets filled in. */
public final class SourceSettings {
  private final Map<String, String> values;

  /**
   * @param values by the setting's name; what is not set is left out
   */
  public SourceSettings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A setting that is required or has a preset. */
  public String text(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("No setting " + name));
  }

  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  public boolean truth(String name) {
    return find(name).map(Boolean::valueOf).orElse(false);
  }

  /** Secrets are among the values: none of them is ever shown. */
  @Override
  public String toString() {
    return "settings " + values.keySet();
  }
}
