package org.aimass.datasets.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Profile;
import org.aimass.datasets.Profile.ColumnProfile;
import org.aimass.platform.Json;
import org.aimass.platform.web.FacesText;

/**
 * A column's values as a chart: ranges of many numbers, otherwise the values themselves.
 *
 * @param data for am:chart; null where there is nothing to draw
 * @param label what one sees, in words
 */
record ProfileChart(String data, String label) {

  private static final int TOP = 6;
  private static final int FEW = 10;
  private static final int LABEL = 24;

  /**
   * @param rows of the version: a value that stands once in every row is not worth a bar
   */
  static ProfileChart of(ColumnProfile c, long rows) {
    boolean words = c.top() != null && !c.top().isEmpty();
    // Few different numbers are told by their values, not by ranges.
    boolean few = c.distinct() <= FEW && c.topExact() && words;
    if (!few && c.histogram() != null && !c.histogram().counts().isEmpty()) {
      return new ProfileChart(
          histogram(c), FacesText.text("datasets.page.profile.histogramLabel", c.label()));
    }
    String label = FacesText.text("datasets.page.profile.topLabel", c.label());
    if (!words || c.distinct() >= rows) {
      return new ProfileChart(null, label);
    }
    return new ProfileChart(few && c.type().numeric() ? values(c) : top(c), label);
  }

  private static String histogram(ColumnProfile c) {
    List<Object> edges = c.histogram().edges();
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < c.histogram().counts().size(); i++) {
      ranges.add(
          FacesText.text(
              "datasets.page.profile.range",
              Shown.figure(FacesText.locale(), edges.get(i)),
              Shown.figure(FacesText.locale(), edges.get(i + 1))));
    }
    Map<String, Object> chart = bars("bar", ranges, c.histogram().counts());
    chart.put("histogram", true);
    chart.put("edges", edges.stream().map(e -> Shown.figure(FacesText.locale(), e)).toList());
    return Json.write(chart);
  }

  private static String top(ColumnProfile c) {
    List<Profile.Top> most = c.top().stream().limit(TOP).toList();
    return Json.write(
        bars(
            "hbar",
            most.stream().map(t -> brief(word(c, t.value()))).toList(),
            most.stream().map(Profile.Top::count).toList()));
  }

  private static String values(ColumnProfile c) {
    List<Profile.Top> values =
        c.top().stream()
            .sorted((a, b) -> Double.compare(numeric(a.value()), numeric(b.value())))
            .toList();
    return Json.write(
        bars(
            "bar",
            values.stream().map(Profile.Top::value).toList(),
            values.stream().map(Profile.Top::count).toList()));
  }

  private static Map<String, Object> bars(String type, List<String> names, List<Long> counts) {
    Map<String, Object> chart = new LinkedHashMap<>();
    chart.put("type", type);
    chart.put("x", names);
    String rows = FacesText.text("datasets.page.profile.rows");
    chart.put("series", List.of(Map.of("name", rows, "data", counts)));
    chart.put("yName", rows);
    return chart;
  }

  private static String word(ColumnProfile c, String value) {
    return switch (value) {
      case "true", "false" ->
          c.type() == Kinds.BOOLEAN ? FacesText.text("datasets.page." + value) : value;
      default -> value;
    };
  }

  private static double numeric(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.MAX_VALUE;
    }
  }

  /** A label that leaves room for the chart. */
  static String brief(String text) {
    return text.length() <= LABEL ? text : text.substring(0, LABEL - 1) + "…";
  }
}
