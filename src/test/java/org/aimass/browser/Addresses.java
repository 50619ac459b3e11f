package org.aimass.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aimass.platform.Modules;

/**
 * Every page of the product with an address that shows something: pages.properties names the pages
 * and who may open them, src/test/resources/browser/parameters.properties what a page needs behind
 * its question mark.
 */
final class Addresses {
  /** Stands for a page that nobody can visit twice. */
  private static final String ONLY_ONCE = "{onlyOnce}";

  private Addresses() {}

  /** The pages and the roles that may open them. */
  static Map<String, Set<String>> pages() {
    Map<String, Set<String>> pages = new TreeMap<>();
    for (String module : Modules.having("pages.properties")) {
      Modules.properties(module, "pages.properties")
          .forEach(
              (page, roles) ->
                  pages.put((String) page, Set.of(((String) roles).strip().split("\\s+"))));
    }
    pages.keySet().removeIf(page -> !page.endsWith(".xhtml"));
    return pages;
  }

  /**
   * The addresses of a page with what it needs.
   *
   * @param known values for {dataset}, {model}, ...: whatever is named needs one
   */
  static List<String> of(String page, Map<String, String> known) {
    String parameters = properties("/browser/parameters.properties").getProperty(page, "");
    if (parameters.equals(ONLY_ONCE)) {
      return List.of();
    }
    for (Map.Entry<String, String> value : known.entrySet()) {
      parameters = parameters.replace("{" + value.getKey() + "}", value.getValue());
    }
    if (parameters.contains("{")) {
      throw new IllegalArgumentException("Nothing is known for " + page + parameters);
    }
    return Stream.of(parameters.strip().split("\\s+")).map(each -> page + each).toList();
  }

  static Properties properties(String resource) {
    Properties properties = new Properties();
    try (InputStream in = Addresses.class.getResourceAsStream(resource)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
