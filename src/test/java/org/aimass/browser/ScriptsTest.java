package org.aimass.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The scripts of the pages by themselves, without a server: every {@code src/test/js/*.test.js} in
 * the browser that the other tests use, each of its tests in a new page.
 */
class ScriptsTest {
  private static final Path TESTS = Path.of("src/test/js");
  private static final Path SCRIPTS = Path.of("webapp/resources/aimass/js");
  private static final String ENDING = ".test.js";

  /** Nobody answers here but {@link #serve}; browsers give pages of this address all rights. */
  private static final String ADDRESS = "http://localhost:1";

  private static final String EMPTY_PAGE =
      "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'></head><body></body></html>";

  /** In the place of the library that draws: it keeps what it is to draw. */
  private static final String ECHARTS =
      "window.drawnCharts = [];export function init() {const chart = {options: [], setOption(o)"
          + " {this.options.push(o);}, resize() {}};window.drawnCharts.push(chart);return chart;}";

  private static BrowserContext browser;

  @BeforeAll
  static void open() {
    browser = Chromium.get().newContext();
    browser.route(ADDRESS + "/**", ScriptsTest::serve);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @TestFactory
  Stream<DynamicNode> every_script_does_what_its_tests_say() throws IOException {
    return files(TESTS, ENDING).stream()
        .map(file -> DynamicContainer.dynamicContainer(file, tests(file)));
  }

  @Test
  void every_script_has_tests() throws IOException {
    assertThat(files(TESTS, ENDING))
        .extracting(file -> file.replace(ENDING, ".js"))
        .containsExactlyInAnyOrderElementsOf(files(SCRIPTS, ".js"));
  }

  private static List<String> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ending))
          .sorted()
          .toList();
    }
  }

  private static Stream<DynamicTest> tests(String file) {
    List<?> sentences =
        (List<?>)
            inANewPage(
                "async file => {await import(file); return (await"
                    + " import('/tests/check.js')).tests.map(test => test.sentence);}",
                "/tests/" + file);
    assertThat(sentences).as(file).isNotEmpty();
    return IntStream.range(0, sentences.size())
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    String.valueOf(sentences.get(i)),
                    () ->
                        inANewPage(
                            "async ([file, i]) => {await import(file); await (await"
                                + " import('/tests/check.js')).tests[i].run();}",
                            List.of("/tests/" + file, i))));
  }

  /** What the script throws fails the test. */
  private static Object inANewPage(String script, Object argument) {
    try (Page page = browser.newPage()) {
      page.navigate(ADDRESS + "/");
      return page.evaluate(script, argument);
    }
  }

  private static void serve(Route route) {
    String path = URI.create(route.request().url()).getPath();
    Route.FulfillOptions answer = new Route.FulfillOptions();
    if (path.equals("/")) {
      route.fulfill(answer.setContentType("text/html").setBody(EMPTY_PAGE));
    } else if (path.endsWith("/echarts.esm.min.js")) {
      route.fulfill(answer.setContentType("text/javascript").setBody(ECHARTS));
    } else {
      Path file =
          path.startsWith("/tests/")
              ? TESTS.resolve(path.substring("/tests/".length()))
              : Path.of("webapp" + path);
      try {
        route.fulfill(
            answer
                .setContentType("text/javascript; charset=utf-8")
                .setBody(Files.readString(file)));
      } catch (IOException e) {
        route.fulfill(answer.setStatus(404));
      }
    }
  }
}
