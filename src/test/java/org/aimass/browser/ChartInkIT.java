package org.aimass.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers in the cells of a heat map. They are drawn as SVG, which axe does not look at. */
class ChartInkIT {
  private static final Path MODULE = Path.of("webapp/resources/aimass/js/contrast.js");

  @Test
  void a_number_in_a_cell_can_be_read_on_every_colour_of_the_scale() throws Exception {
    try (Page page = Chromium.get().newPage()) {
      Object worst =
          page.evaluate(
              "async ([module, scales]) => {const {along, contrast, inkOn} = await"
                  + " import(module);const fills = scales.flatMap(s => [...Array(101).keys()].map(i"
                  + " => along(s, i / 100)));return Math.min(...fills.map(f => contrast(f,"
                  + " inkOn(f))));}",
              List.of(module(), scales()));

      assertThat(((Number) worst).doubleValue()).isGreaterThanOrEqualTo(4.5);
    }
  }

  /** The looks' surface and chart colours, in the order in which a heat map mixes them. */
  private static List<List<String>> scales() {
    return List.of(
        List.of("#d97706", "#ffffff", "#2563c9"),
        List.of("#f0b35a", "#171e27", "#7aa8f5"),
        List.of("#ffffff", "#2563c9"),
        List.of("#171e27", "#7aa8f5"));
  }

  private static String module() throws Exception {
    String source = Files.readString(MODULE);
    return "data:text/javascript;base64,"
        + Base64.getEncoder().encodeToString(source.getBytes(StandardCharsets.UTF_8));
  }
}
