package org.aimass.modelling.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.EvaluationReport;
import org.aimass.platform.Messages;

/** The groups of an evaluation. */
public class GroupView {
  private final EvaluationReport report;
  private final Locale locale;
  private final Map<String, String> labels;

  GroupView(EvaluationReport report, Map<String, String> labels, Locale locale) {
    this.report = report;
    this.labels = labels;
    this.locale = locale;
  }

  public List<ClusterRow> getClusters() {
    return report.clusters().stream()
        .map(
            c ->
                new ClusterRow(
                    c.name(),
                    Shown.whole(locale, c.rows()),
                    Shown.percent(locale, c.share()),
                    Shown.score(locale, c.withinDistance()),
                    centre(c.centre())))
        .toList();
  }

  public record ClusterRow(
      String name, String rows, String share, String distance, String centre) {}

  private String centre(Map<String, Object> centre) {
    List<String> parts = new ArrayList<>();
    centre.forEach(
        (name, value) -> {
          if (parts.size() < 6) {
            Object shown = value instanceof Number n ? Shown.score(locale, n.doubleValue()) : value;
            parts.add(labels.getOrDefault(name, name) + " " + shown);
          }
        });
    return String.join(" · ", parts);
  }

  private String text(String key, Object... facts) {
    return Messages.text(locale, key, facts);
  }
}
