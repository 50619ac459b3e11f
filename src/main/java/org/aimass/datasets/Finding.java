package org.aimass.datasets;

import java.util.List;
import java.util.Locale;
import org.aimass.platform.Messages;

/**
 * Something about a file or a column that its reader should know: a message and what it speaks of.
 *
 * @param key message key
 * @param arguments texts and numbers
 */
public record Finding(String key, List<Object> arguments) {

  public static Finding of(String key, Object... arguments) {
    return new Finding("datasets.finding." + key, List.of(arguments));
  }

  public String text(Locale locale) {
    return Messages.text(locale, key, arguments.toArray());
  }
}
