package org.aimass.sources.connectors.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimass.datasets.FileRows;

/** What the file at an address is called: its ending tells its format. */
final class FileName {
  private static final Pattern DISPOSITION =
      Pattern.compile("(?i)filename\\*?=(?:UTF-8'[^']*')?\"?([^\";]+)\"?");
  private static final int LONGEST = 120;

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("text/csv", "csv"),
          Map.entry("text/plain", "csv"),
          Map.entry("text/tab-separated-values", "tsv"),
          Map.entry("application/json", "json"),
          Map.entry("application/jsonl", "jsonl"),
          Map.entry("application/x-ndjson", "ndjson"),
          Map.entry("application/zip", "zip"),
          Map.entry("application/vnd.ms-excel", "xls"),
          Map.entry("application/vnd.oasis.opendocument.spreadsheet", "ods"),
          Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"));

  private FileName() {}

  /**
   * @param headers of the answer
   * @param format the ending that somebody chose; null to find it
   */
  static String of(URI address, Map<String, String> headers, String format) {
    String path = address.getPath() == null ? "" : address.getPath();
    String name = clean(path.substring(path.lastIndexOf('/') + 1));
    if (format == null && !promises(name)) {
      Matcher said = DISPOSITION.matcher(headers.getOrDefault("content-disposition", ""));
      if (said.find()) {
        String decoded = clean(decoded(said.group(1)));
        name = promises(decoded) ? decoded : name;
      }
    }
    name = name.isEmpty() ? "file" : name;
    if (format != null) {
      return name.toLowerCase(Locale.ROOT).endsWith("." + format) ? name : name + "." + format;
    }
    if (!promises(name)) {
      String type = headers.getOrDefault("content-type", "").replaceFirst(";.*", "").strip();
      String ending = TYPES.get(type.toLowerCase(Locale.ROOT));
      return ending == null ? name : name + "." + ending;
    }
    return name;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static String clean(String name) {
    String plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String visible = plain.replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
    return visible.length() > LONGEST ? visible.substring(visible.length() - LONGEST) : visible;
  }

  private static boolean promises(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return FileRows.endings().stream().anyMatch(ending -> lower.endsWith("." + ending));
  }
}
