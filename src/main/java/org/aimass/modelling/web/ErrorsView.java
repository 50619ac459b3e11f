package org.aimass.modelling.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.aimass.datasets.Column;
import org.aimass.datasets.LongText;
import org.aimass.modelling.analysis.ErrorReport;
import org.aimass.modelling.analysis.ErrorReport.Contradictions;
import org.aimass.platform.Messages;

/** Rows in which a model or the data is mistaken, as pages show them. */
public final class ErrorsView {
  private final ErrorReport report;
  private final Locale locale;

  /** A row with what was said of it. */
  public record Row(
      long number,
      String actual,
      String answer,
      String probability,
      String given,
      List<String> values) {}

  /** Rows that are alike, and their labels. */
  public record Group(String numbers, String labels, String size, List<Long> rows) {}

  ErrorsView(ErrorReport report, Locale locale) {
    this.report = report;
    this.locale = locale;
  }

  ErrorReport report() {
    return report;
  }

  public boolean isNumbers() {
    return report.worst().stream().anyMatch(row -> row.probability() == null);
  }

  public List<String> getColumns() {
    return report.columns().stream().map(Column::label).toList();
  }

  public String getWorstText() {
    return text(
        isNumbers() ? "modelling.errors.farthest" : "modelling.errors.surest",
        report.worst().size(),
        report.judged());
  }

  public List<Row> getWorst() {
    return report.worst().stream().map(this::row).toList();
  }

  /** How many labels look mistaken, or why that is not known. */
  public String getSuspiciousText() {
    return report.estimated() == null
        ? text("modelling.errors.notKnown")
        : text("modelling.errors.suspicious", report.estimated(), report.judged());
  }

  public List<Row> getSuspicious() {
    return report.suspicious().stream().map(this::row).toList();
  }

  private Row row(ErrorReport.Row row) {
    return new Row(
        row.number(),
        value(row.actual()),
        value(row.answer()),
        row.probability() == null ? "" : Shown.percent(locale, row.probability()),
        row.given() == null ? "–" : Shown.percent(locale, row.given()),
        row.values().stream().map(this::value).toList());
  }

  public String getContradictionsText() {
    Contradictions found = report.contradictions();
    String compared =
        found.rows() < found.of()
            ? text("modelling.errors.contradictionsSome", found.found(), found.rows(), found.of())
            : text("modelling.errors.contradictions", found.found(), found.rows());
    return found.hidden() == 0
        ? compared
        : compared + " " + text("modelling.errors.hidden", found.hidden());
  }

  public List<Group> getContradictions() {
    return report.contradictions().groups().stream()
        .map(
            group ->
                new Group(
                    group.rows().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                    group.labels().stream().map(this::value).collect(Collectors.joining(", ")),
                    Shown.whole(locale, group.size()),
                    group.rows()))
        .toList();
  }

  private String value(Object value) {
    return value == null
        ? "–"
        : value instanceof LongText text
            ? text.beginning() + "…"
            : value instanceof Number number
                ? number(number.doubleValue())
                : value instanceof Boolean
                    ? Shown.setting(locale, value)
                    : Objects.toString(value).replaceFirst("(?<=\\d{2})T(?=\\d{2}:)", " ");
  }

  /** As it stands in a table of data: grouping makes 2019 a 2,019. */
  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : String.format(Locale.ROOT, "%.6g", number);
  }

  private String text(String key, Object... facts) {
    return Messages.text(locale, key, facts);
  }
}
