package org.aimass.modelling.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of a chart as js/charts.js reads them. */
final class Charts {
  private Charts() {}

  static Map<String, Object> chart(String type) {
    Map<String, Object> chart = new LinkedHashMap<>();
    chart.put("type", type);
    return chart;
  }

  /** A chart of shares: both axes from 0 to 1. */
  static Map<String, Object> square(String type) {
    Map<String, Object> chart = chart(type);
    chart.put("xMin", 0);
    chart.put("xMax", 1);
    chart.put("min", 0);
    chart.put("max", 1);
    return chart;
  }

  static Map<String, Object> series(String name, List<?> data) {
    Map<String, Object> series = new LinkedHashMap<>();
    series.put("name", name);
    series.put("data", data);
    return series;
  }

  /** The dashed line from corner to corner that curves are measured against. */
  static Map<String, Object> diagonal(String name) {
    Map<String, Object> line = series(name, List.of(new double[] {0, 0}, new double[] {1, 1}));
    line.put("dashed", true);
    return line;
  }

  /** Five digits are enough to draw; more would make the page heavy. */
  static double rounded(double value) {
    return Double.isFinite(value)
        ? Double.parseDouble(String.format(Locale.ROOT, "%.5g", value))
        : 0;
  }
}
