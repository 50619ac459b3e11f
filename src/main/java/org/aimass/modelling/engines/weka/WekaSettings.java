package org.aimass.modelling.engines.weka;

import org.aimass.modelling.Setting;
import org.aimass.modelling.engines.SettingWords;

/** How the settings of Weka's learners are described. */
final class WekaSettings {
  private static final SettingWords WORDS = new SettingWords("modelling.weka.setting.");

  private WekaSettings() {}

  static Setting integer(String name, int min, int max, int usual, Integer... more) {
    return WORDS.integer(name, min, max, usual, more);
  }

  static Setting decimal(String name, double min, double max, double usual, Double... more) {
    return WORDS.decimal(name, min, max, usual, more);
  }

  static Setting bool(String name, boolean usual, Boolean... more) {
    return WORDS.bool(name, usual, more);
  }

  static Setting choice(String name, String... choices) {
    return WORDS.choice(name, choices);
  }
}
