package org.aimass.datasets.files.arff;

/**
 * The words of a line: separated by spaces or a comma, in either kind of quotes where they hold
 * such signs, with a backslash before signs of a meaning. A brace is a word of its own.
 */
final class ArffTokens {
  private final String line;
  private final StringBuilder token = new StringBuilder();
  private int at;
  private boolean quoted;
  private boolean open;

  ArffTokens(String line) {
    this.line = line;
  }

  /** True when the word that {@link #next} gave last stood in quotes: then it is only a text. */
  boolean quoted() {
    return quoted;
  }

  /** True when a quote was never closed. */
  boolean open() {
    return open;
  }

  /** The next word; null behind the last one. */
  String next() {
    while (at < line.length() && (line.charAt(at) <= ' ' || line.charAt(at) == ',')) {
      at++;
    }
    quoted = false;
    if (at == line.length() || line.charAt(at) == '%') {
      at = line.length();
      return null;
    }
    char first = line.charAt(at);
    if (first == '{' || first == '}') {
      at++;
      return String.valueOf(first);
    }
    if (first == '\'' || first == '"') {
      at++;
      quoted = true;
      return quoted(first);
    }
    int from = at;
    while (at < line.length() && isOfWord(line.charAt(at))) {
      at++;
    }
    return line.substring(from, at);
  }

  private static boolean isOfWord(char c) {
    return c > ' ' && c != ',' && c != '{' && c != '}' && c != '%' && c != '\'' && c != '"';
  }

  private String quoted(char quote) {
    token.setLength(0);
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c == quote) {
        return token.toString();
      }
      token.append(c == '\\' && at < line.length() ? meant(line.charAt(at++)) : c);
    }
    open = true;
    return token.toString();
  }

  private static char meant(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escaped;
    };
  }
}
