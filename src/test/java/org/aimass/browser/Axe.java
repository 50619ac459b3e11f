package org.aimass.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * axe-core on a page as it stands, for WCAG 2.2 AA. Only what is wrong comes back: the library's
 * own builder carries everything that is right over, too, which takes longer than the looking.
 */
final class Axe {
  private static final String SOURCE = source();
  private static final String LOOK =
      """
      async () => (await axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        resultTypes: ['violations'],
        preload: false
      })).violations.map(v => `axe ${v.id}: ${v.help} ${v.nodes.map(n => n.html).slice(0, 3).join(' ')}`)
      """;

  private Axe() {}

  /** One sentence for each rule that the page breaks, with the first elements that break it. */
  @SuppressWarnings("unchecked")
  static List<String> findings(Page page) {
    if (!(Boolean) page.evaluate("'axe' in window")) {
      page.evaluate(SOURCE);
    }
    return (List<String>) page.evaluate(LOOK);
  }

  private static String source() {
    try (InputStream in = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
