package org.aimass.sources.web;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.aimass.sources.ConnectorWords;
import org.aimass.sources.Setting;

/** A field of a connection's form, with what was entered. */
public final class SettingField implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A choice in words. */
  public record Choice(String value, String label) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private final String name;
  private final Setting.Kind kind;
  private final boolean required;
  private final String label;
  private final String help;
  private final List<Choice> choices;
  private String value;

  SettingField(Setting setting, ConnectorWords words) {
    name = setting.name();
    kind = setting.kind();
    required = setting.required();
    label = words.label(setting);
    help = words.help(setting);
    choices = setting.choices().stream().map(c -> new Choice(c, words.choice(setting, c))).toList();
    value = setting.preset() == null ? "" : setting.preset();
  }

  public String getName() {
    return name;
  }

  /** TEXT, NUMBER, SECRET, CHOICE or BOOLEAN in small letters. */
  public String getKind() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  public boolean isRequired() {
    return required;
  }

  public String getLabel() {
    return label;
  }

  public String getHelp() {
    return help;
  }

  public List<Choice> getChoices() {
    return choices;
  }

  public String getValue() {
    return value;
  }

  public void setValue(String value) {
    this.value = value;
  }

  public boolean isOn() {
    return Boolean.parseBoolean(value);
  }

  public void setOn(boolean on) {
    value = String.valueOf(on);
  }
}
