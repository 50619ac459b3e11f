package org.aimass.sources.connectors.hive;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimass.sources.SourceRefused;

/** Statements for Hive: one at a time, and only such as read. */
final class HiveSql {
  /** Texts, quoted names and comments: what stands in them is no statement. */
  private static final Pattern QUOTED =
      Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`(?:[^`]|``)*`");

  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("[a-z_][a-z_0-9]*");

  /** What writes, changes settings, or runs programs of the caller on the cluster. */
  private static final Set<String> FORBIDDEN =
      Set.of(
          "insert",
          "update",
          "delete",
          "merge",
          "create",
          "drop",
          "alter",
          "truncate",
          "load",
          "export",
          "import",
          "grant",
          "revoke",
          "set",
          "add",
          "reload",
          "msck",
          "transform",
          "reduce",
          "reflect",
          "reflect2",
          "java_method",
          "lock",
          "unlock",
          "kill",
          "abort");

  private HiveSql() {}

  /** Text between backticks, for a name. */
  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /**
   * The query without its closing semicolon.
   *
   * @throws SourceRefused for what is not one reading statement
   */
  static String reading(String query) throws SourceRefused {
    String text = query.strip().replaceFirst(";\\s*$", "");
    String bare = bare(text);
    if (!bare.matches("(?s)\\s*\\(*\\s*(select|with)\\b.*") || !isOne(bare)) {
      throw SourceRefused.because("sources.connectors.hive.refused.query", "query", null);
    }
    return text;
  }

  /**
   * A condition, as it may stand behind WHERE.
   *
   * @throws SourceRefused for what is more than a condition
   */
  static String condition(String filter) throws SourceRefused {
    String bare = bare(filter);
    int depth = 0;
    for (int i = 0; i < bare.length() && depth >= 0; i++) {
      depth += bare.charAt(i) == '(' ? 1 : bare.charAt(i) == ')' ? -1 : 0;
    }
    if (depth != 0 || !isOne(bare)) {
      throw SourceRefused.because("sources.connectors.hive.refused.query", "filter", null);
    }
    return filter;
  }

  /** Comments may hide a statement from a reader; a text that holds "--" is none of them. */
  private static String bare(String text) {
    String plain = QUOTED.matcher(text).replaceAll("''");
    return COMMENT.matcher(plain).replaceAll(" ").toLowerCase(Locale.ROOT);
  }

  private static boolean isOne(String bare) {
    String plain = bare.replace("''", "");
    if (plain.indexOf(';') >= 0
        || plain.indexOf('\'') >= 0
        || plain.indexOf('"') >= 0
        || plain.indexOf('`') >= 0
        || plain.contains("/*")
        || plain.contains("*/")) {
      return false;
    }
    Matcher words = WORD.matcher(plain);
    while (words.find()) {
      if (FORBIDDEN.contains(words.group())) {
        return false;
      }
      // A type or a value where a bracket follows, else the call of a program.
      if (words.group().equals("map") && !plain.substring(words.end()).matches("(?s)\\s*[(<].*")) {
        return false;
      }
    }
    return true;
  }
}
