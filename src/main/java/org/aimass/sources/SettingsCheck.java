package org.aimass.sources;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks what somebody has entered into a connection's form, before a connector sees it. Nothing
 * that could become a part of an address or of its options passes.
 */
final class SettingsCheck {
  private static final int LONGEST = 2_000;
  private static final int LARGEST_PORT = 65_535;
  private static final Pattern HOST =
      Pattern.compile("[\\p{L}\\p{N}._-]{1,253}|\\[?[0-9A-Fa-f:.]{2,45}]?");

  private SettingsCheck() {}

  /**
   * The settings with their presets.
   *
   * @param entered by name; null and empty mean that nothing was entered
   * @throws SourceRefused that names the field
   */
  static SourceSettings checked(Connector connector, Map<String, String> entered)
      throws SourceRefused {
    for (String name : entered.keySet()) {
      if (connector.settings().stream().noneMatch(s -> s.name().equals(name))) {
        throw SourceRefused.because(
            "unknownSetting",
            name,
            null,
            name,
            String.join(", ", connector.settings().stream().map(Setting::name).toList()));
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Setting setting : connector.settings()) {
      Optional<String> value = value(setting, entered.get(setting.name()));
      if (value.isEmpty() && setting.required()) {
        throw SourceRefused.because("required", setting.name(), null, setting.name());
      }
      value.ifPresent(v -> values.put(setting.name(), v));
    }
    return new SourceSettings(values);
  }

  private static Optional<String> value(Setting setting, String entered) throws SourceRefused {
    boolean secret = setting.kind() == Setting.Kind.SECRET;
    String value = entered == null ? "" : secret ? entered : entered.strip();
    if (value.isEmpty()) {
      return Optional.ofNullable(setting.preset());
    }
    boolean fits =
        value.length() <= LONGEST
            && value.chars().noneMatch(Character::isISOControl)
            && switch (setting.kind()) {
              case TEXT -> !setting.name().equals("host") || HOST.matcher(value).matches();
              case SECRET -> true;
              case NUMBER -> isNumber(setting, value);
              case CHOICE -> setting.choices().contains(value);
              case BOOLEAN -> value.equals("true") || value.equals("false");
            };
    if (!fits) {
      throw SourceRefused.setting(setting.name(), secret ? "•••" : shortened(value));
    }
    return Optional.of(value);
  }

  private static boolean isNumber(Setting setting, String value) {
    if (!value.matches("\\d{1,9}")) {
      return false;
    }
    int number = Integer.parseInt(value);
    return !setting.name().equals("port") || number >= 1 && number <= LARGEST_PORT;
  }

  private static String shortened(String value) {
    return value.length() > 80 ? value.substring(0, 80) + "…" : value;
  }
}
