package org.aimass.sources.connectors.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.aimass.platform.Json;
import org.aimass.sources.SourceRefused;

/**
 * Which keys are read, and how: an entity such as {@code user:* hash}, a pattern that somebody has
 * written, or {@code {"pattern": "user:*", "type": "HASH", "fields": ["name"], "binary": "SKIP"}}.
 *
 * @param pattern as Redis matches it
 * @param type null where the keys themselves say it
 * @param fields of hashes; empty for all
 * @param binary what becomes of values that are no text; null refuses them
 * @param group true reads only keys of exactly this group: an entity's
 */
record KeyPattern(String pattern, KeyType type, List<String> fields, Binary binary, boolean group) {
  private static final int LONGEST = 500;
  private static final int MOST_STARS = 8;
  private static final Pattern JSON = Pattern.compile("\\{\\s*\"[\\s\\S]*");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern SPECIAL = Pattern.compile("[\\\\*?\\[\\]]");

  /** What becomes of values that are no UTF-8. */
  enum Binary {
    SKIP
  }

  /** As JSON has it. */
  private record Written(String pattern, String type, List<String> fields, Binary binary) {}

  static KeyPattern entity(String name) throws SourceRefused {
    KeyPattern found = typed(name, true);
    if (found.type == null) {
      throw SourceRefused.notThere(name, "entity", null);
    }
    return found;
  }

  static KeyPattern query(String text) throws SourceRefused {
    String query = text.strip();
    KeyPattern found = JSON.matcher(query).matches() ? json(query) : typed(query, false);
    if (found.pattern.isEmpty()
        || found.pattern.length() > LONGEST
        || found.pattern.chars().filter(c -> c == '*').count() > MOST_STARS
        || !found.fields.isEmpty() && found.type != KeyType.HASH) {
      throw SourceRefused.because(RedisConnector.WORDS + "query", "query", null);
    }
    return found;
  }

  private static KeyPattern json(String query) throws SourceRefused {
    try {
      Written written = Json.MAPPER.readValue(query, Written.class);
      List<String> fields = written.fields == null ? List.of() : List.copyOf(written.fields);
      KeyType type =
          written.type == null
              ? fields.isEmpty() ? null : KeyType.HASH
              : KeyType.of(written.type.toLowerCase(Locale.ROOT));
      if (written.type != null && type == null) {
        throw SourceRefused.because(RedisConnector.WORDS + "type", "query", null, written.type);
      }
      return new KeyPattern(
          written.pattern == null ? "" : written.pattern, type, fields, written.binary, false);
    } catch (JsonProcessingException | NullPointerException e) {
      throw SourceRefused.because(RedisConnector.WORDS + "query", "query", e);
    }
  }

  private static KeyPattern typed(String text, boolean group) {
    int space = text.lastIndexOf(' ');
    KeyType type = space < 0 ? null : KeyType.of(text.substring(space + 1));
    return new KeyPattern(
        type == null ? text : text.substring(0, space).strip(), type, List.of(), null, group);
  }

  /**
   * The pattern of the group that a key belongs to: its beginning up to the last colon, where whole
   * numbers between colons may be any. "user:17:orders:3" is one of "user:*:orders:*".
   */
  static String groupOf(String key) {
    int last = key.lastIndexOf(':');
    if (last < 0) {
      return "*";
    }
    StringBuilder pattern = new StringBuilder();
    for (String part : key.substring(0, last).split(":", -1)) {
      pattern.append(
          DIGITS.matcher(part).matches() ? "*" : SPECIAL.matcher(part).replaceAll("\\\\$0"));
      pattern.append(':');
    }
    return pattern.append('*').toString();
  }

  boolean skipsBinary() {
    return binary == Binary.SKIP;
  }
}
