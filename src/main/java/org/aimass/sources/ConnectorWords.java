package org.aimass.sources;

import java.util.Locale;
import org.aimass.platform.Messages;

/**
 * What a connector is called and how its form is explained, in a language. Its package has a {@code
 * messages.properties} with {@code sources.connectors.<package>.label}, {@code .help} (what it is
 * for, and which right its account needs), and, for each setting that is not one of the usual ones,
 * {@code .setting.<name>}, {@code .setting.<name>.help} and {@code .setting.<name>.<choice>}. The
 * words of the usual settings (host, port, database, user, password, tls) stand beside this class.
 */
public final class ConnectorWords {
  private final String own;
  private final Locale locale;

  public ConnectorWords(Connector connector, Locale locale) {
    String name = connector.getClass().getPackageName();
    this.own = name.substring("org.aimass.".length());
    this.locale = locale;
  }

  public String label() {
    return Messages.text(locale, own + ".label");
  }

  public String help() {
    return Messages.text(locale, own + ".help");
  }

  public String label(Setting setting) {
    return word(setting.name());
  }

  public String help(Setting setting) {
    return word(setting.name() + ".help");
  }

  /** What one of a setting's choices is called; one that an administrator has named keeps that. */
  public String choice(Setting setting, String choice) {
    String name = setting.name() + "." + choice;
    String found = word(name);
    return found.equals("sources.setting." + name) ? choice : found;
  }

  private String word(String name) {
    String key = own + ".setting." + name;
    String found = Messages.text(locale, key);
    return found.equals(key) ? Messages.text(locale, "sources.setting." + name) : found;
  }
}
