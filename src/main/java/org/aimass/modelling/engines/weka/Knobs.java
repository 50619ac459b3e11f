package org.aimass.modelling.engines.weka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.Setting;

/**
 * The settings of Weka's learners: how they are described, and their values when a learner is made.
 * The values after the usual one are those that the search tries, too.
 */
record Knobs(Map<String, Object> values) {

  int whole(String name) {
    return ((Number) values.get(name)).intValue();
  }

  double number(String name) {
    return ((Number) values.get(name)).doubleValue();
  }

  boolean on(String name) {
    return (Boolean) values.get(name);
  }

  boolean is(String name, String choice) {
    return choice.equals(values.get(name));
  }

  static Setting integer(String name, int min, int max, int usual, Integer... more) {
    return setting(
        name, Setting.Kind.INT, (double) min, (double) max, usual, List.of(), (Object[]) more);
  }

  static Setting decimal(String name, double min, double max, double usual, Double... more) {
    return setting(name, Setting.Kind.DECIMAL, min, max, usual, List.of(), (Object[]) more);
  }

  static Setting bool(String name, boolean usual, Boolean... more) {
    return setting(name, Setting.Kind.BOOLEAN, null, null, usual, List.of(), (Object[]) more);
  }

  static Setting choice(String name, String... choices) {
    return setting(
        name,
        Setting.Kind.CHOICE,
        null,
        null,
        choices[0],
        List.of(choices),
        (Object[]) Arrays.copyOfRange(choices, 1, choices.length));
  }

  private static Setting setting(
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
    String key = "modelling.weka.setting." + name;
    return new Setting(
        name, kind, min, max, usual, choices, new ArrayList<>(tries), key, key + ".help");
  }
}
