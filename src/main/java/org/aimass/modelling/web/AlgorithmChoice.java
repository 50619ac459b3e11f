package org.aimass.modelling.web;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Setting;
import org.aimass.modelling.TrainingOrder.Choice;
import org.aimass.platform.Messages;

/** An algorithm in the wizard: taken or not, with the values of its knobs. */
public class AlgorithmChoice implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient Algorithm algorithm;
  private final String label;
  private final String help;
  private final List<Knob> knobs = new ArrayList<>();
  private boolean taken;
  private boolean open;

  /** A setting with its value, as the one settings form draws it. */
  public static class Knob implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Setting setting;
    private final String label;
    private final String help;
    private String text;
    private boolean on;

    Knob(Setting setting, Object value, Locale locale) {
      this.setting = setting;
      this.label = Messages.text(locale, setting.label());
      this.help = help(setting, locale);
      this.text = String.valueOf(value);
      this.on = Boolean.TRUE.equals(value);
    }

    private static String help(Setting setting, Locale locale) {
      String help = Messages.text(locale, setting.help());
      if (setting.min() == null || setting.max() == null) {
        return help;
      }
      return help
          + " "
          + Messages.text(
              locale,
              "modelling.train.range",
              plain(setting, setting.min()),
              plain(setting, setting.max()));
    }

    private static Object plain(Setting setting, double value) {
      return setting.kind() == Setting.Kind.INT
          ? String.valueOf((long) value)
          : String.valueOf(value);
    }

    Object value() {
      return setting.value(setting.kind() == Setting.Kind.BOOLEAN ? (Object) on : text);
    }

    public String getName() {
      return setting.name();
    }

    public String getLabel() {
      return label;
    }

    public String getHelp() {
      return help;
    }

    public boolean isFlag() {
      return setting.kind() == Setting.Kind.BOOLEAN;
    }

    public boolean isChoice() {
      return setting.kind() == Setting.Kind.CHOICE;
    }

    public boolean isNumber() {
      return !isFlag() && !isChoice();
    }

    public List<String> getChoices() {
      return setting.choices();
    }

    public String getText() {
      return text;
    }

    public void setText(String text) {
      this.text = text;
    }

    public boolean isOn() {
      return on;
    }

    public void setOn(boolean on) {
      this.on = on;
    }
  }

  AlgorithmChoice(Algorithm algorithm, Map<String, Object> values, Locale locale) {
    this.algorithm = algorithm;
    this.label = Messages.text(locale, algorithm.label());
    this.help = Messages.text(locale, algorithm.help());
    for (Setting setting : algorithm.allSettings()) {
      knobs.add(new Knob(setting, values.getOrDefault(setting.name(), setting.usual()), locale));
    }
  }

  Choice choice() {
    Map<String, Object> settings = new LinkedHashMap<>();
    knobs.forEach(knob -> settings.put(knob.getName(), knob.value()));
    return new Choice(algorithm.engine(), algorithm.id(), settings);
  }

  String id() {
    return algorithm.id();
  }

  public String getLabel() {
    return label;
  }

  public String getHelp() {
    return help;
  }

  public List<Knob> getKnobs() {
    return knobs;
  }

  public boolean isTaken() {
    return taken;
  }

  public void setTaken(boolean taken) {
    this.taken = taken;
  }

  public boolean isOpen() {
    return open;
  }

  public void setOpen(boolean open) {
    this.open = open;
  }
}
