package org.aimass.sources.sql;

import java.util.Set;
import java.util.regex.Pattern;
import org.aimass.sources.SourceRefused;

/**
 * Refuses what is no single reading statement before it is sent. What an account may do is the
 * database's to decide; this says early and in words what would be refused or would do harm there.
 */
public final class ReadingQuery {
  private static final Set<String> READING = Set.of("select", "with", "values", "table", "show");
  private static final Pattern HARM =
      Pattern.compile(
          "\\binto\\s+(outfile|dumpfile)\\b|\\bload_file\\s*\\(|/\\*[!+M]|\\bpg_(read|ls|stat)_\\w*file"
              + "|\\blo_(import|export)\\b|\\bcopy\\s+|\\bdblink|\\bfor\\s+update\\b"
              + "|\\b(insert|update|delete|drop|alter|create|truncate|grant|call|merge)\\s",
          Pattern.CASE_INSENSITIVE);

  private ReadingQuery() {}

  /** The query without a semicolon at its end. */
  public static String checked(String query) throws SourceRefused {
    String text = part(query.strip().replaceFirst(";\\s*$", ""));
    String first = text.replaceFirst("^[(\\s]+", "").split("[^A-Za-z]", 2)[0].toLowerCase();
    if (!READING.contains(first)) {
      throw SourceRefused.because("notReading", "query", null, first);
    }
    return text;
  }

  /** A part of a statement, such as a condition. */
  public static String part(String text) throws SourceRefused {
    String bare = withoutTexts(text);
    if (bare.indexOf(';') >= 0 || bare.indexOf('\0') >= 0) {
      throw SourceRefused.because("notReading", "query", null, ";");
    }
    var harm = HARM.matcher(bare);
    if (harm.find()) {
      throw SourceRefused.because("notReading", "query", null, harm.group().strip());
    }
    return text;
  }

  /** Texts and quoted names may hold anything. */
  private static String withoutTexts(String text) {
    return text.replaceAll("'(?:[^'\\\\]|''|\\\\.)*'|\"(?:[^\"\\\\]|\"\"|\\\\.)*\"|`[^`]*`", "''");
  }
}
