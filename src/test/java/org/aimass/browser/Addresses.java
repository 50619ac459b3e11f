package org.aimass.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every page of the product with an address that shows something: pages.properties names the pages
 * and who may open them, src/test/resources/browser/parameters.properties what a page needs behind
 * its question mark.
 */
final class Addresses {
  private static final List<String> CAPABILITIES =
      List.of("platform", "identity", "datasets", "modelling", "serving", "apps");

  private Addresses() {}

  /** The pages and the roles that may open them. */
  static Map<String, Set<String>> pages() {
    Map<String, Set<String>> pages = new TreeMap<>();
    for (String capability : CAPABILITIES) {
      properties("/org/aimass/" + capability + "/pages.properties")
          .forEach(
              (page, roles) ->
                  pages.put((String) page, Set.of(((String) roles).strip().split("\\s+"))));
    }
    pages.keySet().removeIf(page -> !page.endsWith(".xhtml"));
    return pages;
  }

  /**
   * The address of a page with what it needs; empty when the product has nothing yet that it could
   * show.
   *
   * @param known values for {dataset}, {model}, ... as far as they exist
   */
  static Optional<String> of(String page, Map<String, String> known) {
    String parameters = properties("/browser/parameters.properties").getProperty(page, "");
    for (Map.Entry<String, String> value : known.entrySet()) {
      parameters = parameters.replace("{" + value.getKey() + "}", value.getValue());
    }
    return parameters.contains("{") ? Optional.empty() : Optional.of(page + parameters);
  }

  /** The first item's field of a list that the API answers. */
  static void first(Map<String, String> known, String name, JsonNode list, String field) {
    JsonNode items = list.path("items");
    if (items.size() > 0 && items.get(0).hasNonNull(field)) {
      known.put(name, items.get(0).get(field).asText());
    }
  }

  private static Properties properties(String resource) {
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
