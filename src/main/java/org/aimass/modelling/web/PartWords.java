package org.aimass.modelling.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.RowFilters;
import org.aimass.datasets.RowQuery.Filter;
import org.aimass.modelling.analysis.Part;
import org.aimass.platform.Messages;

/** Parts of a column in words, and where their rows are shown. */
final class PartWords {
  private PartWords() {}

  /** "City = Paris", "Age 20 – 29"; parts of several columns with "and" between them. */
  static String named(Locale locale, List<Part> parts) {
    return parts.stream()
        .map(
            part ->
                part.value() == null && !part.isMissing()
                    ? part.column().label() + " " + value(locale, part)
                    : part.column().label() + " = " + value(locale, part))
        .collect(Collectors.joining(Messages.text(locale, "modelling.segments.and")));
  }

  static String value(Locale locale, Part part) {
    if (part.isMissing()) {
      return Messages.text(locale, "modelling.segments.missing");
    }
    if (part.value() != null) {
      return written(locale, part, part.value());
    }
    if (part.from() == null) {
      return "≤ " + written(locale, part, part.to());
    }
    String from = written(locale, part, part.from());
    return part.to() == null ? "≥ " + from : from + " – " + written(locale, part, part.to());
  }

  private static String written(Locale locale, Part part, String value) {
    ColumnKind kind = part.column().type();
    if (kind.numeric()) {
      return kind.shown(locale, kind.value(Double.parseDouble(value)));
    }
    return kind.encoding() == ColumnKind.Encoding.TRUTH
        ? part.column().word(Boolean.parseBoolean(value))
        : value.replace('T', kind.temporal() ? ' ' : 'T');
  }

  /** The page of a dataset's rows with these filters. */
  static String address(long dataset, int version, List<Filter> filters) {
    return rows(dataset, version)
        + filters.stream()
            .map(f -> "&filter=" + URLEncoder.encode(RowFilters.write(f), StandardCharsets.UTF_8))
            .collect(Collectors.joining());
  }

  /** The page of a dataset's rows. */
  static String rows(long dataset, int version) {
    return "/datasets/dataset.xhtml?id=" + dataset + "&version=" + version + "&tab=rows";
  }
}
