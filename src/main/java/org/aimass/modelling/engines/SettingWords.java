package org.aimass.modelling.engines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aimass.modelling.Setting;

/**
 * Describes the settings of one engine. The values after the usual one are those that the search
 * tries, too.
 *
 * @param prefix of the message keys: the label is the prefix and the setting's name, the help
 *     {@code .help} behind it
 */
public record SettingWords(String prefix) {

  public Setting integer(String name, int min, int max, int usual, Integer... more) {
    return setting(
        name, Setting.Kind.INT, (double) min, (double) max, usual, List.of(), (Object[]) more);
  }

  public Setting decimal(String name, double min, double max, double usual, Double... more) {
    return setting(name, Setting.Kind.DECIMAL, min, max, usual, List.of(), (Object[]) more);
  }

  public Setting bool(String name, boolean usual, Boolean... more) {
    return setting(name, Setting.Kind.BOOLEAN, null, null, usual, List.of(), (Object[]) more);
  }

  public Setting choice(String name, String... choices) {
    return setting(
        name,
        Setting.Kind.CHOICE,
        null,
        null,
        choices[0],
        List.of(choices),
        (Object[]) Arrays.copyOfRange(choices, 1, choices.length));
  }

  private Setting setting(
      String name,
      Setting.Kind kind,
      Double min,
      Double max,
      Object usual,
      List<String> choices,
      Object... more) {
    Set<Object> tries = new LinkedHashSet<>();
    if (more.length > 0) {
      tries.add(usual);
      tries.addAll(Arrays.asList(more));
    }
    String key = prefix + name;
    return new Setting(
        name, kind, min, max, usual, choices, new ArrayList<>(tries), key, key + ".help");
  }
}
