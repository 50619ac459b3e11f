package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures as Prometheus reads them. */
class MetricsTest {
  private final Metrics metrics = new Metrics();

  @Test
  void counters_and_histograms_are_written() {
    metrics.counter("a_total", "Some.", Map.of("model", "ch\"urn\\\n", "version", "1")).add(3);
    metrics.histogram("b_seconds", "Time.", Map.of()).observe(700_000);

    assertThat(metrics.text())
        .contains(
            "# HELP a_total Some.\n"
                + "# TYPE a_total counter\n"
                + "a_total{model=\"ch\\\"urn\\\\\\n"
                + "\",version=\"1\"} 3\n")
        .contains("b_seconds_bucket{le=\"5.0E-4\"} 0\nb_seconds_bucket{le=\"0.001\"} 1\n")
        .contains("b_seconds_bucket{le=\"+Inf\"} 1\nb_seconds_sum 7.0E-4\nb_seconds_count 1\n");
  }

  @Test
  void series_are_bounded() {
    for (int i = 0; i < 2_000; i++) {
      metrics.counter("a_total", "Some.", Map.of("model", "m" + i)).add(1);
    }

    assertThat(metrics.text().lines().filter(l -> l.startsWith("a_total")).count())
        .isLessThanOrEqualTo(501);
    assertThat(metrics.text()).contains("a_total{model=\"other\"} 1500");
  }
}
